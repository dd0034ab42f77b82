/** What differs between two lists whose elements have no names: what stayed in order, what moved, what came and went. */
import { groupBy } from '../base/group-by.ts'
import { commonSequence, type CommonPairs } from '../base/common-sequence.ts'
import { isScalar, type Value } from '../engine/index.ts'
import type { CompareElements, FieldChange, ListPair } from './field-change.ts'
import type { FieldStep } from './field-path.ts'
import { alike } from './likeness.ts'
import { fingerprint } from './same-value.ts'

/** Lists whose order means nothing to Kubernetes: what differs is in or out, never in place of another. */
const sets = new Set([
  'verbs',
  'resources',
  'apiGroups',
  'resourceNames',
  'nonResourceURLs',
  'finalizers',
  'accessModes',
  'hosts',
  'gateways',
  'principals',
  'namespaces',
  'methods',
  'paths',
  'ports',
  'shortNames',
  'categories',
  'operations',
  'apiVersions',
  'admissionReviewVersions',
  'drop',
  'add',
  'policyTypes',
  'audiences',
  'redirectURIs',
  'responseTypes',
  'scopes',
])

/**
 * Adds the changes to `changes`: what is left beside what stayed in order is paired within each gap, arguments by their
 * flag; elements that only moved make one change of order. Lists that are sets by custom have elements in or out.
 */
export function sequenceChanges(list: ListPair, changes: FieldChange[], compare: CompareElements): void {
  const { before, after, path, schema } = list
  const old = before.map(fingerprint)
  const next = after.map(fingerprint)
  const kept = commonSequence(old, next)
  const keptOld = new Set(kept.map(([i]) => i))
  const keptNew = new Set(kept.map(([, j]) => j))
  const moved = movedElements(old, keptOld, next, keptNew)
  const left = old.flatMap((_, i) => (keptOld.has(i) || moved.old.has(i) ? [] : [i]))
  const fresh = next.flatMap((_, j) => (keptNew.has(j) || moved.next.has(j) ? [] : [j]))
  const name = path.findLast((step) => typeof step === 'string')
  const isSet = sets.has(name ?? '') && [...before, ...after].every(isScalar)
  const pairs = isSet ? [] : pairLeft(list, left, fresh, kept)
  const taken = { old: new Set(pairs.map(([i]) => i)), next: new Set(pairs.map(([, j]) => j)) }
  for (const [i, j] of pairs) {
    const flag = flagOf(before[i])
    const step: FieldStep = flag !== undefined && flag === flagOf(after[j]) ? { keys: [['flag', flag]] } : j
    compare(before[i] ?? null, after[j] ?? null, [...path, step], schema?.elements)
  }
  for (const i of left)
    if (!taken.old.has(i)) changes.push({ path: isSet ? path : [...path, i], before: before[i] ?? null })
  for (const j of fresh)
    if (!taken.next.has(j)) changes.push({ path: isSet ? path : [...path, j], after: after[j] ?? null })
  const alsoOtherwise = left.length + fresh.length > 0
  if (moved.old.size > 0 && !(isSet && alsoOtherwise)) {
    const stayed = before.filter((_, i) => keptOld.has(i) || moved.old.has(i))
    const inNewOrder = after.filter((_, j) => keptNew.has(j) || moved.next.has(j))
    changes.push({ path, before: stayed, after: inNewOrder, note: 'order' })
  }
}

/** Equal elements outside of what stayed in order. */
function movedElements(
  old: readonly string[],
  keptOld: ReadonlySet<number>,
  next: readonly string[],
  keptNew: ReadonlySet<number>,
): { readonly old: ReadonlySet<number>; readonly next: ReadonlySet<number> } {
  const places = groupBy(old.keys(), (i) => (keptOld.has(i) ? undefined : old[i]))
  const moved = { old: new Set<number>(), next: new Set<number>() }
  next.forEach((print, j) => {
    if (keptNew.has(j)) return
    const i = places.get(print)?.shift()
    if (i === undefined) return
    moved.old.add(i)
    moved.next.add(j)
  })
  return moved
}

/** `--port` of `--port=80`: an argument is the same one while its flag is. */
function flagOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? /^(--?[\w.-]+)=/.exec(value)?.[1] : undefined
}

/** What is left, as pairs of one thing: by flag, by place where a gap has as many on both sides, else by likeness. */
function pairLeft(
  { before, after }: ListPair,
  left: readonly number[],
  fresh: readonly number[],
  kept: CommonPairs,
): [number, number][] {
  const pairs = pairFlags(before, left, after, fresh)
  const taken = { old: new Set(pairs.map(([i]) => i)), next: new Set(pairs.map(([, j]) => j)) }
  const old = byGap(left, taken.old, kept, 0)
  const next = byGap(fresh, taken.next, kept, 1)
  for (const [gap, olds] of old) {
    const news = next.get(gap) ?? []
    if (olds.length === news.length) olds.forEach((i, at) => pairs.push([i, news[at] ?? 0]))
    else pairs.push(...alike(before, olds, after, news))
  }
  return pairs.sort(([, a], [, b]) => a - b)
}

function pairFlags(
  before: readonly Value[],
  left: readonly number[],
  after: readonly Value[],
  fresh: readonly number[],
): [number, number][] {
  const places = onlyFlags(after, fresh)
  return [...onlyFlags(before, left)].flatMap(([flag, i]): [number, number][] => {
    const j = places.get(flag)
    return j === undefined ? [] : [[i, j]]
  })
}

/** Flags that stand once among these places. */
function onlyFlags(list: readonly Value[], places: readonly number[]): Map<string, number> {
  const found = new Map<string, number>()
  const repeated = new Set<string>()
  for (const at of places) {
    const flag = flagOf(list[at])
    if (flag === undefined) continue
    if (found.has(flag)) repeated.add(flag)
    found.set(flag, at)
  }
  for (const flag of repeated) found.delete(flag)
  return found
}

/** The places by the number of kept elements before them. */
function byGap(
  places: readonly number[],
  taken: ReadonlySet<number>,
  kept: CommonPairs,
  side: 0 | 1,
): Map<number, number[]> {
  const gaps = new Map<number, number[]>()
  let gap = 0
  for (const place of places) {
    while (gap < kept.length && (kept[gap]?.[side] ?? 0) < place) gap++
    if (taken.has(place)) continue
    const here = gaps.get(gap)
    if (here) here.push(place)
    else gaps.set(gap, [place])
  }
  return gaps
}
