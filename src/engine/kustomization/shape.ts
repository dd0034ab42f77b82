/** The fields of a kustomization as data: what kustomize's own struct types accept (`api/types`). */

/** What a field may hold, as Go's JSON decoder would check it. */
export type Shape =
  | { readonly kind: 'string' | 'boolean' | 'integer' | 'anyMap' }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | {
      readonly kind: 'struct'
      readonly name: string
      readonly fields: Readonly<Record<string, Shape>>
      /** Fields that have Go's zero value where they are absent: the others are just not there. */
      readonly zeroed?: readonly string[]
    }

const text: Shape = { kind: 'string' }
const flag: Shape = { kind: 'boolean' }
const integer: Shape = { kind: 'integer' }
const anyMap: Shape = { kind: 'anyMap' }
const listOf = (of: Shape): Shape => ({ kind: 'list', of })
const mapOf = (of: Shape): Shape => ({ kind: 'map', of })
const struct = (
  name: string,
  fields: Readonly<Record<string, Shape>>,
  zeroed: readonly string[] = [],
): Shape => ({
  kind: 'struct',
  name,
  fields,
  zeroed,
})

const gvk = { group: text, version: text, kind: text }
const resId = { ...gvk, name: text, namespace: text }
export const selectorShape = struct('Selector', { ...resId, annotationSelector: text, labelSelector: text })
export const fieldSpecShape = struct('FieldSpec', { ...gvk, path: text, create: flag }, ['path'])
const objectMeta = struct('ObjectMeta', {
  name: text,
  namespace: text,
  labels: mapOf(text),
  annotations: mapOf(text),
})

const generatorOptions = struct('GeneratorOptions', {
  labels: mapOf(text),
  annotations: mapOf(text),
  disableNameSuffixHash: flag,
  immutable: flag,
})
const generatorArgs = {
  namespace: text,
  name: text,
  behavior: text,
  literals: listOf(text),
  files: listOf(text),
  envs: listOf(text),
  env: text,
  options: generatorOptions,
}
export const configMapArgsShape = struct('ConfigMapArgs', generatorArgs)
export const secretArgsShape = struct('SecretArgs', { ...generatorArgs, type: text })

export const patchShape = struct('Patch', {
  path: text,
  patch: text,
  target: selectorShape,
  options: mapOf(flag),
})
export const labelShape = struct(
  'Label',
  {
    pairs: mapOf(text),
    includeSelectors: flag,
    includeTemplates: flag,
    fields: listOf(fieldSpecShape),
  },
  ['pairs'],
)
export const imageShape = struct(
  'Image',
  { name: text, newName: text, tagSuffix: text, newTag: text, digest: text },
  ['name'],
)
export const replicaShape = struct('Replica', { name: text, count: integer }, ['name', 'count'])

const replacementOptions = struct('FieldOptions', {
  delimiter: text,
  index: integer,
  encoding: text,
  create: flag,
})
const replacementFields = {
  source: struct('SourceSelector', { ...resId, fieldPath: text, options: replacementOptions }),
  sourceValue: text,
  targets: listOf(
    struct('TargetSelector', {
      select: selectorShape,
      reject: listOf(selectorShape),
      fieldPaths: listOf(text),
      options: replacementOptions,
    }),
  ),
}
export const replacementShape = struct('Replacement', replacementFields)
export const replacementEntryShape = struct('ReplacementField', { ...replacementFields, path: text })

const varShape = struct(
  'Var',
  {
    name: text,
    objref: struct('Target', { apiVersion: text, ...gvk, name: text, namespace: text }),
    fieldref: struct('FieldSelector', { fieldpath: text }),
  },
  ['name', 'objref'],
)

const helmChart = struct('HelmChart', {
  name: text,
  version: text,
  repo: text,
  releaseName: text,
  namespace: text,
  additionalValuesFiles: listOf(text),
  valuesFile: text,
  valuesInline: anyMap,
  valuesMerge: text,
  includeCRDs: flag,
  skipHooks: flag,
  apiVersions: listOf(text),
  kubeVersion: text,
  nameTemplate: text,
  skipTests: flag,
  debug: flag,
  devel: flag,
})
const helmChartArgs = struct('HelmChartArgs', {
  chartName: text,
  chartVersion: text,
  chartRepoUrl: text,
  chartHome: text,
  chartRepoName: text,
  helmBin: text,
  helmHome: text,
  values: text,
  valuesLocal: anyMap,
  valuesMerge: text,
  releaseName: text,
  releaseNamespace: text,
  extraArgs: listOf(text),
})

