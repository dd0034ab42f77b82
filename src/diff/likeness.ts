/** Which mappings without a name are the same thing, by how much they have in common. */
import { isMap, type Value } from '../engine/index.ts'
import { fingerprint } from './same-value.ts'

/** More pairs than this are matched by their place: nobody would read the difference. */
const mostComparisons = 2_500

/** At least this share of the fields must agree. */
const leastShare = 0.5

/** Pairs of places whose mappings agree in half of their fields or more, the likest first; rising on the left. */
export function alike(
  before: readonly Value[],
  old: readonly number[],
  after: readonly Value[],
  next: readonly number[],
): [number, number][] {
  if (old.length * next.length > mostComparisons) return []
  const prints = (list: readonly Value[], places: readonly number[]) =>
    places.map((at) => ({ at, fields: fieldPrints(list[at]) }))
  const left = prints(before, old)
  const right = prints(after, next)
  const ranked = left
    .flatMap((a) => right.map((b) => ({ a: a.at, b: b.at, share: sharedPart(a.fields, b.fields) })))
    .filter(({ share }) => share >= leastShare)
    .sort((one, other) => other.share - one.share)
  const taken = { old: new Set<number>(), next: new Set<number>() }
  const pairs: [number, number][] = []
  for (const { a, b } of ranked) {
    if (taken.old.has(a) || taken.next.has(b)) continue
    taken.old.add(a)
    taken.next.add(b)
    pairs.push([a, b])
  }
  return pairs.sort(([a], [b]) => a - b)
}

/** How much of two sets of fields is the same, from 0 to 1. */
export function sharedPart(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let shared = 0
  for (const print of a) if (b.has(print)) shared++
  return shared / Math.max(a.size, b.size)
}

function fieldPrints(value: Value | undefined): ReadonlySet<string> {
  if (!isMap(value)) return new Set()
  return new Set(Object.keys(value).map((field) => `${field} ${fingerprint(value[field] ?? null)}`))
}
