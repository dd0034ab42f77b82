/** One difference between two values, and what comparing a list needs. */
import type { FieldSchema, Value } from '../engine/index.ts'
import type { FieldPath } from './field-path.ts'

/** One difference. Without `before` the field is new, without `after` it is gone. */
export interface FieldChange {
  readonly path: FieldPath
  readonly before?: Value
  readonly after?: Value
  /**
   * `order`: the same elements in another order. `layout`: a text that says the same, written differently. `lines`: texts
   * of more than one line that are best seen line by line.
   */
  readonly note?: 'order' | 'layout' | 'lines'
}

/** A list under comparison. */
export interface ListPair {
  readonly before: readonly Value[]
  readonly after: readonly Value[]
  readonly path: FieldPath
  readonly schema: FieldSchema | undefined
}

/** Compares two elements that are one thing, and adds what differs. */
export type CompareElements = (
  before: Value,
  after: Value,
  path: FieldPath,
  schema: FieldSchema | undefined,
) => void
