/** Reads the literal block scalars that need no look at their single lines. */
import { END, type Cursor } from './cursor.ts'

const TAB = 9
const NEW_LINE = 10
const SPACE = 32
const PLUS = 43
const DASH = 45

/** A literal scalar all of whose lines are indented alike or empty; of others `undefined`, and the cursor stays. */
export function scanAlignedLiteral(cursor: Cursor, parent: number): string | undefined {
  const { text } = cursor
  const chomping = text.charCodeAt(cursor.at + 1)
  const header = chomping === DASH || chomping === PLUS ? cursor.at + 2 : cursor.at + 1
  let first = header
  while (text.charCodeAt(first) === NEW_LINE) first++
  let ink = first
  while (text.charCodeAt(ink) === SPACE) ink++
  const indent = ink - first
  const code = text.charCodeAt(ink)
  if (
    first === header ||
    indent <= parent ||
    indent === 0 ||
    code === NEW_LINE ||
    code === TAB ||
    code === END
  )
    return undefined
  const lineStart = indentedBreak(indent)
  let end = text.indexOf('\n', ink)
  while (end >= 0 && (text.startsWith(lineStart, end) || text.charCodeAt(end + 1) === NEW_LINE))
    end = text.indexOf('\n', end + 1)
  if (end < 0) return undefined
  let next = end + 1
  while (text.charCodeAt(next) === SPACE) next++
  const after = text.charCodeAt(next)
  if (after === NEW_LINE) return undefined
  cursor.at = end + 1
  cursor.lineStart = end + 1
  const lines = text
    .slice(header, end + 1)
    .split(lineStart)
    .join('\n')
  if (chomping === PLUS) return lines.slice(1)
  let last = lines.length
  while (lines.charCodeAt(last - 1) === NEW_LINE) last--
  return lines.slice(1, chomping === DASH ? last : last + 1)
}

/** A line break and the indentation of the line behind it. */
const indentedBreak = (indent: number): string => (indentedBreaks[indent] ??= `\n${' '.repeat(indent)}`)
const indentedBreaks: string[] = []
