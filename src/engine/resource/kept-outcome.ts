/** What changes made of a resource, kept with the resource itself: found without a table, and gone when it goes. */

/** Whoever asks for outcomes; once dropped it asks no more. */
export interface Asker {
  readonly isDropped: boolean
}

/** The outcome for one asker, and before it those for others. */
export interface KeptOutcome {
  readonly of: Asker
  readonly outcome: unknown
  readonly next: KeptOutcome | undefined
}

interface Keeping {
  outcomes: KeptOutcome | undefined
}

/** What `asker` kept here last. */
export function keptOutcome(where: Keeping, asker: Asker): KeptOutcome | undefined {
  let kept = where.outcomes
  for (let depth = 0; kept !== undefined && kept.of !== asker; depth++) {
    kept = kept.next
    if (kept?.of === asker && depth > mostOutcomes / 2) keepOutcome(where, asker, kept.outcome)
  }
  return kept
}

/** Keeps an outcome for `asker`. */
export function keepOutcome(where: Keeping, asker: Asker, outcome: unknown): void {
  const { outcomes } = where
  where.outcomes = { of: asker, outcome, next: outcomes && newest(outcomes, asker, mostOutcomes - 1) }
}

/** More are not asked of one resource by turns; those asked for longest ago go. */
const mostOutcomes = 8

/** The newest `room` of those that are still asked for, without that of `asker`. */
function newest(kept: KeptOutcome | undefined, asker: Asker, room: number): KeptOutcome | undefined {
  if (!kept || room === 0) return undefined
  if (kept.of.isDropped || kept.of === asker) return newest(kept.next, asker, room)
  const next = newest(kept.next, asker, room - 1)
  return next === kept.next ? kept : { ...kept, next }
}
