/** Field rows as the table shows them: what lies in one embedded text stands below the field that holds it. */
import type { FieldChangeRow } from '../../worker/protocol.ts'

/** Rows of one field's embedded text, or rows of no such text. */
export interface FieldGroup {
  /** The field that holds the text, and what it holds. */
  readonly head?: { readonly path: string; readonly format: string }
  readonly rows: readonly FieldChangeRow[]
}

/** The rows in their order, those of one text together under it. */
export function fieldGroups(rows: readonly FieldChangeRow[]): readonly FieldGroup[] {
  const groups: { head?: { path: string; format: string }; rows: FieldChangeRow[] }[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    // A secret's value that is plain text has nothing within.
    const path = row.inside && (row.inside.path !== '' || row.note) ? row.path : undefined
    if (last && last.head?.path === path) last.rows.push(row)
    else if (path === undefined) groups.push({ rows: [row] })
    else groups.push({ head: { path, format: row.inside?.format ?? '' }, rows: [row] })
  }
  return groups
}
