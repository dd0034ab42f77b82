/** What namePrefix and nameSuffix share: both put a text at one end of the name. */
import type { FieldWrite } from '../fields/apply-field-specs.ts'
import { isNoScalar, textInPlaceOf } from '../fields/set-scalar.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { gvkIsSelected } from '../resource/gvk.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { Resource } from '../resource/resource.ts'
import { scalarText } from '../yaml/value.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { writeFields } from './write-fields.ts'

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
    const change = rememberedBy(
      specs,
      JSON.stringify([affix.remembered, affix.text]),
      () => (resource: Resource, around: TransformContext) =>
        withAffix(resource, affix, specs, write, around),
    )
    resources.mapAll((resource) => change(resource, ctx))
  }

function withAffix(
  resource: Resource,
  affix: NameAffix,
  specs: readonly FieldSpec[],
  write: FieldWrite,
  ctx: TransformContext,
): Resource {
  const original = resource.originalId
  if (unchangedKinds.some((selector) => gvkIsSelected(original, selector))) return resource
  let changed = resource
  for (const spec of specs) {
    if (!gvkIsSelected(original, spec)) continue
    if (spec.path === 'metadata/name' && affix.text !== '')
      changed = changed.withAffixRemembered(affix.remembered, affix.text)
    changed = changed.withValue(
      writeFields(changed, listOf(spec), write, `put "${affix.text}" to a name`, ctx),
    )
  }
  return changed
}

const lists = new WeakMap<FieldSpec, readonly FieldSpec[]>()

/** The list of only this spec; one list for ever, since look-ups by type are remembered by list. */
function listOf(spec: FieldSpec): readonly FieldSpec[] {
  let list = lists.get(spec)
  if (!list) lists.set(spec, (list = [spec]))
  return list
}
