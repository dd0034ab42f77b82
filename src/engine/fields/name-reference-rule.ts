/** One rule of `nameReference` in a transformer config (builtinconfig.NameBackReferences). */
import type { FieldSpec } from './field-spec.ts'

/** A referent type and the fields of other resources that hold its name. */
export interface NameReferenceRule {
  readonly group?: string
  readonly version?: string
  readonly kind?: string
  readonly fieldSpecs: readonly FieldSpec[]
}
