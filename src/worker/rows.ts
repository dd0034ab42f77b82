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

/** The rows of all changes; `overlay` are the paths of the overlay's own files, `root` the root that was rendered. */
export function changeRows(
  changes: readonly ResourceChange[],
  overlay: ReadonlySet<FilePath>,
  root: FilePath,
): ChangeRow[] {
  const known = knownRows.get(overlay) ?? { roots: rootsIn(overlay), rows: new WeakMap<Resource, KnownRow>() }
  knownRows.set(overlay, known)
  return changes.map((change) => {
    const shown = change.kind === 'removed' ? change.before : change.after
    const before = change.kind === 'changed' ? change.before : undefined
    const found = known.rows.get(shown)
    if (found?.before === before && found?.root === root && found.row.change === change.kind) return found.row
    const row = changeRow(change, overlay, known.roots, root)
    known.rows.set(shown, { before, root, row })
    return row
  })
}

/** The row last made for a resource, and what else it was made of. */
interface KnownRow {
  readonly before: Resource | undefined
  readonly root: FilePath
  readonly row: ChangeRow
}
/** Kept for as long as the overlay has the same paths: from one key to the next most rows stay as they were. */
const knownRows = new WeakMap<
  ReadonlySet<FilePath>,
  { readonly roots: ReadonlySet<FilePath>; readonly rows: WeakMap<Resource, KnownRow> }
>()

function changeRow(
  change: ResourceChange,
  overlay: ReadonlySet<FilePath>,
  roots: ReadonlySet<FilePath>,
  root: FilePath,
): ChangeRow {
  const shown = change.kind === 'removed' ? change.before : change.after
  const former = change.kind === 'changed' ? change.before.name : shown.name
  return {
    ...resourceRow(shown),
    change: change.kind,
    fields: change.kind === 'changed' ? change.fields.length : 0,
    roots: rootsBehind(change, overlay, roots, root),
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
function rootsBehind(
  change: ResourceChange,
  overlay: ReadonlySet<FilePath>,
  overlayRoots: ReadonlySet<FilePath>,
  root: FilePath,
): FilePath[] {
  if (change.kind === 'removed') return [root]
  const { origin, transformations } = change.after.state
  const files = transformations.filter(({ changed }) => changed).map(({ file }) => file)
  const hands = [change.kind === 'added' ? origin?.file : undefined, ...files]
  const roots = hands.flatMap((file) =>
    file !== undefined && overlay.has(file) ? [rootOf(file, overlayRoots)] : [],
  )
  // A new name elsewhere reaches a resource without a transformation of its own.
  return roots.length > 0 ? [...new Set(roots)] : [root]
}

/** The directories that have a kustomization of the overlay. */
const rootsIn = (overlay: ReadonlySet<FilePath>): ReadonlySet<FilePath> =>
  new Set([...overlay].filter(isKustomizationFile).map(directoryOf))

/** The nearest of the roots at or above the file. */
function rootOf(file: FilePath, roots: ReadonlySet<FilePath>): FilePath {
  let at = directoryOf(file)
  while (!roots.has(at) && at !== '/') at = directoryOf(at)
  return roots.has(at) ? at : directoryOf(file)
}
