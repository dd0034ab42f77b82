/** All about one resource of a comparison. */
import { renderResource, type Resource } from '../engine/index.ts'
import { fieldRow } from './field-rows.ts'
import type { Shown } from './opened.ts'
import type { ResourceDetail } from './protocol.ts'
import { resourceRow, transformationRows } from './rows.ts'

/** Texts, fields and transformations of the resource with this key; `undefined` where neither side has it (any more). */
export function detailOf({ base, edited, changes }: Shown, key: string): ResourceDetail | undefined {
  const isAsked = (each: Resource): boolean => resourceRow(each).key === key
  const change = changes.changes.find((each) => isAsked(each.kind === 'removed' ? each.before : each.after))
  const unchanged = change ? undefined : edited.find(isAsked)
  const after = change ? (change.kind === 'removed' ? undefined : change.after) : unchanged
  const before = change
    ? change.kind === 'added'
      ? undefined
      : change.before
    : (base.find(isAsked) ?? undefined)
  const asked = after ?? before
  if (!asked) return undefined
  return {
    row: resourceRow(asked),
    ...(before && { base: renderResource(before) }),
    ...(after && { edited: renderResource(after) }),
    fields: change?.kind === 'changed' ? change.fields.map(fieldRow) : [],
    transformations: transformationRows(asked),
  }
}
