/** What differs between two lists: elements matched by their key, else in sequence; a new order is said as such. */
import type { Value } from '../engine/index.ts'
import { keyIn, matchByKey, type Matched, type MatchedElement } from './element-keys.ts'
import type { CompareElements, FieldChange, ListPair } from './field-change.ts'
import type { FieldPath, FieldStep } from './field-path.ts'
import { alike } from './likeness.ts'
import { sequenceChanges } from './sequence-changes.ts'

/**
 * Adds the changes of a list to `changes`. Elements are matched by key where they have one; other lists by what stays in
 * order, and what is left in a gap by place. Elements that only moved make one change of order.
 */
export function listChanges(list: ListPair, changes: FieldChange[], compare: CompareElements): void {
  const matched = matchByKey(list.before, list.after, list.schema)
  if (!matched) return sequenceChanges(list, changes, compare)
  const { before, after, path, schema } = list
  for (const { before: i, after: j, key } of matched.pairs)
    compare(before[i] ?? null, after[j] ?? null, [...path, { keys: key }], schema?.elements)
  const loose = matched.loose ? alike(before, matched.removed, after, matched.added) : []
  for (const [i, j] of loose) compare(before[i] ?? null, after[j] ?? null, [...path, i], schema?.elements)
  const paired = { old: new Set(loose.map(([i]) => i)), next: new Set(loose.map(([, j]) => j)) }
  for (const i of matched.removed)
    if (!paired.old.has(i))
      changes.push({ path: [...path, stepOf(before, i, matched)], before: before[i] ?? null })
  for (const j of matched.added)
    if (!paired.next.has(j))
      changes.push({ path: [...path, stepOf(after, j, matched)], after: after[j] ?? null })
  noteOrder(matched.pairs, path, changes)
}

function stepOf(list: readonly Value[], at: number, matched: Matched): FieldStep {
  const keys = keyIn(list[at], matched)
  return keys ? { keys } : at
}

/** One change of order where the elements that stayed come in another one. */
function noteOrder(pairs: readonly MatchedElement[], path: FieldPath, changes: FieldChange[]): void {
  if (pairs.every(({ after }, index) => index === 0 || (pairs[index - 1]?.after ?? 0) < after)) return
  const names = (list: readonly MatchedElement[]): string[] =>
    list.map(({ key }) => key.map(([, value]) => value).join(' '))
  const inNewOrder = [...pairs].sort((a, b) => a.after - b.after)
  changes.push({ path, before: names(pairs), after: names(inNewOrder), note: 'order' })
}
