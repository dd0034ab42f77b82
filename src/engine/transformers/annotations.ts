/** `commonAnnotations`: puts annotations on resources and their templates. */
import type { FieldSpec } from '../fields/field-spec.ts'
import { setEntries } from './set-entries.ts'
import type { Transformer } from './transformer.ts'

/** The transformer for annotations (api/internal/builtins AnnotationsTransformer). */
export const annotations = (
  pairs: Readonly<Record<string, string>>,
  specs: readonly FieldSpec[],
): Transformer => setEntries(pairs, specs, 'set annotations')
