/** `namePrefix`: puts a text before the name of every resource. */
import type { FieldSpec } from '../fields/field-spec.ts'
import { nameAffix } from './name-affix.ts'
import type { Transformer } from './transformer.ts'

/** The transformer for `namePrefix` (api/internal/builtins PrefixTransformer); references to the names are mended later. */
export const namePrefix = (prefix: string, specs: readonly FieldSpec[]): Transformer =>
  nameAffix({ text: prefix, remembered: 'prefixes', join: (name) => prefix + name }, specs)
