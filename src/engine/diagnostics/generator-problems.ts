/** Problems of configMapGenerator and secretGenerator, and of the content hash suffix. */
import type { Diagnostic, Place } from './diagnostic.ts'

/** A generator without a name. */
export const generatorNameMissing = (kind: string, at: Place): Diagnostic => ({
  code: 'GENERATOR_NAME_MISSING',
  severity: 'error',
  at,
  message: `Cannot generate a ${kind}: it has no name`,
  hint: 'Give the entry a "name"',
})

/** An entry of literals or files that cannot be split into key and value. */
export const generatorSourceInvalid = (
  source: string,
  reason: string,
  wanted: string,
  at: Place,
): Diagnostic => ({
  code: 'GENERATOR_SOURCE_INVALID',
  severity: 'error',
  at,
  message: `Cannot use "${source}": ${reason}`,
  hint: `Write it as ${wanted}`,
})

/** Two sources of one generator give the same key. */
export const generatorKeyRepeated = (
  kind: string,
  name: string,
  key: string,
  at: Place,
  first: Place,
): Diagnostic => ({
  code: 'GENERATOR_KEY_REPEATED',
  severity: 'error',
  at,
  message: `Cannot generate ${kind} "${name}": the key "${key}" is given twice`,
  hint: 'Remove one of the two; a file gets another key by "key=path"',
  related: [{ message: `"${key}" is first given here`, at: first }],
})

/** A line of an env file that is no text. */
export const envLineNotText = (path: string, line: number, at: Place): Diagnostic => ({
  code: 'GENERATOR_ENV_INVALID',
  severity: 'error',
  at,
  message: `Cannot read line ${String(line)} of ${path}: it is not UTF-8 text`,
  hint: 'Save the file as UTF-8; binary content belongs under "files"',
  related: [{ message: 'The line', at: { file: path, line, column: 1 } }],
})

/** A line of an env file without `=`: kustomize takes the value from the environment it runs in. */
export const envFromProcess = (key: string, path: string, line: number, at: Place): Diagnostic => ({
  code: 'GENERATOR_ENV_FROM_PROCESS',
  severity: 'warning',
  at,
  message: `"${key}" on line ${String(line)} of ${path} has no value: kustomize takes it from the environment it runs in, here it is empty`,
  hint: `Write "${key}=" and the value`,
  related: [{ message: 'The line', at: { file: path, line, column: 1 } }],
})

/** A line of an env file at which kustomize silently stops reading. */
export const envLineTooLong = (path: string, line: number, limit: number, at: Place): Diagnostic => ({
  code: 'GENERATOR_ENV_TRUNCATED',
  severity: 'warning',
  at,
  message: `Line ${String(line)} of ${path} is longer than ${String(limit)} bytes: kustomize leaves out this line and all after it`,
  hint: 'Put long values into a file of their own under "files"',
  related: [{ message: 'The line', at: { file: path, line, column: 1 } }],
})

/** A behavior kustomize does not know, which it takes for none. */
export const behaviorUnknown = (behavior: string, at: Place): Diagnostic => ({
  code: 'GENERATOR_BEHAVIOR_UNKNOWN',
  severity: 'warning',
  at,
  message: `Behavior "${behavior}" is unknown and taken for "create"`,
  hint: 'Write create, merge or replace',
})

/** Behavior merge or replace, and nothing there to merge with or to replace. */
export const generatorTargetMissing = (
  behavior: string,
  id: string,
  near: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'GENERATOR_TARGET_MISSING',
  severity: 'error',
  at,
  message: `Cannot ${behavior} ${id}: no resource has this id`,
  hint:
    near.length > 0
      ? `Nearest: ${near.join(', ')}`
      : `Remove "behavior: ${behavior}", or include the base that generates it`,
})

/** Behavior create, and the id is taken. */
export const generatorTargetExists = (id: string, at: Place, other: Place | undefined): Diagnostic => ({
  code: 'GENERATOR_TARGET_EXISTS',
  severity: 'error',
  at,
  message: `Cannot create ${id}: the id is already taken${other ? ` by the one from ${other.file}` : ''}`,
  hint: 'Add "behavior: merge" or "behavior: replace", or choose another name',
  ...(other ? { related: [{ message: `The other ${id}`, at: other }] } : {}),
})

/** Several resources could take the generated data. */
export const generatorTargetAmbiguous = (
  behavior: string,
  id: string,
  ids: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'GENERATOR_TARGET_AMBIGUOUS',
  severity: 'error',
  at,
  message: `Cannot ${behavior} ${id}: ${String(ids.length)} resources have or had this id (${ids.join(', ')})`,
  hint: 'Give the generator the namespace of the one that is meant',
})

/** A content hash suffix is wanted for an object whose hash depends on how its YAML was written. */
export const hashUnsupported = (id: string, at: Place): Diagnostic => ({
  code: 'HASH_UNSUPPORTED',
  severity: 'error',
  at,
  message: `Cannot compute the content hash of ${id}: only ConfigMaps and Secrets have one here`,
  hint: 'Set "disableNameSuffixHash: true" for it',
})

/** IAMPolicyGenerator for a cloud kustomize does not know. */
export const cloudUnsupported = (cloud: string, at: Place): Diagnostic => ({
  code: 'IAM_POLICY_CLOUD',
  severity: 'error',
  at,
  message: `Cannot generate an IAM policy for cloud "${cloud}"`,
  hint: 'Only "cloud: gke" is supported',
})

/** A key that reads as something else than a text once it stands without quotes. */
export const generatedKeyNotText = (
  key: string,
  field: string,
  id: string,
  tag: string,
  at: Place,
): Diagnostic => ({
  code: 'GENERATOR_KEY_TYPE',
  severity: 'error',
  at,
  message: `Cannot write the key "${key}" of ${field} of ${id}: kustomize writes it without quotes, where it reads as ${tag}`,
  hint: 'Choose a key that is no number, boolean, date or null',
})

/** A text of several lines that begins with a tab. */
export const generatedTextTab = (key: string, id: string, at: Place): Diagnostic => ({
  code: 'GENERATOR_TEXT_TAB',
  severity: 'error',
  at,
  message: `Cannot write "${key}" of ${id}: kustomize fails on a text of several lines that begins with a tab`,
  hint: 'Begin the file with spaces, a comment or an empty line',
})
