/** What switching components would do before it is done: the edits, what then dangles, what no longer builds. */
import {
  overlaidTree,
  textFile,
  type BuildResult,
  type Diagnostic,
  type FilePath,
  type FileTree,
  type Session,
} from '../engine/index.ts'
import type { Component } from './component.ts'
import { componentNamed, components } from './components.ts'
import { kustomizationIn, listedComponents } from './listing.ts'
import { hasComponent } from './roots.ts'
import { settingEdits, whyNotSetting } from './option-settings.ts'
import { switchComponents, type Choice, type FileEdit, type Overlay } from './switch.ts'
import { checkWiring } from './wiring/check-wiring.ts'
import type { Dangling } from './wiring/reference.ts'

/** A choice with the settings of the options chosen, by component and name. */
export interface SwitchAsk extends Choice {
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** Renders `root` with `edits` made, and leaves everything as it was. */
export type BuildWith = (edits: readonly FileEdit[], root: FilePath) => BuildResult

/** A component, one it needs that is off, and what for. */
export interface Unmet {
  readonly component: Component
  readonly needs: Component
  readonly why: string
}

export type SwitchPlan =
  | {
      readonly ok: true
      readonly edits: readonly FileEdit[]
      readonly root: FilePath
      /** Components that are then on without one they need, and were not so before. */
      readonly unmet: readonly Unmet[]
      /** References that hold now and would not. */
      readonly dangling: readonly Dangling[]
      /** Why the overlay would no longer build: mostly a patch of it that finds nothing. */
      readonly problems: readonly Diagnostic[]
      readonly result: BuildResult
    }
  | { readonly ok: false; readonly reason: string }

/** Plans a switch over `tree`, the base with the overlay's files in it. Pure: `buildWith` renders. */
export function planSwitch(
  tree: FileTree,
  overlay: Overlay,
  ask: SwitchAsk,
  buildWith: BuildWith,
): SwitchPlan {
  const switched = switchComponents(tree, overlay, ask)
  if (!switched.ok) return switched
  const { root } = switched
  let edits = switched.edits
  let result = buildWith(edits, root)
  for (const [id, values] of Object.entries(ask.settings ?? {})) {
    const component = componentNamed(id)
    const option = component?.options?.find((each) => each.id === ask.options?.[id])
    if (!component || !option?.settings)
      return { ok: false, reason: `The catalogue has no settings for "${id}"` }
    for (const [name, text] of Object.entries(values)) {
      const reason = whyNotSetting(option.settings, name, text)
      if (reason !== undefined) return { ok: false, reason }
    }
    const next = withEdits(tree, edits)
    const top = kustomizationIn(next, root) ?? ''
    const more = settingEdits(
      component,
      option.settings,
      values,
      result.resources,
      top,
      next.file(top)?.text() ?? '',
    )
    edits = merged(edits, more)
    result = buildWith(edits, root)
  }
  const problems = result.diagnostics.filter(({ severity }) => severity === 'error')
  const before = new Set(checkWiring(buildWith([], overlay.root).resources).map(({ message }) => message))
  const dangling = result.ok
    ? checkWiring(result.resources).filter(({ message }) => !before.has(message))
    : []
  const known = unmetNeeds(tree, overlay.root)
  const unmet = unmetNeeds(withEdits(tree, edits), root).filter(
    (each) => !known.some(({ component, needs }) => component === each.component && needs === each.needs),
  )
  return { ok: true, edits, root, unmet, dangling, problems, result }
}

/** What the components of a root need that the root does not take in, though the tree has it. */
export function unmetNeeds(tree: FileTree, root: FilePath): readonly Unmet[] {
  const taken = new Set(listedComponents(tree, root).map(({ component }) => component))
  return components
    .filter((component) => taken.has(component))
    .flatMap((component) =>
      Object.entries(component.needs).flatMap(([id, why]): Unmet[] => {
        const needs = componentNamed(id)
        return needs && !taken.has(needs) && hasComponent(tree, needs) ? [{ component, needs, why }] : []
      }),
    )
}

/** Renders in a session: each build puts its edits in and takes them out again. */
export function buildsIn(session: Session): BuildWith {
  const { tree } = session
  return (edits, root) => {
    const edited = withEdits(tree, edits)
    const paths = edits.map(({ path }) => path)
    session.apply(paths.map((path) => ({ path, file: edited.file(path) })))
    try {
      return session.built(root)
    } finally {
      session.apply(paths.map((path) => ({ path, file: tree.file(path) })))
    }
  }
}

/** The tree with edits made. */
export const withEdits = (tree: FileTree, edits: readonly FileEdit[]): FileTree =>
  overlaidTree(
    tree,
    new Map(
      edits.map((edit) => [edit.path, edit.kind === 'write' ? textFile(edit.path, edit.text) : undefined]),
    ),
  )

/** Later edits of a file win. */
const merged = (...edits: readonly (readonly FileEdit[])[]): readonly FileEdit[] => [
  ...new Map(edits.flat().map((edit) => [edit.path, edit])).values(),
]
