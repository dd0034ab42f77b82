/** What a strategic merge tells its caller, and what its parts know of one another. */
import type { FieldSchema } from '../schema/merge-schema.ts'
import type { Value } from '../yaml/value.ts'

export type ValuePath = readonly (string | number)[]

/** Why two values cannot be merged. */
export interface MergeProblem {
  readonly reason: 'kinds differ' | 'unknown directive' | 'element is no mapping' | 'element is no scalar'
  /** Path in the patch. Elements of merged lists are given by their merge keys' values. */
  readonly path: ValuePath
  readonly target: Value | undefined
  readonly patch: Value | undefined
}

/** What a merge tells beside its result. */
export interface MergeNotes {
  /** The merge failed: the result is of no use. */
  problem(problem: MergeProblem): void
  /** A list that holds something was replaced as a whole. */
  replacedList?(path: ValuePath, old: readonly Value[], schema: FieldSchema | undefined): void
}

/** The walk a merge of lists is part of. */
export interface ElementWalk {
  /** The merged value, `undefined` where the field goes away. */
  merged(
    target: Value | undefined,
    patch: Value | undefined,
    schema: FieldSchema | undefined,
  ): Value | undefined
  /** Walks an element of a list under a step of its own. */
  within<T>(step: string | number, walk: () => T): T
  /** Tells that the merge failed here. */
  fail(reason: MergeProblem['reason'], target: Value | undefined, patch: Value | undefined): undefined
}
