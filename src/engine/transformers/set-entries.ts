/** What labels and annotations share: both set entries of mappings the field specs lead to. */
import { entryKeyNoString } from '../diagnostics/field-problems.ts'
import { describeKind, type FieldProblem, type Trail } from '../fields/apply-field-specs.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { buildAnnotations } from '../resource/build-annotations.ts'
import { linkedFields } from '../resource/linked-fields.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { Resource } from '../resource/resource.ts'
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import { defineField, fieldAt, fieldOf, isMap, isMissingOrNull, isNull, type Value } from '../yaml/value.ts'
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
  const findsAnnotations = specs.some(({ path, create }) => path === 'metadata/annotations' && !create)
  const change = (resource: Resource, ctx: TransformContext): Resource =>
    withEntries(
      resource,
      findsAnnotations ? withAnnotationsToSee(resource) : resource,
      entries,
      specs,
      act,
      ctx,
    )
  return (resources, ctx) => {
    if (entries.length > 0)
      resources.mapAll(rememberedBy(specs, JSON.stringify([act, entries]), ctx, () => change))
  }
}

/** The resource with the entries; `start` is what the specs are applied to. */
function withEntries(
  resource: Resource,
  start: Resource,
  entries: readonly (readonly [string, string])[],
  specs: readonly FieldSpec[],
  act: string,
  ctx: TransformContext,
): Resource {
  let createdAt: Map<string, Trail[]> | undefined
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
        addTo((createdAt ??= new Map<string, Trail[]>()), key, [...trail, key])
      }
      defineField((copy ??= { ...old }), key, text)
    }
    return copy ?? old
  }
  const value = writeFields(start, specs, { set, create: 'mapping' }, act, ctx)
  const changed = value === start.value ? resource : resource.withValue(value)
  if (!createdAt) return changed
  const links = [...createdAt.values()].filter((paths) => paths.length > 1).map(linkedFields)
  return links.length === 0 ? changed : changed.withState({ linked: [...changed.state.linked, ...links] })
}

/**
 * A resource that has no annotations of its own has some in kustomize once it was renamed or moved. A field spec that does
 * not create them finds them there, so it is given an empty mapping to write into.
 */
function withAnnotationsToSee(resource: Resource): Resource {
  if (!isMissingOrNull(fieldAt(resource.value, ['metadata', 'annotations']))) return resource
  if (Object.keys(buildAnnotations(resource)).length === 0) return resource
  return resource.withMetadata('annotations', {})
}

/** Whether kustomize can write a new key and read it again: it never quotes one, and an empty one is not a key to it. */
export const isKey = (key: string): boolean => key !== '' && typeof resolvePlain(key) === 'string'

function addTo(lists: Map<string, Trail[]>, key: string, trail: Trail): void {
  const list = lists.get(key)
  if (list) list.push(trail)
  else lists.set(key, [trail])
}
