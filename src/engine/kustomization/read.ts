/** Reads a kustomization file: YAML, strict fields, legacy forms moved, the checks kustomize makes (`api/types/kustomization.go`). */
import type { Diagnostic, Place, Read, Report } from '../diagnostics/diagnostic.ts'
import {
  deprecatedField,
  kustomizationEmpty,
  kustomizationNotMapping,
  kustomizationType,
} from '../diagnostics/kustomization-problems.ts'
import { directoryOf } from '../../base/posix-path.ts'
import type { TreeFile } from '../tree/file-tree.ts'
import { describe } from '../yaml/describe.ts'
import { readStrictYaml } from '../yaml/read-strict.ts'
import { isMap, isMissingOrNull, type Value } from '../yaml/value.ts'
import { decode } from './decode.ts'
import { deprecatedFix } from './deprecated-fixes.ts'
import { hasError, readOnce } from './read-once.ts'
import { kustomizationShape } from './shape.ts'
import type { GeneratorArgs, ImageEntry, Kustomization } from './types.ts'

const versions = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
} as const

/** Deprecated fields and what replaces each. */
export const deprecatedFields: Readonly<Record<string, string>> = {
  bases: 'resources',
  commonLabels: 'labels',
  imageTags: 'images',
  patchesJson6902: 'patches',
  patchesStrategicMerge: 'patches',
  vars: 'replacements',
}

/** The kustomization in a file, `undefined` where it cannot be used; each problem names its line. Kept per file. */
export const readKustomization = readOnce<Kustomization>('kustomization', parse)

function parse(file: TreeFile): Read<Kustomization | undefined> {
  const diagnostics: Diagnostic[] = []
  const report: Report = (problem) => diagnostics.push(problem)
  const yaml = readStrictYaml(file.text(), file.path)
  diagnostics.push(...yaml.diagnostics)
  const at: Place = { file: file.path, path: [] }
  const value = hasError(diagnostics) ? undefined : checked(yaml.value, file, at, report)
  return { value: hasError(diagnostics) ? undefined : value, diagnostics }
}

function checked(
  yaml: Value | undefined,
  file: TreeFile,
  at: Place,
  report: Report,
): Kustomization | undefined {
  if (yaml !== undefined && !isMissingOrNull(yaml) && !isMap(yaml))
    return void report(kustomizationNotMapping(describe(yaml), at))
  let refused = false
  const noting: Report = (problem) => {
    refused = true
    report(problem)
  }
  const fields = (decode(yaml, kustomizationShape, 'refuse', at, noting) ?? {}) as RawKustomization
  if (isEmpty(fields)) return refused ? undefined : void report(kustomizationEmpty(at))
  for (const [field, successor] of Object.entries(deprecatedFields)) {
    if (Object.hasOwn(fields, field))
      report(
        deprecatedField(
          field,
          successor,
          deprecatedFix(file.text(), file.path, field, successor, fields),
          at,
        ),
      )
  }
  const kind = fields.kind || 'Kustomization'
  if (kind !== 'Kustomization' && kind !== 'Component')
    return void report(kustomizationType('kind', kind, ['Kustomization', 'Component'], at))
  const apiVersion = fields.apiVersion || versions[kind]
  if (apiVersion !== versions[kind]) report(kustomizationType('apiVersion', apiVersion, [versions[kind]], at))
  return withoutLegacyForms(fields, file, kind, apiVersion)
}

/** A decoded kustomization: every field as written, none filled in. */
type RawKustomization = Partial<Kustomization> & {
  readonly bases?: readonly string[]
  readonly imageTags?: readonly ImageEntry[]
}

// Kustomize compares with an empty struct: empty lists count as content, empty strings do not.
const isEmpty = (fields: RawKustomization): boolean =>
  Object.entries(fields).every(
    ([name, value]) =>
      name === 'kind' ||
      name === 'apiVersion' ||
      value === '' ||
      (['bases', 'imageTags', 'helmChartInflationGenerator'].includes(name) &&
        Array.isArray(value) &&
        value.length === 0),
  )

function withoutLegacyForms(
  fields: RawKustomization,
  file: TreeFile,
  kind: Kustomization['kind'],
  apiVersion: string,
): Kustomization {
  const { bases = [], imageTags = [], ...rest } = fields
  return {
    ...emptyLists,
    ...rest,
    file: file.path,
    root: directoryOf(file.path),
    kind,
    apiVersion,
    resources: [...(fields.resources ?? []), ...bases],
    images: [...(fields.images ?? []), ...imageTags],
    configMapGenerator: (fields.configMapGenerator ?? []).map(withEnvs),
    secretGenerator: (fields.secretGenerator ?? []).map(withEnvs),
  }
}

function withEnvs({ env, ...args }: GeneratorArgs): GeneratorArgs {
  return env ? { ...args, envs: [...(args.envs ?? []), env] } : args
}

const emptyLists = {
  resources: [],
  components: [],
  crds: [],
  configurations: [],
  generators: [],
  transformers: [],
  validators: [],
  patches: [],
  patchesStrategicMerge: [],
  patchesJson6902: [],
  labels: [],
  images: [],
  replicas: [],
  configMapGenerator: [],
  secretGenerator: [],
  vars: [],
  replacements: [],
  buildMetadata: [],
  helmCharts: [],
  helmChartInflationGenerator: [],
} as const
