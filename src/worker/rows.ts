/** What the page shows of resources and changes, made small enough to send. */
import { directoryOf } from '../base/posix-path.ts'
import type { FieldChange } from '../diff/field-change.ts'
import { formatFieldPath } from '../diff/field-path.ts'
import type { ResourceChange } from '../diff/change-set.ts'
import { formatId, renderValue, type FilePath, type Resource, type Value } from '../engine/index.ts'
import { isKustomizationFile } from '../sources/roots.ts'
import type { ChangeRow, FieldChangeRow, ResourceRow, TransformationRow } from './protocol.ts'

/** The row of a resource; one object for one resource, so that equal lists are told by identity. */
export function resourceRow(resource: Resource): ResourceRow {
  const known = rows.get(resource)
  if (known) return known
  const { apiVersion, kind, name, namespace } = resource
  const row = {
    key: formatId(resource.currentId),
    apiVersion,
    kind,
    name,
    namespace,
    file: resource.state.origin?.file,
  }
  rows.set(resource, row)
  return row
}
const rows = new WeakMap<Resource, ResourceRow>()

/** Whether two lists of rows look the same. */
export const sameRows = (a: readonly ResourceRow[], b: readonly ResourceRow[]): boolean =>
  a.length === b.length &&
  a.every((row, index) => row === b[index] || (row.key === b[index]?.key && row.file === b[index].file))

/** The row of a change; `overlay` are the paths of the overlay's own files, `root` the root that was rendered. */
export function changeRow(change: ResourceChange, overlay: ReadonlySet<FilePath>, root: FilePath): ChangeRow {
  const shown = change.kind === 'removed' ? change.before : change.after
  const former = change.kind === 'changed' ? change.before.name : shown.name
  return {
    ...resourceRow(shown),
    change: change.kind,
    fields: change.kind === 'changed' ? change.fields.length : 0,
    roots: rootsBehind(change, overlay, root),
    ...(former !== shown.name && { formerName: former }),
  }
}

export const fieldRow = ({ path, before, after }: FieldChange): FieldChangeRow => ({
  path: formatFieldPath(path),
  ...(before !== undefined && { before: valueText(before) }),
  ...(after !== undefined && { after: valueText(after) }),
})

/** Without the line break at the end, which says nothing about the value. */
const valueText = (value: Value): string => renderValue(value).replace(/\n+$/, '')

/** The transformations that changed the resource, in the order they ran. */
export const transformationRows = (resource: Resource): TransformationRow[] =>
  resource.state.transformations
    .filter(({ changed }) => changed)
    .map(({ file, entry }) => ({ kustomization: file, entry: entry ? formatFieldPath(entry) : '' }))

/** Roots of the overlay that had a hand in the change. What a removed resource went through is not known: the root. */
function rootsBehind(change: ResourceChange, overlay: ReadonlySet<FilePath>, root: FilePath): FilePath[] {
  if (change.kind === 'removed') return [root]
  const { origin, transformations } = change.after.state
  const files = transformations.filter(({ changed }) => changed).map(({ file }) => file)
  const hands = [change.kind === 'added' ? origin?.file : undefined, ...files]
  const roots = hands.flatMap((file) =>
    file !== undefined && overlay.has(file) ? [rootOf(file, overlay)] : [],
  )
  // A new name elsewhere reaches a resource without a transformation of its own.
  return roots.length > 0 ? [...new Set(roots)] : [root]
}

/** The nearest directory at or above the file that has a kustomization of the overlay. */
function rootOf(file: FilePath, overlay: ReadonlySet<FilePath>): FilePath {
  const roots = new Set([...overlay].filter(isKustomizationFile).map(directoryOf))
  let at = directoryOf(file)
  while (!roots.has(at) && at !== '/') at = directoryOf(at)
  return roots.has(at) ? at : directoryOf(file)
}
