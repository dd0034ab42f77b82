/** What a builtin transformer is given and returns. */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { MergeSchema } from '../schema/merge-schema.ts'

/** The surroundings of one transformer run. */
export interface TransformContext {
  readonly report: Report
  /** The entry in the kustomization (or the transformer's own file) that configures this run. */
  readonly at: Place
  /** Merge keys and patch strategies, with the `openapi:` of the build laid over. */
  readonly schema: MergeSchema
  /** Whether it is the only build: nothing is kept for a next one. */
  readonly once?: boolean
}

/** Changes `resources` in place (the set, never a resource); reports what kustomize would fail on. */
export type Transformer = (resources: ResMap, ctx: TransformContext) => void
