/** What an earlier install left behind. */
import { idKey, type ResId, type Resource } from '../engine/index.ts'
import { applyPlan } from './plan.ts'

/**
 * Objects of the earlier build that the present one does not have, in the order in which they are to be deleted: what was
 * installed last goes first. The version of the API is not part of an identity here: an object that moved to another
 * version is the same one.
 */
export function pruneList(earlier: readonly Resource[], present: readonly Resource[]): Resource[] {
  const kept = new Set(present.map(({ currentId }) => versionless(currentId)))
  return applyPlan(earlier)
    .phases.flatMap(({ resources }) => resources)
    .filter(({ currentId }) => !kept.has(versionless(currentId)))
    .reverse()
}

const versionless = (id: ResId): string => idKey({ ...id, version: '' })
