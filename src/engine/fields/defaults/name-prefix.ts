/** Where `namePrefix` and `nameSuffix` write. */
import type { FieldSpec } from '../field-spec.ts'

/** Default field specs of namePrefix; those of nameSuffix are the same. */
export const namePrefixFields: readonly FieldSpec[] = [{ path: 'metadata/name' }]
