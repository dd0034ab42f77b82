/** What two sequences have in common, in order: Myers' O(ND) search with a bound, and anchors where the bound is met. */

/** Index pairs, rising on both sides. */
export type CommonPairs = readonly (readonly [before: number, after: number])[]

/** More edits than this and the search gives way to anchors: memory grows with the square of it. */
const mostEdits = 500

/**
 * Pairs of equal elements, rising on both sides: a longest such list up to some 500 edits; beyond them, what is equal at
 * both ends and the elements that each side has once. Time is bounded by length × edits.
 */
export function commonSequence(before: readonly string[], after: readonly string[]): CommonPairs {
  const pairs: [number, number][] = []
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start])
    pairs.push([start, start++])
  let [oldEnd, newEnd] = [before.length, after.length]
  const tail: [number, number][] = []
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1])
    tail.push([--oldEnd, --newEnd])
  const old = before.slice(start, oldEnd)
  const next = after.slice(start, newEnd)
  for (const [i, j] of shortestEdit(old, next) ?? anchors(old, next)) pairs.push([i + start, j + start])
  return [...pairs, ...tail.reverse()]
}

/** `undefined` where more than {@link mostEdits} are needed. */
function shortestEdit(before: readonly string[], after: readonly string[]): [number, number][] | undefined {
  const [n, m] = [before.length, after.length]
  if (n === 0 || m === 0) return []
  const most = Math.min(n + m, mostEdits)
  const reach = new Int32Array(2 * most + 3)
  const middle = most + 1
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits++) {
    trace.push(reach.slice(middle - edits - 1, middle + edits + 2))
    for (let k = -edits; k <= edits; k += 2) {
      const down = k === -edits || (k !== edits && at(reach, middle + k - 1) < at(reach, middle + k + 1))
      let x = down ? at(reach, middle + k + 1) : at(reach, middle + k - 1) + 1
      while (x < n && x - k < m && before[x] === after[x - k]) x++
      reach[middle + k] = x
      if (x >= n && x - k >= m) return wayBack(trace, n, m)
    }
  }
  return undefined
}

const at = (array: Int32Array, index: number): number => array[index] ?? 0

function wayBack(trace: readonly Int32Array[], n: number, m: number): [number, number][] {
  const pairs: [number, number][] = []
  let [x, y] = [n, m]
  for (let edits = trace.length - 1; edits >= 0; edits--) {
    const reach = trace[edits] as Int32Array
    const value = (k: number): number => at(reach, k + edits + 1)
    const k = x - y
    const down = k === -edits || (k !== edits && value(k - 1) < value(k + 1))
    const formerK = down ? k + 1 : k - 1
    const formerX = edits === 0 ? 0 : value(formerK)
    const formerY = edits === 0 ? 0 : formerX - formerK
    while (x > formerX && y > formerY && x > 0 && y > 0) pairs.push([--x, --y])
    x = formerX
    y = formerY
  }
  return pairs.reverse()
}

/** Elements that each side has once, as many as keep their order. */
function anchors(before: readonly string[], after: readonly string[]): [number, number][] {
  const places = uniquePlaces(after)
  const candidates: [number, number][] = []
  for (const [text, i] of uniquePlaces(before)) {
    const j = places.get(text)
    if (j !== undefined) candidates.push([i, j])
  }
  return rising(candidates.sort(([a], [b]) => a - b))
}

function uniquePlaces(sequence: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  sequence.forEach((text, index) => {
    if (places.has(text)) repeated.add(text)
    else places.set(text, index)
  })
  for (const text of repeated) places.delete(text)
  return places
}

/** The longest part of the pairs that rises on the right too (patience sorting). */
function rising(pairs: readonly [number, number][]): [number, number][] {
  const piles: number[] = []
  const former: number[] = []
  pairs.forEach(([, right], index) => {
    let [low, high] = [0, piles.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((pairs[piles[middle] ?? 0]?.[1] ?? 0) < right) low = middle + 1
      else high = middle
    }
    former[index] = piles[low - 1] ?? -1
    piles[low] = index
  })
  const found: [number, number][] = []
  for (let index = piles.at(-1) ?? -1; index >= 0; index = former[index] ?? -1) {
    const pair = pairs[index]
    if (pair) found.push(pair)
  }
  return found.reverse()
}
