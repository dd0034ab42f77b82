/** What namePrefix and nameSuffix share: both put a text at one end of the name. */
import { applyFieldSpec, type FieldWrite } from '../fields/apply-field-specs.ts'
import { isNoScalar, textInPlaceOf } from '../fields/set-scalar.ts'
import { specsForGvk, type FieldSpec } from '../fields/field-spec.ts'
import { gvkIsSelected } from '../resource/gvk.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { Resource } from '../resource/resource.ts'
import { scalarText } from '../yaml/value.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { problemIn } from './write-fields.ts'

export interface NameAffix {
  readonly text: string
  /** Where the resource remembers it. */
  readonly remembered: 'prefixes' | 'suffixes'
  /** Puts it to a name. */
  readonly join: (name: string) => string
}

/** Kinds whose name is never changed, judged by the original id. */
const unchangedKinds = [
  { kind: 'CustomResourceDefinition' },
  { group: 'apiregistration.k8s.io', kind: 'APIService' },
  { kind: 'Namespace' },
]

/**
 * Puts the affix to every field the specs select by both the original and the current type. Where `metadata/name` is
 * among them the resource remembers the affix and its id before (api/internal/builtins PrefixTransformer).
 */
export const nameAffix =
  (affix: NameAffix, specs: readonly FieldSpec[]): Transformer =>
  (resources, ctx) => {
    const write: FieldWrite = {
      create: 'scalar',
      nullBecomesText: true,
      set: (old, trail, problem) =>
        isNoScalar(old, trail, problem) ? old : textInPlaceOf(old, affix.join(scalarText(old) ?? '')),
    }
    const key = JSON.stringify([affix.remembered, affix.text])
    resources.mapAll(
      rememberedBy(
        specs,
        key,
        ctx,
        () => (resource: Resource, around: TransformContext) =>
          withAffix(resource, affix, specs, write, around),
      ),
    )
  }

function withAffix(
  resource: Resource,
  affix: NameAffix,
  specs: readonly FieldSpec[],
  write: FieldWrite,
  ctx: TransformContext,
): Resource {
  const { gvk, originalGvk } = resource
  if (unchangedKinds.some((selector) => gvkIsSelected(originalGvk, selector))) return resource
  let changed = resource
  for (const spec of specsForGvk(specs, originalGvk)) {
    const isName = spec.path === 'metadata/name' && affix.text !== ''
    const value = gvkIsSelected(gvk, spec)
      ? applyFieldSpec(changed.value, spec, write, problemIn(changed, `put "${affix.text}" to a name`, ctx))
      : changed.value
    changed = isName ? changed.withAffix(affix.remembered, affix.text, value) : changed.withValue(value)
  }
  return changed
}
