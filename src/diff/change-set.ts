/** What an overlay does to its base: the resources it adds, removes and changes. */
import { formatId, type ResId, type Resource } from '../engine/index.ts'
import { fieldChanges, type FieldChange } from './field-changes.ts'

export type ResourceChange =
  | { readonly kind: 'added'; readonly after: Resource }
  | { readonly kind: 'removed'; readonly before: Resource }
  | {
      readonly kind: 'changed'
      readonly before: Resource
      readonly after: Resource
      readonly fields: readonly FieldChange[]
    }

export interface ChangeCounts {
  readonly added: number
  readonly removed: number
  readonly changed: number
}

/** `changes` are in the order of the edited output; what was removed comes last, in the order of the base. */
export interface ChangeSet {
  readonly changes: readonly ResourceChange[]
  readonly counts: ChangeCounts
}

/**
 * Compares two outputs. Resources are paired by their current id, and those left over by their original id, so that a
 * new content hash, prefix or namespace is a change and not a removal with an addition. Whatever both outputs share is
 * not looked at.
 */
export function changeSet(base: readonly Resource[], edited: readonly Resource[]): ChangeSet {
  const former = paired(base, edited)
  const changes: ResourceChange[] = []
  for (const after of edited) {
    const before = former.get(after)
    if (!before) changes.push({ kind: 'added', after })
    else if (before.value !== after.value) {
      const fields = fieldsBetween(before, after)
      if (fields.length > 0) changes.push({ kind: 'changed', before, after, fields })
    }
  }
  const kept = new Set(former.values())
  for (const before of base) if (!kept.has(before)) changes.push({ kind: 'removed', before })
  const count = (kind: ResourceChange['kind']): number =>
    changes.filter((change) => change.kind === kind).length
  return { changes, counts: { added: count('added'), removed: count('removed'), changed: count('changed') } }
}

/** For each edited resource the one of the base it was made of. */
function paired(base: readonly Resource[], edited: readonly Resource[]): Map<Resource, Resource> {
  const pairs = new Map<Resource, Resource>()
  const byCurrentId = new Map(base.map((resource) => [idText(resource.currentId), resource]))
  const left = new Set(base)
  const unpaired: Resource[] = []
  for (const resource of edited) {
    const before = byCurrentId.get(idText(resource.currentId))
    if (before && left.delete(before)) pairs.set(resource, before)
    else unpaired.push(resource)
  }
  if (unpaired.length === 0 || left.size === 0) return pairs
  const byOriginalId = new Map<string, Resource[]>()
  for (const resource of left) {
    const key = idText(resource.originalId)
    const sameOrigin = byOriginalId.get(key)
    if (sameOrigin) sameOrigin.push(resource)
    else byOriginalId.set(key, [resource])
  }
  for (const resource of unpaired) {
    const before = byOriginalId.get(idText(resource.originalId))?.shift()
    if (before) pairs.set(resource, before)
  }
  return pairs
}

/** Former ids have the effective namespace, current ones the written one: both count as the same here. */
function idText(id: ResId): string {
  const namespace = id.namespace === 'default' || id.namespace === '_non_namespaceable_' ? '' : id.namespace
  return formatId({ ...id, namespace })
}

/** Kept by the edited value, because most of an output stays the same from one edit to the next. */
const known = new WeakMap<object, { readonly before: object; readonly fields: readonly FieldChange[] }>()

function fieldsBetween(before: Resource, after: Resource): readonly FieldChange[] {
  const found = known.get(after.value)
  if (found?.before === before.value) return found.fields
  const fields = fieldChanges(before.value, after.value)
  known.set(after.value, { before: before.value, fields })
  return fields
}
