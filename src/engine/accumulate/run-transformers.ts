/** Runs the transformers of a root in kustomize's one order, then those given as files. */
import { patchOverridden } from '../diagnostics/patch-problems.ts'
import { labelFieldSpecs } from '../fields/label-field-specs.ts'
import { emptyTransformerConfig } from '../fields/transformer-config.ts'
import { gvkIsClusterScoped } from '../resource/gvk.ts'
import { formatId } from '../resource/res-id.ts'
import { annotations } from '../transformers/annotations.ts'
import { images } from '../transformers/images.ts'
import { jsonPatches } from '../transformers/json-patches.ts'
import { labels } from '../transformers/labels.ts'
import { namePrefix } from '../transformers/name-prefix.ts'
import { nameSuffix } from '../transformers/name-suffix.ts'
import { namespace } from '../transformers/namespace.ts'
import { patches } from '../transformers/patches.ts'
import { readReplacements } from '../transformers/replacement-entries.ts'
import { replacements } from '../transformers/replacements.ts'
import { replicas } from '../transformers/replicas.ts'
import { strategicMergePatches } from '../transformers/strategic-merge-patches.ts'
import type { TransformContext, Transformer } from '../transformers/transformer.ts'
import { pluginTransformers } from './plugins.ts'
import { runSteps, type Step } from './steps.ts'
import { builtinOrigin, placeOf, succeeds, type Target } from './target.ts'

/** Configures every transformer first, as kustomize does, then runs them over the accumulator. */
export function runTransformers(target: Target): void {
  let steps: Step[] = []
  if (
    succeeds(target, () => (steps = [...configured(target), ...pluginTransformers(target, 'transformers')]))
  )
    runSteps(target, steps)
  noteMerges(target)
}

/** A strategic merge looks up the type of its target, and with that the builtin schema is in use. */
function noteMerges({ accumulator, kustomization }: Target): void {
  if (kustomization.patches.length + kustomization.patchesStrategicMerge.length === 0) return
  accumulator.schema = { ...accumulator.schema, usedBuiltin: true }
}

const configured = (target: Target): Step[] =>
  transformerOrder.flatMap(({ kind, configure }) => configure(target, kind))

type Configure = (target: Target, kind: string) => Step[]

/** A step for each entry of a list field. */
const perEntry =
  <T>(
    field: string,
    entriesOf: (target: Target) => readonly T[],
    make: (entry: T, target: Target, ctx: TransformContext) => Transformer | undefined,
  ): Configure =>
  (target, kind) =>
    entriesOf(target).flatMap((entry, index) =>
      step(target, kind, [field, index], (ctx) => make(entry, target, ctx)),
    )

/** One step where a field is set. */
const whenSet =
  <T>(
    field: string,
    valueOf: (target: Target) => T | undefined,
    make: (value: T, target: Target, ctx: TransformContext) => Transformer | undefined,
  ): Configure =>
  (target, kind) => {
    const value = valueOf(target)
    return value === undefined ? [] : step(target, kind, [field], (ctx) => make(value, target, ctx))
  }

function step(
  target: Target,
  kind: string,
  entry: readonly (string | number)[],
  make: (ctx: TransformContext) => Transformer | undefined,
): Step[] {
  const at = placeOf(target, ...entry)
  const run = make({ report: target.report, at, schema: target.accumulator.schema.schema })
  return run ? [{ run, at, origin: builtinOrigin(target, kind), entry, annotates: true }] : []
}

const configOf = (target: Target) => target.accumulator.config ?? emptyTransformerConfig
const nonEmpty = (text: string | undefined): string | undefined => (text === '' ? undefined : text)
const nonEmptyMap = (pairs: Readonly<Record<string, string>> | undefined) =>
  pairs && Object.keys(pairs).length > 0 ? pairs : undefined

const byLabelEntry = perEntry(
  'labels',
  (t) => t.kustomization.labels,
  (entry, t, ctx) => {
    const specs = labelFieldSpecs(entry, configOf(t), ctx.report, ctx.at)
    return labels(entry.pairs ?? {}, specs)
  },
)

