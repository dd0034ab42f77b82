/** Problems of `openapi:`. */
import type { Diagnostic, Place } from './diagnostic.ts'

/** A schema that cannot be used. */
export const openapiInvalid = (message: string, hint: string, at: Place): Diagnostic => ({
  code: 'OPENAPI_INVALID',
  severity: 'error',
  at,
  message,
  hint,
})
