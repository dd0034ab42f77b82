/** A kustomization file as kustomize's own types have it, legacy fields already moved to where they belong. */
import type { Place } from '../diagnostics/diagnostic.ts'
import type { LabelReach } from '../fields/label-field-specs.ts'
import type { FilePath } from '../tree/file-tree.ts'
import type { Value } from '../yaml/value.ts'

/** `target` of patches, `select` and `reject` of replacements; every part a regular expression where kustomize has one. */
export interface Selector {
  readonly group?: string
  readonly version?: string
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
  readonly annotationSelector?: string
  readonly labelSelector?: string
}

export interface Patch {
  readonly path?: string
  /** Inline text. */
  readonly patch?: string
  readonly target?: Selector
  readonly options?: { readonly allowNameChange?: boolean; readonly allowKindChange?: boolean }
}

export interface LabelEntry extends LabelReach {
  readonly pairs: Readonly<Record<string, string>>
}

export interface ImageEntry {
  readonly name: string
  readonly newName?: string
  readonly tagSuffix?: string
  readonly newTag?: string
  readonly digest?: string
}

export interface ReplicaEntry {
  readonly name: string
  readonly count: number
}

export interface GeneratorOptions {
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
  readonly disableNameSuffixHash?: boolean
  readonly immutable?: boolean
}

/** One entry of configMapGenerator or secretGenerator. */
export interface GeneratorArgs {
  readonly namespace?: string
  readonly name?: string
  readonly behavior?: string
  readonly literals?: readonly string[]
  readonly files?: readonly string[]
  readonly envs?: readonly string[]
  /** The legacy singular `env`. */
  readonly env?: string
  readonly options?: GeneratorOptions
  /** Secrets only. */
  readonly type?: string
}

export interface VarEntry {
  /** The entry in its kustomization; set when the var joins those of the bases. */
  readonly at?: Place
  readonly name: string
  readonly objref: {
    readonly apiVersion?: string
    readonly group?: string
    readonly version?: string
    readonly kind?: string
    readonly name?: string
    readonly namespace?: string
  }
  readonly fieldref?: { readonly fieldpath?: string }
}

export interface ReplacementOptions {
  readonly delimiter?: string
  readonly index?: number
  readonly encoding?: string
  readonly create?: boolean
}

export interface ReplacementSource {
  readonly group?: string
  readonly version?: string
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
  readonly fieldPath?: string
  readonly options?: ReplacementOptions
}

export interface ReplacementTarget {
  readonly select?: Selector
  readonly reject?: readonly Selector[]
  readonly fieldPaths?: readonly string[]
  readonly options?: ReplacementOptions
}

export interface Replacement {
  readonly source?: ReplacementSource
  readonly sourceValue?: string
  readonly targets?: readonly ReplacementTarget[]
}

/** `replacements:` entry: a file, or a replacement written in place. */
export interface ReplacementEntry extends Replacement {
  readonly path?: string
}

export interface SortOptions {
  readonly order?: string
  readonly legacySortOptions?: {
    readonly orderFirst?: readonly string[]
    readonly orderLast?: readonly string[]
  }
}

export type OpenApi = Readonly<Record<string, string>>

/** The file that was read and its content; absent fields are absent here too. */
export interface Kustomization {
  /** Absolute path of the kustomization file. */
  readonly file: FilePath
  /** Directory that holds it. */
  readonly root: FilePath
  readonly apiVersion: string
  readonly kind: 'Kustomization' | 'Component'
  readonly namespace?: string
  readonly namePrefix?: string
  readonly nameSuffix?: string
  readonly resources: readonly string[]
  readonly components: readonly string[]
  readonly crds: readonly string[]
  readonly configurations: readonly string[]
  readonly generators: readonly string[]
  readonly transformers: readonly string[]
  readonly validators: readonly string[]
  readonly patches: readonly Patch[]
  readonly patchesStrategicMerge: readonly string[]
  readonly patchesJson6902: readonly Patch[]
  readonly labels: readonly LabelEntry[]
  readonly commonLabels?: Readonly<Record<string, string>>
  readonly commonAnnotations?: Readonly<Record<string, string>>
  readonly images: readonly ImageEntry[]
  readonly replicas: readonly ReplicaEntry[]
  readonly configMapGenerator: readonly GeneratorArgs[]
  readonly secretGenerator: readonly GeneratorArgs[]
  readonly generatorOptions?: GeneratorOptions
  readonly vars: readonly VarEntry[]
  readonly replacements: readonly ReplacementEntry[]
  readonly openapi?: OpenApi
  readonly sortOptions?: SortOptions
  readonly buildMetadata: readonly string[]
  readonly helmCharts: readonly Value[]
  readonly helmChartInflationGenerator: readonly Value[]
  readonly metadata?: Value
}
