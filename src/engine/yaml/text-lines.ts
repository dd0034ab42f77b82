/** Lines and columns of offsets in a text. */

/** One-based line and column of an offset; columns count UTF-16 units. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    const end = match.index + match[0].length
    if (end > offset) break
    line++
    start = end
  }
  return { line, column: offset - start + 1 }
}
