/** The field specs each transformer goes by: kustomize's defaults merged with `configurations:` and `crds:` of the roots. */
import { sameItems } from '../../base/same-items.ts'
import { Heard } from '../diagnostics/heard.ts'
import { fieldSpecsConflict } from '../diagnostics/field-problems.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import type { FieldSpec } from './field-spec.ts'
import { commonAnnotationsFields } from './defaults/common-annotations.ts'
import { commonLabelsFields } from './defaults/common-labels.ts'
import { imagesFields } from './defaults/images.ts'
import { metadataLabelsFields } from './defaults/metadata-labels.ts'
import { namePrefixFields } from './defaults/name-prefix.ts'
import { nameReferenceRules } from './defaults/name-reference.ts'
import { namespaceFields } from './defaults/namespace.ts'
import { replicasFields } from './defaults/replicas.ts'
import { varReferenceFields } from './defaults/var-reference.ts'
import {
  formatFieldSpec,
  gvkOfSpec,
  mergeFieldSpecs,
  sortedByGvk,
  type FieldSpecConflict,
} from './field-spec.ts'
import type { NameReferenceRule } from './name-reference-rule.ts'
import { gvkEquals, type Gvk } from '../resource/gvk.ts'

export interface TransformerConfig {
  readonly namePrefix: readonly FieldSpec[]
  readonly nameSuffix: readonly FieldSpec[]
  readonly namespace: readonly FieldSpec[]
  readonly labels: readonly FieldSpec[]
  readonly templateLabels: readonly FieldSpec[]
  readonly commonLabels: readonly FieldSpec[]
  readonly commonAnnotations: readonly FieldSpec[]
  readonly nameReference: readonly NameReferenceRule[]
  readonly varReference: readonly FieldSpec[]
  readonly images: readonly FieldSpec[]
  readonly replicas: readonly FieldSpec[]
}

/** The lists of a config that hold plain field specs, as they are called in a configuration file. */
export const fieldSpecLists = [
  'namePrefix',
  'nameSuffix',
  'namespace',
  'commonAnnotations',
  'commonLabels',
  'labels',
  'templateLabels',
  'varReference',
  'images',
  'replicas',
] as const satisfies readonly (keyof TransformerConfig)[]

/** A config without any field spec. */
export const emptyTransformerConfig: TransformerConfig = {
  namePrefix: [],
  nameSuffix: [],
  namespace: [],
  labels: [],
  templateLabels: [],
  commonLabels: [],
  commonAnnotations: [],
  nameReference: [],
  varReference: [],
  images: [],
  replicas: [],
}

let defaults: TransformerConfig | undefined

/** The config every root starts with, always the same object (builtinconfig.MakeDefaultConfig). */
export function defaultTransformerConfig(): TransformerConfig {
  return (defaults ??= sortedConfig({
    ...emptyTransformerConfig,
    namePrefix: namePrefixFields,
    nameSuffix: namePrefixFields,
    namespace: namespaceFields,
    templateLabels: metadataLabelsFields,
    commonLabels: commonLabelsFields,
    commonAnnotations: commonAnnotationsFields,
    nameReference: nameReferenceRules,
    varReference: varReferenceFields,
    images: imagesFields,
    replicas: replicasFields,
  }))
}

/**
 * Everything of `a` and what `b` has beside it, in kustomize's order of types (builtinconfig.TransformerConfig.Merge);
 * `a` itself when nothing comes to it. A field spec in both that differs in `create` is reported, and its list stays
 * that of `a`.
 */
export function mergeTransformerConfig(
  a: TransformerConfig,
  b: TransformerConfig,
  report: Report,
  at: Place,
): TransformerConfig {
  if (a === b || b === emptyTransformerConfig) return a
  // The defaults are in order and say nothing twice.
  if (a === emptyTransformerConfig && b === defaults) return b
  const known = mergedConfigs.get(a)?.get(b)
  if (known) return known
  let conflicts = 0
  const result = mergeAnew(
    a,
    b,
    (problem) => {
      conflicts++
      report(problem)
    },
    at,
  )
  if (conflicts === 0) {
    const withA = mergedConfigs.get(a) ?? new WeakMap<TransformerConfig, TransformerConfig>()
    mergedConfigs.set(a, withA.set(b, result))
  }
  return result
}

