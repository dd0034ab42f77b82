/** What the page shows of resources and changes, made small enough to send. */
import { directoryOf } from '../base/posix-path.ts'
import { formatFieldPath } from '../diff/field-path.ts'
import type { ResourceChange } from '../diff/change-set.ts'
import type { PairedBy } from '../diff/pair-resources.ts'
import type { Risk } from '../diff/risk/risk.ts'
import { formatId, type FilePath, type Resource } from '../engine/index.ts'
import { componentOf } from '../platform/components.ts'
import { isKustomizationFile } from '../sources/roots.ts'
import type { ChangeRow, ResourceRow, RiskRow, TransformationRow } from './protocol.ts'

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
  risks: ReadonlyMap<ResourceChange, readonly Risk[]>,
): ChangeRow[] {
  const known = knownRows.get(overlay) ?? { roots: rootsIn(overlay), rows: new WeakMap<Resource, KnownRow>() }
  knownRows.set(overlay, known)
  return changes.map((change) => {
    const shown = change.kind === 'removed' ? change.before : change.after
    const before = change.kind === 'changed' ? change.before : undefined
    const found = known.rows.get(shown)
    const marks = risks.get(change)
    const isSame = found?.before === before && found?.root === root && found.row.change === change.kind
    if (isSame && sameRisks(found.row.risks, marks)) return found.row
    const row = { ...changeRow(change, overlay, known.roots, root), ...(marks && { risks: marks }) }
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
  const former = change.kind === 'changed' ? change.before : shown
  const how = change.kind === 'changed' ? recognised[change.pairedBy] : undefined
  const component = componentOf(shown.state.origin?.file ?? '')
  return {
    ...resourceRow(shown),
    change: change.kind,
    fields: change.kind === 'changed' ? change.fields.length : 0,
    roots: rootsBehind(change, overlay, roots, root),
    ...(former.name !== shown.name && { formerName: former.name }),
    ...(former.namespace !== shown.namespace && { formerNamespace: former.namespace }),
    ...(how !== undefined && { recognisedBy: how }),
    ...(component && { component: component.title }),
  }
}

/** How a resource under another identity was told to be the same. */
const recognised: Readonly<Record<PairedBy, string | undefined>> = {
  id: undefined,
  origin: 'made of the same original',
  version: 'same name in another version of the type',
  hash: 'same name but for its content hash',
  namespace: 'same name in another namespace',
  content: 'same content under another name',
  affix: 'like content, and a name that begins or ends the same',
}

const sameRisks = (a: readonly RiskRow[] = [], b: readonly RiskRow[] = []): boolean =>
  a === b || (a.length === b.length && a.every(({ reason }, index) => reason === b[index]?.reason))

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
