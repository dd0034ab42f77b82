/** What an overlay's own patches set otherwise than a recipe did: they come after its component. */
import { relativePath } from '../../base/posix-path.ts'
import { changeSet, type ResourceChange } from '../../diff/change-set.ts'
import type { FieldChange } from '../../diff/field-change.ts'
import { formatFieldPath, type FieldPath, type FieldStep } from '../../diff/field-path.ts'
import { scalarText, valuesEqual, type FilePath, type FileTree, type Resource } from '../../engine/index.ts'
import { fieldAtPath, textAt } from '../../kubernetes/fields.ts'
import { readKustomization } from '../../platform/listing.ts'
import { shown, shownList } from '../parts/checks.ts'
import { namedResource } from '../parts/targets.ts'

/** Resources before and after something was done. */
export interface Step {
  readonly before: readonly Resource[]
  readonly after: readonly Resource[]
}

/** More sentences than these say no more. */
const mostSentences = 6

/**
 * A sentence without its period for each field that a recipe set and the overlay's own transformers set otherwise, with
 * the file that does. `set` is what the recipe did, `own` what the transformers of the overlay at `root` did after all
 * recipes.
 */
export function overridden(set: Step, own: Step, tree: FileTree, root: FilePath): readonly string[] {
  const done = new Map(changeSet(set.before, set.after).changes.flatMap(fieldsSet))
  const { changes } = changeSet(own.before, own.after)
  const renames = new Set(changes.flatMap(renamesOf))
  const told = changes.flatMap((change): readonly string[] => {
    if (change.kind === 'added') return []
    const fields = done.get(keyOf(change.before))
    if (!fields) return []
    if (change.kind === 'removed')
      return [`${namedResource(change.before)} is not there: the overlay takes it away after this`]
    const by = writersOf(change, tree, root)
    return change.fields
      .filter((field) => !isRename(field, renames, fields) && fields.some((each) => undoes(field, each)))
      .map((field) => sentence(change.after, field, by))
  })
  const sentences = [...new Set(told)]
  const more = sentences.length - mostSentences
  return more > 0
    ? [...sentences.slice(0, mostSentences), `The overlay sets ${more} more fields after this`]
    : sentences
}

/** The fields a recipe set, by the resource as it left it; a whole resource is one field. */
function fieldsSet(
  change: ResourceChange,
): readonly (readonly [key: string, fields: readonly FieldChange[]])[] {
  if (change.kind === 'removed') return []
  const { after } = change
  return [[keyOf(after), change.kind === 'changed' ? change.fields : [{ path: [], after: after.value }]]]
}

/** A recipe that comes later may give the content another hash. */
const keyOf = (resource: Resource): string => `${resource.apiVersion} ${namedResource(resource)}`

/** Names and namespaces that became others: those who refer to them follow. */
const renamesOf = (change: ResourceChange): readonly string[] =>
  change.kind === 'changed'
    ? [
        renameText(change.before.name, change.after.name),
        renameText(change.before.namespace, change.after.namespace),
      ]
    : []

const renameText = (old: string, next: string): string => `${old}\0${next}`

/** Whether the field only follows another name; a name that the recipe itself gave is no such field. */
function isRename(
  { path, before, after }: FieldChange,
  renames: ReadonlySet<string>,
  set: readonly FieldChange[],
): boolean {
  if (typeof before !== 'string' || typeof after !== 'string') return false
  if (!renames.has(renameText(before, after))) return false
  const isHash = before.replace(contentHash, '') === after.replace(contentHash, '')
  return isHash || !set.some((each) => each.path.length > 0 && samePath(each.path, path))
}

/** The letters kustomize encodes a content hash with. */
const contentHash = /-[bcdfghkmt2456789]{10}$/

/** Whether a change made later undoes one that a recipe made: what was set is another or gone, what was taken away is back. */
function undoes(later: FieldChange, set: FieldChange): boolean {
  if (later.note === 'order' || later.note === 'layout' || set.note === 'order' || set.note === 'layout')
    return false
  const isWithin = startsWith(later.path, set.path)
  if (!isWithin && !startsWith(set.path, later.path)) return false
  if (later.before !== undefined) return set.after !== undefined
  return set.after === undefined && valuesEqual(set.before ?? null, later.after ?? null)
}

const startsWith = (path: FieldPath, start: FieldPath): boolean =>
  path.length >= start.length && start.every((step, at) => sameStep(step, path[at]))

const samePath = (a: FieldPath, b: FieldPath): boolean => a.length === b.length && startsWith(a, b)

/** An element may be known by its place on one side and by its key on the other: it is then taken for the same. */
function sameStep(a: FieldStep, b: FieldStep | undefined): boolean {
  if (b === undefined) return false
  const [isPlace, isKey] = [typeof a === 'number', typeof a === 'object' && 'keys' in a]
  const [isOtherPlace, isOtherKey] = [typeof b === 'number', typeof b === 'object' && 'keys' in b]
  if ((isPlace && isOtherKey) || (isKey && isOtherPlace)) return true
  return formatFieldPath([a]) === formatFieldPath([b])
}

function sentence(resource: Resource, { path, before, after }: FieldChange, by: string): string {
  const field = `${formatFieldPath(path)} of ${namedResource(resource)}`
  if (after === undefined) return `${field} is not there: ${by} takes it away after this`
  const [old, next] = [scalarText(before), scalarText(after)]
  const isLong = [old, next].some((text) => text === undefined || text.includes('\n'))
  if (resource.kind === 'Secret' || isLong)
    return `${field} is not what this writes: ${by} sets it after this`
  return `${field} is ${shown(next ?? '')}, not ${shown(old ?? '')}: ${by} sets it after this`
}

/** The files, or the fields of the overlay, that changed the resource after all recipes. */
function writersOf(
  { before, after }: { before: Resource; after: Resource },
  tree: FileTree,
  root: FilePath,
): string {
  const later = after.state.transformations.slice(before.state.transformations.length)
  const writers = later
    .filter(({ changed }) => changed)
    .map(({ file, entry = [] }) => {
      const value = fieldAtPath(readKustomization(tree, file), entry)
      return textAt(value, 'path') || `${formatFieldPath(entry)} of ${relativePath(root, file)}`
    })
  return shownList([...new Set(writers)]) || 'the overlay'
}
