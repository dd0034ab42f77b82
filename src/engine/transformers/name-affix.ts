/** What namePrefix and nameSuffix share: both put a text at one end of the name. */
import { applyFieldSpec, type FieldWrite } from '../fields/apply-field-specs.ts'
import { isNoScalar, textInPlaceOf } from '../fields/set-scalar.ts'
import { specsForGvk, type FieldSpec } from '../fields/field-spec.ts'
import { gvkIsSelected, type Gvk } from '../resource/gvk.ts'
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
const isUnchanged = ({ group, kind }: Gvk): boolean =>
  kind === 'CustomResourceDefinition' ||
  kind === 'Namespace' ||
  (kind === 'APIService' && group === 'apiregistration.k8s.io')

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
    const act = `put "${affix.text}" to a name`
    const change = (resource: Resource, around: TransformContext): Resource =>
      withAffix(resource, affix, specs, write, act, around)
    const key = JSON.stringify([affix.remembered, affix.text])
    resources.mapAll(rememberedBy(specs, key, ctx, () => change))
  }

function withAffix(
  resource: Resource,
  affix: NameAffix,
  specs: readonly FieldSpec[],
  write: FieldWrite,
  act: string,
  ctx: TransformContext,
): Resource {
  const { gvk, originalGvk } = resource
  if (isUnchanged(originalGvk)) return resource
  let changed = resource
  for (const spec of specsForGvk(specs, originalGvk)) {
    const isName = spec.path === 'metadata/name' && affix.text !== ''
    const value = gvkIsSelected(gvk, spec)
      ? applyFieldSpec(changed.value, spec, write, problemIn(changed, act, ctx))
      : changed.value
    changed = isName ? changed.withAffix(affix.remembered, affix.text, value) : changed.withValue(value)
  }
  return changed
}
