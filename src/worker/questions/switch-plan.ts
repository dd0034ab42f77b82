/** What turning components on or off would change and leave dangling, before it is done. */
import { changeSet } from '../../diff/change-set.ts'
import type { Diagnostic, FilePath } from '../../engine/index.ts'
import { buildsIn, planSwitch, type SwitchAsk } from '../../platform/plan-switch.ts'
import type { FileEdit } from '../../platform/switch.ts'
import { overlayTexts, type Opened } from '../opened.ts'
import type { ChangeCounts } from '../protocol.ts'
import { danglingRow, type DanglingRow } from './wiring.ts'

export type SwitchPlanAnswer =
  | {
      readonly ok: true
      readonly edits: readonly FileEdit[]
      readonly root: FilePath
      /** Components that would be on without one they need. */
      readonly unmet: readonly UnmetRow[]
      readonly dangling: readonly DanglingRow[]
      /** Why it would no longer build. */
      readonly problems: readonly Diagnostic[]
      /** What differs from what is rendered now. */
      readonly counts: ChangeCounts
    }
  /** Why it cannot be done, as a sentence. */
  | { readonly ok: false; readonly reason: string }

export interface UnmetRow {
  readonly id: string
  readonly title: string
  readonly needs: { readonly id: string; readonly title: string }
  readonly why: string
}

/** Builds with the edits made and leaves the session as it was. */
export function switchPlan(
  opened: Opened,
  { root, ...ask }: SwitchAsk & { readonly root: FilePath },
): SwitchPlanAnswer {
  const { session, entry, shown } = opened
  const files = overlayTexts(opened)
  const plan = planSwitch(session.tree, { entry: entry.root, root, files }, ask, buildsIn(session))
  if (!plan.ok) return plan
  const { result, unmet, dangling, ...rest } = plan
  return {
    ...rest,
    unmet: unmet.map(({ component, needs, why }) => ({
      id: component.id,
      title: component.title,
      needs: { id: needs.id, title: needs.title },
      why,
    })),
    dangling: dangling.map(danglingRow),
    counts: result.ok
      ? changeSet(shown.edited, result.resources).counts
      : { added: 0, removed: 0, changed: 0 },
  }
}
