/** Lines and columns of offsets in a text. */

/** One-based line and column of an offset; columns count UTF-16 units. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1
  let start = 0
  for (let end = lineEnd(text, 0); end >= 0 && end <= offset; end = lineEnd(text, end)) {
    line++
    start = end
  }
  return { line, column: offset - start + 1 }
}

/** The offset behind the next `\n`, `\r\n` or `\r`, -1 where there is none. */
function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from)
  const upTo = feed < 0 ? text.length : feed
  for (let at = from; at < upTo; at++) {
    if (text.charCodeAt(at) !== 13) continue
    return at + 1 === feed ? feed + 1 : at + 1
  }
  return feed < 0 ? -1 : feed + 1
}
