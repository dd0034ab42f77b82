/** The fix a diagnostic carries, as a change of text. */
import { withRangeReplaced, type TextRange } from '../base/text-range.ts'
import type { Diagnostic } from '../engine/index.ts'

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
  return (problem.fix && range && withRangeReplaced(text, range, problem.fix.replaceWith)) ?? text
}
