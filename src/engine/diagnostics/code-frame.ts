/** The lines of a file around a problem, with a pointer below: for terminals and copied reports. */
import type { Place } from './diagnostic.ts'

/** Lines shown before and after the line of the problem. */
const CONTEXT = 2

/** The frame of a place in `text`; empty where the place has no line. */
export function codeFrame(text: string, at: Place): string {
  if (at.line === undefined) return ''
  const lines = text.split(/\r?\n/)
  const first = Math.max(1, at.line - CONTEXT)
  const last = Math.min(lines.length, at.line + CONTEXT)
  const width = String(last).length
  const shown: string[] = []
  for (let number = first; number <= last; number++) {
    const line = lines[number - 1] ?? ''
    shown.push(`${number === at.line ? '>' : ' '} ${String(number).padStart(width)} | ${line}`)
    if (number === at.line && at.column !== undefined) {
      const end = at.endLine === at.line && at.endColumn !== undefined ? at.endColumn : at.column + 1
      shown.push(
        `  ${' '.repeat(width)} | ${' '.repeat(at.column - 1)}${'^'.repeat(Math.max(1, end - at.column))}`,
      )
    }
  }
  return shown.join('\n')
}
