/** The one way in which the page searches: every word, anywhere, whatever the case. */

/** Whether `text` has every word of `search`. */
export function hasWords(text: string, search: string): boolean {
  const lower = text.toLowerCase()
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word))
}
