/** Lines and columns of offsets in a text. */

/** One-based line and column of an offset; columns count UTF-16 units. A line ends with `\n`, `\r\n` or `\r`. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const starts = lineStarts(text)
  let line = 0
  let above = starts.length
  while (above - line > 1) {
    const middle = (line + above) >> 1
    if ((starts[middle] ?? 0) <= offset) line = middle
    else above = middle
  }
  return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 }
}

/** The text asked about last: several positions of one text are asked for one after the other. */
let last: { readonly text: string; readonly starts: readonly number[] } | undefined

/** The offsets at which lines start. */
function lineStarts(text: string): readonly number[] {
  if (last?.text === text) return last.starts
  const starts = text.includes('\r') ? startsAfter(text, /\r\n?|\n/g) : startsAfterNewlines(text)
  last = { text, starts }
  return starts
}

function startsAfter(text: string, lineBreak: RegExp): number[] {
  const starts = [0]
  for (const { 0: found, index } of text.matchAll(lineBreak)) starts.push(index + found.length)
  return starts
}

/** Faster than by an expression, which counts in a file of a megabyte. */
function startsAfterNewlines(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}
