/** The table of risk rules, and the marks they put on changes. */
import type { ResourceChange } from '../change-set.ts'
import { dataLoss } from './data-loss.ts'
import { defaultCredentials } from './default-credentials.ts'
import { failingWebhooks } from './failing-webhooks.ts'
import { immutableFields } from './immutable-fields.ts'
import { loosenedAccess } from './loosened-access.ts'
import { lostSelections } from './lost-selections.ts'
import { widenedRights } from './rbac.ts'
import type { Outputs, Risk, RiskRule } from './risk.ts'
import { unpinnedImages } from './unpinned-images.ts'

/** Rules that look at one change alone, in the order their marks are shown. */
export const riskRules: readonly RiskRule[] = [
  { id: 'data-loss', title: 'Data loss', look: dataLoss },
  { id: 'immutable', title: 'Immutable field', look: immutableFields },
  { id: 'access', title: 'Access loosened', look: loosenedAccess },
  { id: 'rbac', title: 'RBAC widened', look: widenedRights },
  { id: 'credential', title: 'Default credential', look: defaultCredentials },
  { id: 'webhook', title: 'Fails closed', look: failingWebhooks },
  { id: 'image', title: 'Image not pinned', look: unpinnedImages },
]

/** The marks of each change that has any. What lies between resources is looked at anew, the rest once for each change. */
export function risksOf(
  changes: readonly ResourceChange[],
  outputs: Outputs,
): ReadonlyMap<ResourceChange, readonly Risk[]> {
  const marks = new Map<ResourceChange, readonly Risk[]>()
  const lost = lostSelections(changes, outputs)
  for (const change of changes) {
    const between = (lost.get(change) ?? []).map((reason): Risk => ({
      id: 'selector',
      title: 'Selects nothing',
      reason,
    }))
    const found = [...ownRisks(change), ...between]
    if (found.length > 0) marks.set(change, found)
  }
  return marks
}

/** Kept by the values compared, because most changes stay the same from one edit to the next. */
const remembered = new WeakMap<object, Remembered>()
interface Remembered {
  readonly kind: ResourceChange['kind']
  readonly before: object | undefined
  readonly risks: readonly Risk[]
}

function ownRisks(change: ResourceChange): readonly Risk[] {
  const { kind } = change
  const key = kind === 'removed' ? change.before.value : change.after.value
  const before = kind === 'changed' ? change.before.value : undefined
  const known = remembered.get(key)
  if (known && known.before === before && known.kind === kind) return known.risks
  const risks = riskRules.flatMap(({ id, title, look }) =>
    look(change).map((reason): Risk => ({ id, title, reason })),
  )
  remembered.set(key, { kind, before, risks })
  return risks
}
