/** What a root gathers: resources, and the rules for changing them (kustomize's ResAccumulator). */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { TransformerConfig } from '../fields/transformer-config.ts'
import type { VarEntry } from '../kustomization/types.ts'
import { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import type { MergeSchema } from '../schema/merge-schema.ts'
import type { FilePath } from '../tree/file-tree.ts'

/** The schema in force. Kustomize sets it once in a build: by the first root, in order of accumulation, that names one. */
export interface SchemaInForce {
  readonly schema: MergeSchema
  readonly isSet: boolean
  /**
   * Whether the builtin types were looked up before: kustomize reads them then, and a schema that is set later is laid
   * over them; one that is set earlier stands alone.
   */
  readonly usedBuiltin: boolean
}

/** The working state of one accumulation; a component works on that of the root that includes it. */
export interface Accumulator {
  readonly resources: ResMap
  config: TransformerConfig | undefined
  vars: readonly VarEntry[]
  schema: SchemaInForce
  /** Every root below, this one included. */
  readonly roots: Set<FilePath>
}

/** What a root accumulated to: immutable, shared by all builds that include the root. */
export interface Accumulated {
  /** False where an error keeps the root from being built. */
  readonly ok: boolean
  /** Whether the root is a component, which no `resources` may list. */
  readonly isComponent: boolean
  readonly resources: readonly Resource[]
  readonly config: TransformerConfig | undefined
  readonly vars: readonly VarEntry[]
  /** The schema in force afterwards. */
  readonly schema: SchemaInForce
  readonly roots: ReadonlySet<FilePath>
  readonly diagnostics: readonly Diagnostic[]
}

/** An empty accumulator that starts with this schema. */
export const emptyAccumulator = (schema: SchemaInForce): Accumulator => ({
  resources: new ResMap(),
  config: undefined,
  vars: [],
  schema,
  roots: new Set(),
})
