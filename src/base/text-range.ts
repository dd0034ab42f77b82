/** Parts of a text by line and column, as YAML and editors name them. */

/** One-based, the end exclusive. */
export interface TextRange {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** The text with `replacement` in the place of the range; `undefined` where the text has no such range. */
export function withRangeReplaced(text: string, range: TextRange, replacement: string): string | undefined {
  const start = offsetAt(text, range.line, range.column)
  const end = offsetAt(text, range.endLine, range.endColumn)
  if (start === undefined || end === undefined || end < start) return undefined
  return text.slice(0, start) + replacement + text.slice(end)
}

function offsetAt(text: string, line: number, column: number): number | undefined {
  let start = 0
  for (let at = 1; at < line; at++) {
    start = text.indexOf('\n', start) + 1
    if (start === 0) return undefined
  }
  const end = text.indexOf('\n', start)
  const offset = start + column - 1
  return offset <= (end < 0 ? text.length : end) ? offset : undefined
}
