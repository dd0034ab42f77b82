/** How the palette finds: every word of what is typed, whole or by its letters in order. */

export interface Match {
  /** Higher is better. */
  readonly score: number
  /** Which characters of the text matched, in order. */
  readonly hits: readonly number[]
}

/** How well `text` answers `search`; `undefined` where it does not. An empty search matches everything alike. */
export function fuzzyMatch(search: string, text: string): Match | undefined {
  const lower = text.toLowerCase()
  const hits = new Set<number>()
  let score = 0
  for (const word of search.toLowerCase().split(/\s+/).filter(Boolean)) {
    const found = wholeWord(word, lower) ?? letters(word, lower)
    if (!found) return undefined
    score += found.score
    for (const hit of found.hits) hits.add(hit)
  }
  return { score: score - text.length / 100, hits: [...hits].sort((a, b) => a - b) }
}

/** The word as it stands: best at the start of the text, then after a divider, then anywhere. */
function wholeWord(word: string, lower: string): Match | undefined {
  let at = lower.indexOf(word)
  if (at < 0) return undefined
  for (let next = at; next >= 0; next = lower.indexOf(word, next + 1))
    if (startsWord(lower, next)) {
      at = next
      break
    }
  const hits = Array.from(word, (_, index) => at + index)
  return { score: 10 + word.length + (at === 0 ? 6 : startsWord(lower, at) ? 4 : 0), hits }
}

/** The letters in order with gaps between; those at the start of words count for more. Short words must stand whole. */
function letters(word: string, lower: string): Match | undefined {
  if (word.length < 2) return undefined
  const hits: number[] = []
  let score = 0
  let from = 0
  for (const letter of word) {
    let at = lower.indexOf(letter, from)
    if (at < 0) return undefined
    const next = nextStart(lower, letter, from)
    if (at !== from && next >= 0 && canFinish(word.slice(hits.length + 1), lower, next + 1)) at = next
    score += at === from && hits.length > 0 ? 1 : startsWord(lower, at) ? 1 : -0.5
    hits.push(at)
    from = at + 1
  }
  return score > 0 ? { score, hits } : undefined
}

const startsWord = (text: string, at: number): boolean => at === 0 || /[\s/._:-]/.test(text[at - 1] ?? '')

function nextStart(text: string, letter: string, from: number): number {
  for (let at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1))
    if (startsWord(text, at)) return at
  return -1
}

function canFinish(rest: string, text: string, from: number): boolean {
  let at = from
  for (const letter of rest) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
