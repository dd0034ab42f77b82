/** Field changes as rows to show. */
import { lineHunks, type DiffLine, type Hunk } from '../base/line-diff.ts'
import type { FieldChange } from '../diff/field-change.ts'
import { atEmbedded, formatFieldPath, type EmbeddedFormat } from '../diff/field-path.ts'
import { renderValue, scalarText, type Value } from '../engine/index.ts'
import type { FieldChangeRow, LineRows } from './protocol.ts'

/** The row of a change: values as YAML text, texts of many lines as what differs in them. */
export function fieldRow({ path, before, after, note }: FieldChange): FieldChangeRow {
  const { outer, format, inner } = atEmbedded(path)
  const row = {
    path: formatFieldPath(outer),
    ...(format !== undefined && { inside: { format, path: formatFieldPath(inner) } }),
  }
  if (note === 'lines') return { ...row, lines: lineRows(scalarText(before) ?? '', scalarText(after) ?? '') }
  if (note === 'layout') return { ...row, note }
  return {
    ...row,
    ...(before !== undefined && { before: valueText(before, format) }),
    ...(after !== undefined && { after: valueText(after, format) }),
    ...(note && { note }),
  }
}

/** Formats in which everything is text, so that quotes would say nothing. */
const untyped: readonly (EmbeddedFormat | undefined)[] = ['properties', 'INI', 'base64']

/** Without the line break at the end, which says nothing about the value. */
function valueText(value: Value, format: EmbeddedFormat | undefined): string {
  if (untyped.includes(format) && typeof value === 'string') return value
  return renderValue(value).replace(/\n+$/, '')
}

/** More lines than this are not sent: the YAML views have them all. */
const mostLines = 300

function lineRows(before: string, after: string): LineRows {
  const hunks: Hunk[] = []
  let room = mostLines
  let more = 0
  for (const hunk of lineHunks(before, after, 2)) {
    const lines: readonly DiffLine[] = hunk.lines.slice(0, room)
    room -= lines.length
    more += hunk.lines.length - lines.length
    if (lines.length > 0) hunks.push({ ...hunk, lines })
  }
  return { hunks, more }
}
