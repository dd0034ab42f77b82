/** Problems of patches: what they are, what they are meant for, and what they run into. */
import type { Diagnostic, Fix, Place } from './diagnostic.ts'
import { placeBelow } from './place-within.ts'

/** A resource close to what a patch or selector asks for, and the parts that keep it from being it. */
export interface NearResource {
  readonly id: string
  readonly differs: readonly { readonly part: string; readonly wanted: string; readonly found: string }[]
}

/** An entry that says neither or both of two things that exclude one another. */
export const patchEntryInvalid = (message: string, hint: string, at: Place): Diagnostic => ({
  code: 'PATCH_ENTRY_INVALID',
  severity: 'error',
  at,
  message,
  hint,
})

/** A text that is neither kind of patch. */
export const patchUnreadable = (reasons: readonly string[], at: Place): Diagnostic => ({
  code: 'PATCH_UNREADABLE',
  severity: 'error',
  at,
  message: `Cannot read the patch: ${reasons.join('; ')}`,
  hint: 'Write a partial resource with apiVersion, kind and metadata.name, or a list of JSON patch operations with op and path',
})

/** A JSON patch that does not say what to patch. */
export const patchTargetRequired = (at: Place): Diagnostic => ({
  code: 'PATCH_TARGET_REQUIRED',
  severity: 'error',
  at,
  message: 'A JSON patch does not say which resource it is for',
  hint: 'Add "target:" with at least kind and name',
})

/** Several strategic merge patches in an entry with a target. */
export const patchTargetForMany = (count: number, at: Place): Diagnostic => ({
  code: 'PATCH_ENTRY_INVALID',
  severity: 'error',
  at,
  message: `One target cannot serve ${String(count)} strategic merge patches`,
  hint: 'Make an entry of "patches" for each of them, or drop "target" and let each name its own resource',
})

/** No resource is what a strategic merge patch says it is for. */
export const patchTargetMissing = (id: string, near: readonly NearResource[], at: Place): Diagnostic => ({
  code: 'PATCH_TARGET_MISSING',
  severity: 'error',
  at,
  message: `No resource matches the patch for ${id}${nearText(near)}`,
  hint: nearHint(near) ?? 'Check that the resource is listed under "resources", or remove the patch',
  ...nearFix(near, (part) => placeBelow(at, /^(name|namespace)$/.test(part) ? ['metadata', part] : [part])),
})

/** More than one resource has, or once had, the id of a patch. */
export const patchTargetAmbiguous = (id: string, candidates: readonly string[], at: Place): Diagnostic => ({
  code: 'PATCH_TARGET_AMBIGUOUS',
  severity: 'error',
  at,
  message: `The patch for ${id} matches ${String(candidates.length)} resources: ${candidates.join(', ')}`,
  hint: 'Give the patch a "target" that tells them apart, or the new name of the one that is meant',
})

/** A selector that selects nothing, which kustomize passes over in silence. */
export const patchMatchesNothing = (
  selector: string,
  near: readonly NearResource[],
  at: Place,
): Diagnostic => ({
  code: 'PATCH_MATCHES_NOTHING',
  severity: 'warning',
  at,
  message: `The patch is without effect: no resource matches ${selector}${nearText(near)}`,
  hint: nearHint(near) ?? 'Correct the target, or remove the patch',
  ...nearFix(near, (part) => (/Selector$/.test(part) ? undefined : placeBelow(at, [part]))),
})

/** A patch that leaves its targets as they are. */
export const patchChangesNothing = (ids: readonly string[], at: Place): Diagnostic => ({
  code: 'PATCH_CHANGES_NOTHING',
  severity: 'warning',
  at,
  message: `The patch changes nothing in ${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ` and ${String(ids.length - 3)} more` : ''}: they already are what it says`,
  hint: 'Remove the patch',
})

/** A patch sets the namespace of a resource, and `namespace` of the same kustomization sets it again. */
export const patchOverridden = (
  set: string,
  id: string,
  namespace: string,
  at: Place,
  field: Place,
): Diagnostic => ({
  code: 'PATCH_OVERRIDDEN',
  severity: 'warning',
  at,
  message: `The patch puts ${id} into the namespace "${set}", which "namespace: ${namespace}" then overrides`,
  hint: 'Kustomize runs "namespace" after all of "patches": move one of the two into a base or an overlay of its own, or patch by "patchesJson6902", which runs later',
  related: [{ message: 'The namespace that wins', at: field }],
})

/** A list of a custom resource that a strategic merge patch replaced as a whole. */
export const patchReplacesList = (field: string, id: string, lost: number, at: Place): Diagnostic => ({
  code: 'PATCH_REPLACES_LIST',
  severity: 'warning',
  at,
  message: `The patch replaces the whole list "${field}" of ${id}, which had ${String(lost)} ${lost === 1 ? 'element' : 'elements'}`,
  hint: 'Kustomize knows no merge keys for this type: repeat the elements that should stay, use a JSON patch, or describe the type under "openapi"',
})

