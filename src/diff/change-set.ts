/** What an overlay does to its base: the resources it adds, removes and changes. */
import type { Resource } from '../engine/index.ts'
import type { FieldChange } from './field-change.ts'
import { fieldChanges } from './field-changes.ts'
import { pairResources, type PairedBy } from './pair-resources.ts'

export type ResourceChange =
  | { readonly kind: 'added'; readonly after: Resource }
  | { readonly kind: 'removed'; readonly before: Resource }
  | {
      readonly kind: 'changed'
      readonly before: Resource
      readonly after: Resource
      readonly fields: readonly FieldChange[]
      /** By what the two were taken for one resource. */
      readonly pairedBy: PairedBy
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
 * Compares two outputs. Resources are paired as {@link pairResources} does, so that a new content hash, prefix or namespace
 * is a change and not a removal with an addition. Whatever both outputs share is not looked at.
 */
export function changeSet(base: readonly Resource[], edited: readonly Resource[]): ChangeSet {
  const { pairs, added, removed } = pairResources(base, edited)
  const changes: ResourceChange[] = []
  edited.forEach((after) => {
    const pair = pairs.get(after)
    if (pair && pair.before.value !== after.value) {
      const { before, by } = pair
      const fields = fieldsBetween(before, after)
      if (fields.length > 0) changes.push({ kind: 'changed', before, after, fields, pairedBy: by })
    } else if (added.has(after)) changes.push({ kind: 'added', after })
  })
  for (const before of removed) changes.push({ kind: 'removed', before })
  return { changes, counts: countsOf(changes) }
}

/** How many of each kind. */
export function countsOf(changes: readonly { readonly kind: ResourceChange['kind'] }[]): ChangeCounts {
  const count = (kind: ResourceChange['kind']): number =>
    changes.filter((change) => change.kind === kind).length
  return { added: count('added'), removed: count('removed'), changed: count('changed') }
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
