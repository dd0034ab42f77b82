/** What labels and annotations share: both set entries of mappings the field specs lead to. */
import { entryKeyNoString } from '../diagnostics/field-problems.ts'
import { describeKind, type FieldProblem, type Trail } from '../fields/apply-field-specs.ts'
import type { FieldSpec } from '../kustomization/types.ts'
import { linkedFields } from '../resource/linked-fields.ts'
import type { Resource } from '../resource/resource.ts'
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import { defineField, fieldOf, isMap, isNull, type Value } from '../yaml/value.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { named, writeFields } from './write-fields.ts'

/**
 * Sets every pair, as a string, in each mapping the specs lead to. Entries of one key that are new at several places are
 * one node in kustomize and stay linked (api/filters/labels and annotations).
 */
export function setEntries(
  pairs: Readonly<Record<string, string>>,
  specs: readonly FieldSpec[],
  act: string,
): Transformer {
  const entries = Object.entries(pairs)
  return (resources, ctx) => {
    if (entries.length > 0) resources.mapAll((resource) => withEntries(resource, entries, specs, act, ctx))
  }
}

function withEntries(
  resource: Resource,
  entries: readonly (readonly [string, string])[],
  specs: readonly FieldSpec[],
  act: string,
  ctx: TransformContext,
): Resource {
  const createdAt = new Map<string, Trail[]>()
  const set = (old: Value, trail: Trail, problem: (problem: FieldProblem) => void): Value => {
    if (isNull(old)) return old
    if (!isMap(old)) {
      problem({ path: [...trail], expected: 'a mapping', found: describeKind(old) })
      return old
    }
    let copy: Record<string, Value> | undefined
    for (const [key, text] of entries) {
      const found = fieldOf(old, key)
      if (found === text) continue
      if (found === undefined) {
        if (!isKey(key)) ctx.report(entryKeyNoString(act, named(resource), trail, key, ctx.at))
        addTo(createdAt, key, [...trail, key])
      }
      defineField((copy ??= { ...old }), key, text)
    }
    return copy ?? old
  }
  const changed = resource.withValue(writeFields(resource, specs, { set, create: 'mapping' }, act, ctx))
  const links = [...createdAt.values()].filter((paths) => paths.length > 1).map(linkedFields)
  return links.length === 0 ? changed : changed.withState({ linked: [...changed.state.linked, ...links] })
}

/** Whether kustomize can write a new key and read it again: it never quotes one, and an empty one is not a key to it. */
export const isKey = (key: string): boolean => key !== '' && typeof resolvePlain(key) === 'string'

function addTo(lists: Map<string, Trail[]>, key: string, trail: Trail): void {
  const list = lists.get(key)
  if (list) list.push(trail)
  else lists.set(key, [trail])
}
