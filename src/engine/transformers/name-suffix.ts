/** `nameSuffix`: puts a text after the name of every resource. */
import type { FieldSpec } from '../fields/field-spec.ts'
import { nameAffix } from './name-affix.ts'
import type { Transformer } from './transformer.ts'

/** The transformer for `nameSuffix` (api/internal/builtins SuffixTransformer); references to the names are mended later. */
export const nameSuffix = (suffix: string, specs: readonly FieldSpec[]): Transformer =>
  nameAffix({ text: suffix, remembered: 'suffixes', join: (name) => name + suffix }, specs)
