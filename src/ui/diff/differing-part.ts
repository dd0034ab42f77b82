/** Where two values part: `image:v1` and `image:v2` share all but the last character. */

export interface Parts {
  readonly same: string
  readonly differs: string
  readonly sameAgain: string
}

const least = 3

/** `text` cut where it parts from `other`; nothing is set off where they share too little for it to help. */
export function differingPart(text: string, other: string): Parts {
  const shorter = Math.min(text.length, other.length)
  let start = 0
  while (start < shorter && text[start] === other[start]) start++
  let end = 0
  while (end < shorter - start && text[text.length - 1 - end] === other[other.length - 1 - end]) end++
  if (start + end < least) return { same: text, differs: '', sameAgain: '' }
  return {
    same: text.slice(0, start),
    differs: text.slice(start, text.length - end),
    sameAgain: text.slice(text.length - end),
  }
}