/** A patch has one kind of value where its target has another. */
export const patchKindDiffers = (
  field: string,
  id: string,
  target: string,
  patch: string,
  at: Place,
): Diagnostic => ({
  code: 'PATCH_KIND_DIFFERS',
  severity: 'error',
  at,
  message: `Cannot merge ${patch} into "${field}" of ${id}, which is ${target}`,
  hint: `Write ${target.replace(/ of \d+$| ".*$/, '')} here, or remove the old value first with "${field.split('.').at(-1) ?? field}: null" in a patch of its own`,
})

/** An element of a list with merge keys that cannot have keys. */
export const patchElementInvalid = (field: string, id: string, wanted: string, at: Place): Diagnostic => ({
  code: 'PATCH_KIND_DIFFERS',
  severity: 'error',
  at,
  message: `Cannot merge the list "${field}" of ${id}: every element must be ${wanted}`,
  hint: `Make every element of the list ${wanted}`,
})

/** A `$patch` that is none of the three kustomize has. */
export const patchDirectiveUnknown = (directive: string, field: string, at: Place): Diagnostic => ({
  code: 'PATCH_DIRECTIVE_UNKNOWN',
  severity: 'error',
  at,
  message: `Unknown patch directive "$patch: ${directive}"${field === '' ? '' : ` in "${field}"`}`,
  hint: 'Write $patch: delete, $patch: replace or $patch: merge',
})

/** An operation of a JSON patch that is no operation. */
export const patchOperationInvalid = (message: string, hint: string, at: Place): Diagnostic => ({
  code: 'PATCH_OPERATION_INVALID',
  severity: 'error',
  at,
  message,
  hint,
})

/** A JSON patch asks for a place the resource does not have. */
export const patchPathMissing = (
  operation: string,
  path: string,
  id: string,
  exists: string,
  found: string,
  choices: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'PATCH_PATH_MISSING',
  severity: 'error',
  at,
  message: `Cannot ${operation} "${path}" of ${id}: ${exists === '' ? 'the resource' : `"${exists}"`} is ${found}`,
  hint:
    choices.length > 0
      ? `It has ${choices.slice(0, 8).join(', ')}${choices.length > 8 ? ' …' : ''}`
      : 'Add what the path leads through first, with an operation of its own',
})

/** A `test` operation that does not hold. */
export const patchTestFailed = (
  path: string,
  id: string,
  wanted: string,
  found: string,
  at: Place,
): Diagnostic => ({
  code: 'PATCH_TEST_FAILED',
  severity: 'error',
  at,
  message: `The test of "${path}" failed for ${id}: it is ${found}, not ${wanted}`,
  hint: 'Correct the expected value, or narrow the target of the patch',
})

/** A resource a JSON patch cannot work on, or what is left of one. */
export const patchResultInvalid = (id: string, reason: string, at: Place): Diagnostic => ({
  code: 'PATCH_RESULT_INVALID',
  severity: 'error',
  at,
  message: `Cannot apply the JSON patch to ${id}: ${reason}`,
  hint: 'Correct the value in the resource, or use a strategic merge patch',
})

/** A part of a target that is no valid pattern. */
export const selectorInvalid = (part: string, pattern: string, error: string, at: Place): Diagnostic => ({
  code: 'SELECTOR_INVALID',
  severity: 'error',
  at: { ...at, path: [...(at.path ?? []), part] },
  message: `"${pattern}" is no valid ${/Selector$/.test(part) ? 'selector' : 'regular expression'} for "${part}": ${error}`,
  hint: /Selector$/.test(part)
    ? 'Write for example "app=web, tier in (front, back), !legacy"'
    : 'Escape signs that are meant literally with a backslash',
})

/** The nearest resource and the one part in which it differs, to be put behind a message. */
export function nearText(near: readonly NearResource[]): string {
  const [nearest] = near
  const [difference] = nearest?.differs ?? []
  if (!nearest || !difference) return ''
  return `; ${nearest.id} has another ${difference.part}: ${quoted(difference.found)}, not ${quoted(difference.wanted)}`
}

/** What to write to mean the nearest resource. */
export function nearHint(near: readonly NearResource[]): string | undefined {
  const [nearest] = near
  const [difference] = nearest?.differs ?? []
  if (!nearest || !difference) return undefined
  const others = near.slice(1).map(({ id }) => id)
  const first =
    difference.found === '' ? `Remove ${difference.part}` : `Write ${difference.part}: ${difference.found}`
  return `${first} if ${nearest.id} is meant${others.length > 0 ? `; near it: ${others.join(', ')}` : ''}`
}

/** Writes what the nearest resource has in place of what is there; nothing where the part is left out. */
function nearFix(
  near: readonly NearResource[],
  placeOf: (part: string) => Place | undefined,
): { readonly fix?: Fix } {
  const [difference] = near[0]?.differs ?? []
  if (!difference || difference.found === '' || difference.wanted === '') return {}
  const at = placeOf(difference.part)
  const { part, found } = difference
  return at ? { fix: { title: `Write ${part}: ${found}`, file: at.file, at, replaceWith: found } } : {}
}

const quoted = (text: string): string => (text === '' ? 'none' : `"${text}"`)
