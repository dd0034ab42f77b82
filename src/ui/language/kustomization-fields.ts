/** The fields of a kustomization, each with a sentence on what it does; a test holds the table to the engine's own. */

/** What a value names, and so what completes it. */
export type Names = 'file' | 'root' | 'file or root' | 'kind' | 'name' | 'namespace' | 'image' | 'field path'

export interface Field {
  /** One sentence, in the words of kustomize. */
  readonly says: string
  /** How it is written: as one value, as a list (of values or of maps), or as a map. */
  readonly form: 'value' | 'list' | 'map'
  /** Fields of the map, or of each map in the list. */
  readonly fields?: Fields
  readonly names?: Names
  /** Values it can have, the usual one first. */
  readonly values?: readonly string[]
  /** What is written instead of a deprecated field. */
  readonly instead?: string
}

export type Fields = Readonly<Record<string, Field>>

const value = (says: string, more: Partial<Field> = {}): Field => ({ says, form: 'value', ...more })
const list = (says: string, more: Partial<Field> = {}): Field => ({ says, form: 'list', ...more })
const map = (says: string, more: Partial<Field> = {}): Field => ({ says, form: 'map', ...more })
const flag = (says: string): Field => value(says, { values: ['true', 'false'] })

const gvk: Fields = {
  group: value('API group; empty for the core group.'),
  version: value('API version, such as v1.'),
  kind: value('Kind of the resource.', { names: 'kind' }),
}
const resourceId: Fields = {
  ...gvk,
  name: value('Name of the resource.', { names: 'name' }),
  namespace: value('Namespace of the resource.', { names: 'namespace' }),
}
const selector: Fields = {
  group: value('API group, as a regular expression that must match the whole.'),
  version: value('API version, as a regular expression that must match the whole.'),
  kind: value('Kind, as a regular expression that must match the whole.', { names: 'kind' }),
  name: value('Name, as a regular expression that must match the whole.', { names: 'name' }),
  namespace: value('Namespace, as a regular expression that must match the whole.', { names: 'namespace' }),
  annotationSelector: value('Only resources whose annotations match, written as a label selector.'),
  labelSelector: value('Only resources whose labels match, such as app=web,tier!=cache.'),
}
const patch: Fields = {
  path: value('File of the patch, from here.', { names: 'file' }),
  patch: value('The patch itself, as text: a strategic merge patch or a list of JSON patch operations.'),
  target: map(
    'Which resources it is for; a strategic merge patch without one goes to the resource it names.',
    {
      fields: selector,
    },
  ),
  options: map('What the patch may change beside fields: allowNameChange, allowKindChange.'),
}
const fieldSpec: Fields = {
  ...gvk,
  path: value('Where the field is, steps divided by slashes, [] after a list.'),
  create: flag('Make the field where it is missing.'),
}
const generatorOptions: Fields = {
  labels: map('Labels of what is generated.'),
  annotations: map('Annotations of what is generated.'),
  disableNameSuffixHash: flag('Leave out the hash of the content that is otherwise put behind the name.'),
  immutable: flag('Mark what is generated as immutable.'),
}
const generator = (kind: string): Fields => ({
  namespace: value(`Namespace of the ${kind}.`, { names: 'namespace' }),
  name: value(`Name of the ${kind}, before the hash of its content.`),
  behavior: value(`Make a new ${kind}, or change the one of this name that the resources already have.`, {
    values: ['create', 'merge', 'replace'],
  }),
  literals: list('Entries written as key=value.'),
  files: list(
    'Files whose content becomes an entry; key=path gives it another key than the name of the file.',
    {
      names: 'file',
    },
  ),
  envs: list('Files with one key=value a line, each of which becomes an entry.', { names: 'file' }),
  env: value('One file with key=value lines.', { names: 'file', instead: 'envs' }),
  options: map('How this one is generated.', { fields: generatorOptions }),
})
const image: Fields = {
  name: value('The image as it is written now, without tag and digest.', { names: 'image' }),
  newName: value('The name it gets.'),
  newTag: value('The tag it gets.'),
  tagSuffix: value('Text put behind the tag it has.'),
  digest: value('The digest it gets, in place of a tag: sha256:….'),
}
const fieldOptions: Fields = {
  delimiter: value('Divides the value into parts, of which one is taken or replaced.'),
  index: value('Which of the parts: 0 is the first, a negative one puts a part before it.'),
  encoding: value('The encoding of the value.', { values: ['base64'] }),
  create: flag('Make the field where it is missing.'),
}
const replacement: Fields = {
  source: map('Where the value is taken from: exactly one resource.', {
    fields: {
      ...resourceId,
      fieldPath: value('The field whose value is copied; metadata.name when absent.', {
        names: 'field path',
      }),
      options: map('Which part of the value is taken.', { fields: fieldOptions }),
    },
  }),
  sourceValue: value('The value itself, in place of a source.'),
  targets: list('Where the value is put.', {
    fields: {
      select: map('Resources that get it.', { fields: selector }),
      reject: list('Resources that do not, though they are selected.', { fields: selector }),
      fieldPaths: list('Fields that get it; [key=value] picks an element of a list, * all of them.', {
        names: 'field path',
      }),
      options: map('Which part of the field is replaced, and whether it is made.', { fields: fieldOptions }),
    },
  }),
}
const chart = (words: readonly (readonly [string, string])[]): Fields =>
  Object.fromEntries(words.map(([name, says]) => [name, value(says)]))