/** What merged without a conflict: most roots merge the same few configs. */
const mergedConfigs = new WeakMap<TransformerConfig, WeakMap<TransformerConfig, TransformerConfig>>()

function mergeAnew(a: TransformerConfig, b: TransformerConfig, report: Report, at: Place): TransformerConfig {
  const merged: { -readonly [list in keyof TransformerConfig]: TransformerConfig[list] } = { ...a }
  const conflictIn = (list: string, { existing, incoming }: FieldSpecConflict): void =>
    report(
      fieldSpecsConflict(
        list,
        formatFieldSpec(incoming),
        existing.create ?? false,
        incoming.create ?? false,
        at,
      ),
    )
  let changed = false
  for (const list of fieldSpecLists) {
    const specs = mergedSpecs(a[list], b[list], (conflict) => conflictIn(list, conflict))
    if (specs === a[list]) continue
    merged[list] = specs
    changed = true
  }
  const rules = mergedRules(a.nameReference, b.nameReference, (conflict) =>
    conflictIn('nameReference', conflict),
  )
  if (rules !== a.nameReference) {
    merged.nameReference = rules
    changed = true
  }
  if (!changed) return a
  return merged.nameReference === b.nameReference && fieldSpecLists.every((list) => merged[list] === b[list])
    ? b
    : merged
}

type Merge<T> = (
  list: readonly T[],
  incoming: readonly T[],
  conflictWith: (conflict: FieldSpecConflict) => void,
) => readonly T[]

/** As `merge`, in order; remembered by the two lists where they do not conflict: most are those of the defaults. */
function remembered<T extends Partial<Gvk>>(merge: Merge<T>): Merge<T> {
  const known = new WeakMap<readonly T[], WeakMap<readonly T[], readonly T[]>>()
  return (list, incoming, conflictWith) => {
    const before = known.get(list)?.get(incoming)
    if (before) return before
    const heard = new Heard(conflictWith)
    const merged = merge(list, incoming, heard.report)
    const result = merged === list ? list : orSame(sortedByGvk(merged), incoming)
    if (heard.isQuiet) {
      const withList = known.get(list) ?? new WeakMap<readonly T[], readonly T[]>()
      known.set(list, withList.set(incoming, result))
    }
    return result
  }
}

const mergedSpecs = remembered<FieldSpec>((list, incoming, conflictWith) => {
  const { specs, conflict } = mergeFieldSpecs(list, incoming)
  if (conflict) conflictWith(conflict)
  return specs
})

const mergedRules = remembered<NameReferenceRule>(mergeRules)

/** The other list where it holds the same: what is one list is not merged again, and what is remembered for it holds. */
const orSame = <T>(list: readonly T[], other: readonly T[]): readonly T[] =>
  sameItems(list, other) ? other : list

/** The same config with every list in kustomize's order of types. */
export function sortedConfig(config: TransformerConfig): TransformerConfig {
  const sorted: { -readonly [list in keyof TransformerConfig]: TransformerConfig[list] } = { ...config }
  for (const list of fieldSpecLists) sorted[list] = sortedByGvk(config[list])
  sorted.nameReference = sortedByGvk(config.nameReference)
  return sorted
}

/** Rules for the same type become one; a type is the same only when all three parts are equal. */
function mergeRules(
  rules: readonly NameReferenceRule[],
  incoming: readonly NameReferenceRule[],
  conflictWith: (conflict: FieldSpecConflict) => void,
): readonly NameReferenceRule[] {
  if (incoming === rules) return rules
  let merged = rules
  for (const rule of incoming) {
    const index = merged.findIndex((each) => gvkEquals(gvkOfSpec(each), gvkOfSpec(rule)))
    const existing = merged[index]
    if (!existing) {
      merged = [...merged, rule]
      continue
    }
    const { specs, conflict } = mergeFieldSpecs(existing.fieldSpecs, rule.fieldSpecs)
    if (conflict) conflictWith(conflict)
    if (specs !== existing.fieldSpecs) merged = merged.with(index, { ...existing, fieldSpecs: specs })
  }
  return merged
}
