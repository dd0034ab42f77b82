/** The platform's components that are rendered, and what each needs and uses. */
import { componentOf, components } from '../../platform/components.ts'
import type { Opened } from '../opened.ts'

export interface GraphComponent {
  readonly id: string
  readonly title: string
  readonly purpose: string
  /** Rendered resources; 0 for one that is needed and not there. */
  readonly resources: number
  /** Of those, how many the overlay changes or adds. */
  readonly changed: number
}

export interface ComponentNeed {
  readonly from: string
  readonly to: string
  readonly why: string
  /** It works without, but does less. */
  readonly optional: boolean
}

export interface ComponentGraph {
  readonly components: readonly GraphComponent[]
  readonly needs: readonly ComponentNeed[]
}

/** Components with a resource in the last good build, and those they need. */
export function componentGraph({ shown }: Opened, _ask: Record<never, never>): ComponentGraph {
  const resources = new Map<string, number>()
  for (const { state } of shown.edited) {
    const id = state.origin && componentOf(state.origin.file)?.id
    if (id !== undefined) resources.set(id, (resources.get(id) ?? 0) + 1)
  }
  const changed = new Map<string, number>()
  for (const change of shown.changes.changes) {
    const { origin } = (change.kind === 'removed' ? change.before : change.after).state
    const id = origin && componentOf(origin.file)?.id
    if (id !== undefined) changed.set(id, (changed.get(id) ?? 0) + 1)
  }
  const present = components.filter(({ id }) => resources.has(id))
  const needs = present.flatMap(({ id, needs, uses }) => [
    ...Object.entries(needs).map(([to, why]) => ({ from: id, to, why, optional: false })),
    ...Object.entries(uses)
      .filter(([to]) => resources.has(to))
      .map(([to, why]) => ({ from: id, to, why, optional: true })),
  ])
  const wanted = new Set([...present.map(({ id }) => id), ...needs.map(({ to }) => to)])
  return {
    components: components
      .filter(({ id }) => wanted.has(id))
      .map(({ id, title, purpose }) => ({
        id,
        title,
        purpose,
        resources: resources.get(id) ?? 0,
        changed: changed.get(id) ?? 0,
      })),
    needs,
  }
}
