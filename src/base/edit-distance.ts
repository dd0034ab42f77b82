/** How far two words are apart, for "did you mean". */

/** Number of single-character insertions, deletions, replacements and neighbour swaps between two strings, at most `limit`. */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) >= limit) return limit
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      )
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    beforePrevious = previous
    previous = row
  }
  return Math.min(previous[b.length] ?? 0, limit)
}

/** The candidates nearest to `word`, best first, at most `count`; those with more than half their letters different are left out. */
export function nearest(word: string, candidates: Iterable<string>, count = 3): string[] {
  const scored: { candidate: string; distance: number }[] = []
  for (const candidate of new Set(candidates)) {
    if (candidate === word) continue
    const bound = Math.max(2, Math.ceil(Math.max(word.length, candidate.length) / 2))
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bound)
    if (distance < bound) scored.push({ candidate, distance })
  }
  scored.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
  return scored.slice(0, count).map(({ candidate }) => candidate)
}