/** Fields of a kustomization in the order people write them; those that are deprecated come last. */
export const kustomizationFields: Fields = {
  apiVersion: value('Version of the format of this file.', {
    values: ['kustomize.config.k8s.io/v1beta1', 'kustomize.config.k8s.io/v1alpha1'],
  }),
  kind: value('Kustomization, or Component for one that others take in below components.', {
    values: ['Kustomization', 'Component'],
  }),
  metadata: map('Name and labels of this file; they reach no resource.', {
    fields: {
      name: value('Name of this kustomization.'),
      namespace: value('Namespace of this kustomization.'),
      labels: map('Labels of this kustomization.'),
      annotations: map('Annotations of this kustomization.'),
    },
  }),
  resources: list('Files with resources, and roots that are built first: folders with a kustomization.', {
    names: 'file or root',
  }),
  components: list('Folders with a Component, which changes the resources gathered so far.', {
    names: 'root',
  }),
  namespace: value('Namespace of every resource that can have one.', { names: 'namespace' }),
  namePrefix: value('Text before the name of every resource and in every reference to it.'),
  nameSuffix: value('Text behind the name of every resource and in every reference to it.'),
  labels: list('Labels for every resource, and as wanted for selectors and templates.', {
    fields: {
      pairs: map('The labels and their values.'),
      includeSelectors: flag('Put them into selectors and templates as well.'),
      includeTemplates: flag('Put them into the templates of pods as well.'),
      fields: list('Further places that get them.', { fields: fieldSpec }),
    },
  }),
  commonAnnotations: map('Annotations for every resource and the templates of its pods.'),
  patches: list('Changes to single resources: strategic merge patches or JSON patches.', { fields: patch }),
  images: list('New names, tags or digests for images, wherever containers use them.', { fields: image }),
  replicas: list('How many replicas the workloads of a name have.', {
    fields: {
      name: value('Name of the Deployment, StatefulSet, ReplicaSet or ReplicationController.', {
        names: 'name',
      }),
      count: value('How many replicas.'),
    },
  }),
  replacements: list('Copies the value of one field into others.', {
    fields: { path: value('A file with replacements.', { names: 'file' }), ...replacement },
  }),
  configMapGenerator: list('ConfigMaps made from literals and files, named with a hash of their content.', {
    fields: generator('ConfigMap'),
  }),
  secretGenerator: list('Secrets made from literals and files, named with a hash of their content.', {
    fields: { ...generator('Secret'), type: value('Type of the Secret; Opaque when absent.') },
  }),
  generatorOptions: map('How all ConfigMaps and Secrets of this file are generated.', {
    fields: generatorOptions,
  }),
  sortOptions: map('The order in which resources are printed.', {
    fields: {
      order: value('As they were read, or by kind.', { values: ['fifo', 'legacy'] }),
      legacySortOptions: map('Which kinds come first and last.', {
        fields: {
          orderFirst: list('Kinds that are printed first.', { names: 'kind' }),
          orderLast: list('Kinds that are printed last.', { names: 'kind' }),
        },
      }),
    },
  }),
  buildMetadata: list('What is noted in annotations of each resource.', {
    values: ['originAnnotations', 'transformerAnnotations', 'managedByLabel'],
  }),
  configurations: list(
    'Files that tell the transformers of further fields, for resources of your own kinds.',
    {
      names: 'file',
    },
  ),
  crds: list('Files with the OpenAPI definition of custom resources, for references to names in them.', {
    names: 'file',
  }),
  openapi: map('The schema that tells how lists are merged.'),
  generators: list('Configurations of generators: files or roots.', { names: 'file or root' }),
  transformers: list('Configurations of transformers: files or roots.', { names: 'file or root' }),
  validators: list('Configurations of validators: files or roots.', { names: 'file or root' }),
  helmGlobals: map('Where charts are.', {
    fields: {
      chartHome: value('Folder of the charts.'),
      configHome: value('Folder of the configuration of helm.'),
    },
  }),
  helmCharts: list('Charts to render; it needs helm, which is not in a browser.', {
    fields: {
      ...chart([
        ['name', 'Name of the chart.'],
        ['version', 'Version of the chart.'],
        ['repo', 'Address of the repository of the chart.'],
        ['releaseName', 'Name of the release.'],
        ['namespace', 'Namespace of the release.'],
        ['valuesMerge', 'Which of the values win.'],
        ['kubeVersion', 'Version of Kubernetes to render for.'],
        ['nameTemplate', 'Template for the name of the release.'],
      ]),
      valuesFile: value('File with the values.', { names: 'file' }),
      additionalValuesFiles: list('Files with further values.', { names: 'file' }),
      valuesInline: map('Values, written here.'),
      apiVersions: list('API versions the chart may count on.'),
      includeCRDs: flag('Render the CRDs of the chart as well.'),
      skipHooks: flag('Leave out hooks.'),
      skipTests: flag('Leave out tests.'),
      debug: flag('Let helm print more.'),
      devel: flag('Take versions that are not released yet.'),
    },
  }),
  commonLabels: map('Labels for every resource, its selectors and templates.', {
    instead: 'labels',
  }),
  bases: list('Roots that are built first.', { names: 'root', instead: 'resources' }),
  patchesStrategicMerge: list('Strategic merge patches: files or text.', {
    names: 'file',
    instead: 'patches',
  }),
  patchesJson6902: list('JSON patches with their targets.', { fields: patch, instead: 'patches' }),
  imageTags: list('New tags for images.', { fields: image, instead: 'images' }),
  vars: list('Values of fields, put where $(NAME) is written.', {
    instead: 'replacements',
    fields: {
      name: value('The name in $(NAME).'),
      objref: map('The resource the value is taken from.', {
        fields: { apiVersion: value('API group and version of the resource.'), ...resourceId },
      }),
      fieldref: map('The field the value is taken from; metadata.name when absent.', {
        fields: { fieldpath: value('Path of the field, steps divided by dots.', { names: 'field path' }) },
      }),
    },
  }),
  helmChartInflationGenerator: list('Charts to render.', {
    instead: 'helmCharts',
    fields: {
      ...chart([
        ['chartName', 'Name of the chart.'],
        ['chartVersion', 'Version of the chart.'],
        ['chartRepoUrl', 'Address of the repository of the chart.'],
        ['chartHome', 'Folder of the charts.'],
        ['chartRepoName', 'Name of the repository of the chart.'],
        ['helmBin', 'The helm to call.'],
        ['helmHome', 'Folder of the configuration of helm.'],
        ['values', 'File with the values.'],
        ['valuesMerge', 'Which of the values win.'],
        ['releaseName', 'Name of the release.'],
        ['releaseNamespace', 'Namespace of the release.'],
      ]),
      valuesLocal: map('Values, written here.'),
      extraArgs: list('Further arguments of helm.'),
    },
  }),
}

/** The field at a path of a kustomization; list indexes are passed over. */
export function fieldAt(path: readonly (string | number)[]): Field | undefined {
  let fields: Fields | undefined = kustomizationFields
  let found: Field | undefined
  for (const step of path) {
    if (typeof step === 'number') continue
    found = fields && Object.hasOwn(fields, step) ? fields[step] : undefined
    fields = found?.fields
    if (!found) return undefined
  }
  return found
}
