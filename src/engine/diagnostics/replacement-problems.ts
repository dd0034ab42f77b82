/** Problems of replacements. */
import type { Diagnostic, Place } from './diagnostic.ts'
import { nearHint, nearText, type NearResource } from './patch-problems.ts'

/** A replacement that lacks a part, or has one too many. */
export const replacementInvalid = (message: string, hint: string, at: Place): Diagnostic => ({
  code: 'REPLACEMENT_INVALID',
  severity: 'error',
  at,
  message,
  hint,
})

/** No resource matches the source. */
export const replacementSourceMissing = (
  selector: string,
  near: readonly NearResource[],
  at: Place,
): Diagnostic => ({
  code: 'REPLACEMENT_SOURCE_MISSING',
  severity: 'error',
  at,
  message: `Cannot replace from ${selector}: no resource matches${nearText(near)}`,
  hint:
    nearHint(near) ??
    'Name a resource this root includes, by a name it has or had; regular expressions do not work here',
})

/** Several resources match the source. */
export const replacementSourceAmbiguous = (
  selector: string,
  ids: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'REPLACEMENT_SOURCE_AMBIGUOUS',
  severity: 'error',
  at,
  message: `Cannot replace from ${selector}: several resources match (${ids.join(', ')})`,
  hint: 'Add group, version, namespace or name until only one does',
})

/** The source has no such field, or nothing in it. */
export const replacementSourceField = (field: string, id: string, reason: string, at: Place): Diagnostic => ({
  code: 'REPLACEMENT_SOURCE_FIELD',
  severity: 'error',
  at,
  message: `Cannot replace from ${field} of ${id}: ${reason}`,
  hint: 'Correct the fieldPath of the source',
})

/** `index` beyond the parts of the value. */
export const replacementIndex = (index: number, text: string, parts: number, at: Place): Diagnostic => ({
  code: 'REPLACEMENT_INDEX',
  severity: 'error',
  at,
  message: `Cannot take part ${String(index)} of "${text}": it has ${String(parts)} parts`,
  hint: `Use an index from 0 to ${String(parts - 1)}, or another delimiter`,
})

/** `delimiter` on what is no scalar. */
export const replacementNotScalar = (field: string, id: string, found: string, at: Place): Diagnostic => ({
  code: 'REPLACEMENT_NOT_SCALAR',
  severity: 'error',
  at,
  message: `Cannot use a delimiter on ${field} of ${id}: it is ${found}`,
  hint: 'Remove the delimiter, or name a field that holds a text or number',
})

/** A target that selects no resource, which kustomize passes over in silence. */
export const replacementMatchesNothing = (
  selector: string,
  near: readonly NearResource[],
  at: Place,
): Diagnostic => ({
  code: 'REPLACEMENT_MATCHES_NOTHING',
  severity: 'warning',
  at,
  message: `Replacement target matches no resource: ${selector}${nearText(near)}`,
  hint: nearHint(near) ?? 'Remove the target, or correct its select; regular expressions do not work here',
})

/** A replacement that finds its value at all of its targets already. */
export const replacementChangesNothing = (value: string, at: Place): Diagnostic => ({
  code: 'REPLACEMENT_CHANGES_NOTHING',
  severity: 'info',
  at,
  message: `The replacement changes nothing: every target already holds ${value}`,
  hint: 'Keep it where it is to hold fields together; otherwise remove it',
})

/** A selected target without the field. */
export const replacementFieldMissing = (
  field: string,
  id: string,
  reason: string,
  creates: boolean,
  at: Place,
): Diagnostic => ({
  code: 'REPLACEMENT_FIELD_MISSING',
  severity: 'error',
  at,
  message: `Cannot ${creates ? 'find or create' : 'find'} ${field} in ${id}: ${reason}`,
  hint: creates
    ? 'Correct the fieldPath'
    : 'Correct the fieldPath, or set "options: {create: true}" to add the field',
})

/** `encoding`, which kustomize reads and does nothing with. */
export const replacementEncoding = (encoding: string, at: Place): Diagnostic => ({
  code: 'REPLACEMENT_ENCODING',
  severity: 'warning',
  at,
  message: `"encoding: ${encoding}" has no effect: kustomize copies values as they are`,
  hint: 'Remove it; a Secret that needs base64 takes plain text under stringData',
})
