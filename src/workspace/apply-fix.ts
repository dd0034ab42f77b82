/** The fix a diagnostic carries, as a change of text. */
import type { Diagnostic } from '../engine/index.ts'

/** One-based, the end exclusive. */
export interface TextRange {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What a fix replaces: its own range or that of the problem; `undefined` where neither is known. */
export function fixRange({ fix, at }: Diagnostic): TextRange | undefined {
  if (fix?.range) return fix.range
  const { line, column, endLine, endColumn } = at
  if (!fix || fix.file !== at.file || line === undefined || column === undefined) return undefined
  return endLine === undefined || endColumn === undefined ? undefined : { line, column, endLine, endColumn }
}

/** The text of the fix's file with the problem mended; the same text where the fix does not fit it any more. */
export function fixedText(text: string, problem: Diagnostic): string {
  const range = fixRange(problem)
  if (!problem.fix || !range) return text
  const start = offsetAt(text, range.line, range.column)
  const end = offsetAt(text, range.endLine, range.endColumn)
  if (start === undefined || end === undefined || end < start) return text
  return text.slice(0, start) + problem.fix.replaceWith + text.slice(end)
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