/** A kustomization file, deprecated fields included. */
export const kustomizationShape = struct('Kustomization', {
  apiVersion: text,
  kind: text,
  metadata: objectMeta,
  openapi: mapOf(text),
  namePrefix: text,
  nameSuffix: text,
  namespace: text,
  commonLabels: mapOf(text),
  labels: listOf(labelShape),
  commonAnnotations: mapOf(text),
  patchesStrategicMerge: listOf(text),
  patchesJson6902: listOf(patchShape),
  patches: listOf(patchShape),
  images: listOf(imageShape),
  imageTags: listOf(imageShape),
  replacements: listOf(replacementEntryShape),
  replicas: listOf(replicaShape),
  vars: listOf(varShape),
  sortOptions: struct('SortOptions', {
    order: text,
    legacySortOptions: struct('LegacySortOptions', { orderFirst: listOf(text), orderLast: listOf(text) }),
  }),
  resources: listOf(text),
  components: listOf(text),
  crds: listOf(text),
  bases: listOf(text),
  configMapGenerator: listOf(configMapArgsShape),
  secretGenerator: listOf(secretArgsShape),
  helmGlobals: struct('HelmGlobals', { chartHome: text, configHome: text }),
  helmCharts: listOf(helmChart),
  helmChartInflationGenerator: listOf(helmChartArgs),
  generatorOptions,
  configurations: listOf(text),
  generators: listOf(text),
  transformers: listOf(text),
  validators: listOf(text),
  buildMetadata: listOf(text),
})

/** Configurations of the builtin plugins given as files (`api/internal/builtins`), by kind. */
export const pluginShapes: Readonly<Record<string, Shape>> = {
  AnnotationsTransformer: struct('AnnotationsTransformer', {
    annotations: mapOf(text),
    fieldSpecs: listOf(fieldSpecShape),
  }),
  ConfigMapGenerator: struct('ConfigMapGenerator', { metadata: objectMeta, ...generatorArgs }),
  HashTransformer: struct('HashTransformer', {}),
  IAMPolicyGenerator: struct('IAMPolicyGenerator', {
    cloud: text,
    kubernetesService: struct('KubernetesService', { namespace: text, name: text }),
    serviceAccount: struct('ServiceAccount', { name: text, projectId: text }),
  }),
  ImageTagTransformer: struct('ImageTagTransformer', {
    imageTag: imageShape,
    fieldSpecs: listOf(fieldSpecShape),
  }),
  LabelTransformer: struct('LabelTransformer', { labels: mapOf(text), fieldSpecs: listOf(fieldSpecShape) }),
  NamespaceTransformer: struct('NamespaceTransformer', {
    metadata: objectMeta,
    fieldSpecs: listOf(fieldSpecShape),
    unsetOnly: flag,
    setRoleBindingSubjects: text,
  }),
  PatchJson6902Transformer: struct('PatchJson6902Transformer', {
    target: selectorShape,
    path: text,
    jsonOp: text,
  }),
  PatchStrategicMergeTransformer: struct('PatchStrategicMergeTransformer', {
    paths: listOf(text),
    patches: text,
  }),
  PatchTransformer: struct('PatchTransformer', {
    path: text,
    patch: text,
    target: selectorShape,
    options: mapOf(flag),
  }),
  PrefixSuffixTransformer: struct('PrefixSuffixTransformer', {
    prefix: text,
    suffix: text,
    fieldSpecs: listOf(fieldSpecShape),
  }),
  PrefixTransformer: struct('PrefixTransformer', { prefix: text, fieldSpecs: listOf(fieldSpecShape) }),
  ReplacementTransformer: struct('ReplacementTransformer', { replacements: listOf(replacementEntryShape) }),
  ReplicaCountTransformer: struct('ReplicaCountTransformer', {
    replica: replicaShape,
    fieldSpecs: listOf(fieldSpecShape),
  }),
  SecretGenerator: struct('SecretGenerator', { metadata: objectMeta, ...generatorArgs, type: text }),
  SuffixTransformer: struct('SuffixTransformer', { suffix: text, fieldSpecs: listOf(fieldSpecShape) }),
  ValueAddTransformer: struct('ValueAddTransformer', {
    value: text,
    targets: listOf(
      struct('Target', { selector: selectorShape, fieldPath: text, filePathPosition: integer }),
    ),
    targetFilePath: text,
  }),
}