// Kustomize adds a label transformer for commonLabels even when only `labels` is there; its annotation shows it.
const byCommonLabels: Configure = (target, kind) => {
  const { labels: entries, commonLabels = {} } = target.kustomization
  if (entries.length === 0 && Object.keys(commonLabels).length === 0) return []
  return step(target, kind, ['commonLabels'], () => labels(commonLabels, configOf(target).commonLabels))
}

const byStrategicMerge: Configure = (target, kind) => {
  const steps = perEntry(
    'patchesStrategicMerge',
    (t) => t.kustomization.patchesStrategicMerge,
    (entry, t, ctx) => strategicMergePatches([entry], t.loader, ctx),
  )(target, kind)
  return steps.map((each, index) => ({ ...each, annotates: index === steps.length - 1 }))
}

/** A patch that says when it sets a namespace that the `namespace` of the same kustomization sets again. */
function notingOverridden(
  patch: Transformer | undefined,
  { kustomization }: Target,
): Transformer | undefined {
  const { namespace: wins } = kustomization
  if (!patch || !wins) return patch
  return (resources, ctx) => {
    const before = resources.snapshot()
    patch(resources, ctx)
    if (resources.resources.length !== before.length) return
    resources.resources.forEach((resource, index) => {
      const old = before[index]
      if (!old || old === resource || old.namespace === resource.namespace || resource.namespace === wins)
        return
      if (gvkIsClusterScoped(resource.gvk)) return
      const field = { file: kustomization.file, path: ['namespace'] }
      ctx.report(patchOverridden(resource.namespace, formatId(old.currentId), wins, ctx.at, field))
    })
  }
}

/** The order of kustomize's `configureBuiltinTransformers`. */
export const transformerOrder: readonly { readonly kind: string; readonly configure: Configure }[] = [
  { kind: 'PatchStrategicMergeTransformer', configure: byStrategicMerge },
  {
    kind: 'PatchTransformer',
    configure: perEntry(
      'patches',
      (t) => t.kustomization.patches,
      (entry, t, ctx) => notingOverridden(patches(entry, t.loader, ctx), t),
    ),
  },
  {
    kind: 'NamespaceTransformer',
    configure: whenSet(
      'namespace',
      (t) => nonEmpty(t.kustomization.namespace),
      (name, t) => namespace(name, configOf(t).namespace),
    ),
  },
  {
    kind: 'PrefixTransformer',
    configure: whenSet(
      'namePrefix',
      (t) => nonEmpty(t.kustomization.namePrefix),
      (prefix, t) => namePrefix(prefix, configOf(t).namePrefix),
    ),
  },
  {
    kind: 'SuffixTransformer',
    configure: whenSet(
      'nameSuffix',
      (t) => nonEmpty(t.kustomization.nameSuffix),
      (suffix, t) => nameSuffix(suffix, configOf(t).nameSuffix),
    ),
  },
  {
    kind: 'LabelTransformer',
    configure: (target, kind) => [...byLabelEntry(target, kind), ...byCommonLabels(target, kind)],
  },
  {
    kind: 'AnnotationsTransformer',
    configure: whenSet(
      'commonAnnotations',
      (t) => nonEmptyMap(t.kustomization.commonAnnotations),
      (pairs, t) => annotations(pairs, configOf(t).commonAnnotations),
    ),
  },
  {
    kind: 'PatchJson6902Transformer',
    configure: perEntry(
      'patchesJson6902',
      (t) => t.kustomization.patchesJson6902,
      (entry, t, ctx) => jsonPatches(entry, t.loader, ctx),
    ),
  },
  {
    kind: 'ReplicaCountTransformer',
    configure: perEntry(
      'replicas',
      (t) => t.kustomization.replicas,
      (entry, t) => replicas(entry, configOf(t).replicas),
    ),
  },
  {
    kind: 'ImageTagTransformer',
    configure: perEntry(
      'images',
      (t) => t.kustomization.images,
      (entry, t) => images(entry, configOf(t).images),
    ),
  },
  {
    kind: 'ReplacementTransformer',
    configure: whenSet(
      'replacements',
      (t) => (t.kustomization.replacements.length > 0 ? t.kustomization.replacements : undefined),
      (entries, t, ctx) => {
        const list = readReplacements(entries, t.loader, ctx)
        return list && replacements(list)
      },
    ),
  },
]
