/** What each builtin plugin kind makes of its configuration (`api/internal/builtins`). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { pluginConfig } from '../diagnostics/plugin-problems.ts'
import { generateConfigMap } from '../generators/config-map.ts'
import { iamPolicy } from '../generators/iam-policy.ts'
import { nameHashes } from '../generators/name-hashes.ts'
import { generateSecret } from '../generators/secret.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type {
  GeneratorArgs,
  ImageEntry,
  ReplacementEntry,
  ReplicaEntry,
  Selector,
} from '../kustomization/types.ts'
import type { Resource } from '../resource/resource.ts'
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
import { valueAdd } from '../transformers/value-add.ts'
import type { RootLoader } from '../tree/loader.ts'

/** Decoded configuration of one plugin. */
type Fields = Readonly<Record<string, unknown>>
type Pairs = Readonly<Record<string, string>>
type MakeTransformer = (fields: Fields, loader: RootLoader, ctx: TransformContext) => Transformer | undefined
type Generate = (
  fields: Fields,
  loader: RootLoader,
  ctx: { readonly report: Report; readonly at: Place },
) => Resource[]

const specsOf = (fields: Fields): readonly FieldSpec[] =>
  (fields['fieldSpecs'] as readonly FieldSpec[] | undefined) ?? []
const textOf = (fields: Fields, name: string): string => (fields[name] as string | undefined) ?? ''
const pairsOf = (fields: Fields, name: string): Pairs => (fields[name] as Pairs | undefined) ?? {}

/** A generator's name and namespace may stand in its metadata. */
function generatorArgs(fields: Fields): GeneratorArgs {
  const { metadata, ...args } = fields as { metadata?: { name?: string; namespace?: string } } & GeneratorArgs
  const name = args.name || metadata?.name
  const namespaced = args.namespace || metadata?.namespace
  return { ...args, ...(name ? { name } : {}), ...(namespaced ? { namespace: namespaced } : {}) }
}

const generateWith =
  (generate: typeof generateConfigMap): Generate =>
  (fields, loader, ctx) => {
    const resource = generate(generatorArgs(fields), loader, ctx)
    return resource ? [resource] : []
  }

/** Generators by kind. */
export const generatorPlugins: Readonly<Record<string, Generate>> = {
  ConfigMapGenerator: generateWith(generateConfigMap),
  IAMPolicyGenerator: (fields, _, ctx) => {
    const resource = iamPolicy(fields, ctx)
    return resource ? [resource] : []
  },
  SecretGenerator: generateWith(generateSecret),
}

/** Name affixes must say which fields they go to. */
const affix =
  (...makers: readonly ((fields: Fields) => Transformer)[]): MakeTransformer =>
  (fields, _, ctx) => {
    if (fields['fieldSpecs'] === undefined)
      return void ctx.report(pluginConfig('the name transformer', '"fieldSpecs" is missing', ctx.at))
    const transformers = makers.map((make) => make(fields))
    return (resources, runCtx) => {
      for (const transform of transformers) transform(resources, runCtx)
    }
  }
const prefixOf = (fields: Fields): Transformer => namePrefix(textOf(fields, 'prefix'), specsOf(fields))
const suffixOf = (fields: Fields): Transformer => nameSuffix(textOf(fields, 'suffix'), specsOf(fields))

/** Transformers by kind. */
export const transformerPlugins: Readonly<Record<string, MakeTransformer>> = {
  AnnotationsTransformer: (fields) => annotations(pairsOf(fields, 'annotations'), specsOf(fields)),
  HashTransformer: () => nameHashes,
  ImageTagTransformer: (fields) =>
    images((fields['imageTag'] as ImageEntry | undefined) ?? { name: '' }, specsOf(fields)),
  LabelTransformer: (fields) => labels(pairsOf(fields, 'labels'), specsOf(fields)),
  NamespaceTransformer: (fields, _, ctx) => {
    const mode = textOf(fields, 'setRoleBindingSubjects')
    if (!['', 'allServiceAccounts', 'defaultOnly', 'none'].includes(mode)) {
      return void ctx.report(
        pluginConfig(
          'NamespaceTransformer',
          `"setRoleBindingSubjects" must be allServiceAccounts, defaultOnly or none, found "${mode}"`,
          ctx.at,
        ),
      )
    }
    const { namespace: name = '' } = (fields['metadata'] ?? {}) as { namespace?: string }
    return namespace(name, specsOf(fields), {
      unsetOnly: fields['unsetOnly'] === true,
      ...(mode ? { setRoleBindingSubjects: mode } : {}),
    })
  },
  PatchJson6902Transformer: (fields, loader, ctx) => {
    const { target, path, jsonOp } = fields as { target?: Selector; path?: string; jsonOp?: string }
    return jsonPatches(
      { ...(target ? { target } : {}), ...(path ? { path } : {}), ...(jsonOp ? { patch: jsonOp } : {}) },
      loader,
      ctx,
    )
  },
  PatchStrategicMergeTransformer: (fields, loader, ctx) => {
    const inline = textOf(fields, 'patches')
    return strategicMergePatches(
      [...((fields['paths'] as readonly string[] | undefined) ?? []), ...(inline ? [inline] : [])],
      loader,
      ctx,
    )
  },
  PatchTransformer: (fields, loader, ctx) => patches(fields, loader, ctx),
  PrefixSuffixTransformer: affix(prefixOf, suffixOf),
  PrefixTransformer: affix(prefixOf),
  ReplacementTransformer: (fields, loader, ctx) => {
    const list = readReplacements(
      (fields['replacements'] as readonly ReplacementEntry[] | undefined) ?? [],
      loader,
      ctx,
    )
    return list && replacements(list)
  },
  ReplicaCountTransformer: (fields) =>
    replicas((fields['replica'] as ReplicaEntry | undefined) ?? { name: '', count: 0 }, specsOf(fields)),
  SuffixTransformer: affix(suffixOf),
  ValueAddTransformer: (fields, loader, ctx) => valueAdd(fields, loader, ctx),
}
