/** Problems of name references and of vars. */
import type { Diagnostic, Place } from './diagnostic.ts'

/** A resource a name may refer to. */
export interface Candidate {
  readonly id: string
  readonly at: Place | undefined
}

/** A name that several resources had, all of which the referrer could mean. */
export const referenceAmbiguous = (
  name: string,
  field: string,
  referrer: string,
  candidates: readonly Candidate[],
  at: Place,
): Diagnostic => ({
  code: 'REFERENCE_AMBIGUOUS',
  severity: 'error',
  at,
  message: `Cannot tell what "${name}" in ${field} of ${referrer} refers to: ${candidates.map(({ id }) => id).join(', ')} all had this name`,
  hint: 'Give the resources different names, or put referrer and referent into the same namespace or under the same name prefix',
  related: relatedTo(candidates),
})

/** A name that several resources had, none of which comes from where the referrer does: kustomize leaves it, in silence. */
export const referenceLeft = (
  name: string,
  field: string,
  referrer: string,
  candidates: readonly Candidate[],
  at: Place,
): Diagnostic => ({
  code: 'REFERENCE_LEFT',
  severity: 'warning',
  at,
  message: `"${name}" in ${field} of ${referrer} is left as it is: ${candidates.map(({ id }) => id).join(', ')} all had this name, under other prefixes or suffixes than the referrer`,
  hint: 'Write the final name, or include the referrer in the same root as the resource it means',
  related: relatedTo(candidates),
})

const relatedTo = (candidates: readonly Candidate[]): readonly { message: string; at: Place }[] =>
  candidates.flatMap((each) => (each.at ? [{ message: each.id, at: each.at }] : []))

/** A field of a name reference rule that cannot hold a name. */
export const referenceFieldInvalid = (
  field: string,
  referrer: string,
  expected: string,
  found: string,
  at: Place,
): Diagnostic => ({
  code: 'REFERENCE_FIELD_INVALID',
  severity: 'error',
  at,
  message: `Cannot update the name reference in ${field} of ${referrer}: it is ${found}, not ${expected}`,
  hint: `Make it ${expected}, or correct the path of the nameReference in "configurations"`,
})

/** A subject of a RoleBinding that kustomize cannot read. */
export const subjectInvalid = (referrer: string, index: number, reason: string, at: Place): Diagnostic => ({
  code: 'REFERENCE_SUBJECT_INVALID',
  severity: 'error',
  at,
  message: `Cannot read subject ${String(index + 1)} of ${referrer}: ${reason}`,
  hint: 'Write kind, name and namespace of the subject as texts',
})

/** Two vars with one name. */
export const varNameTaken = (name: string, at: Place, other: Place | undefined): Diagnostic => ({
  code: 'VAR_NAME_TAKEN',
  severity: 'error',
  at,
  message: `Cannot define var "${name}": the name is already taken${other ? ` by the one in ${other.file}` : ''}`,
  hint: 'Rename one of the two; the vars of all bases share their names',
  ...(other ? { related: [{ message: `The other "${name}"`, at: other }] } : {}),
})

/** A var whose object several resources match. */
export const varAmbiguous = (
  name: string,
  object: string,
  ids: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'VAR_AMBIGUOUS',
  severity: 'error',
  at,
  message: `Cannot tell which object var "${name}" means: ${String(ids.length)} resources match ${object} (${ids.join(', ')})`,
  hint: 'Add a namespace to its objref',
})

/** A var whose object is nowhere. */
export const varObjectMissing = (
  name: string,
  object: string,
  near: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'VAR_OBJECT_MISSING',
  severity: 'error',
  at,
  message: `Cannot resolve var "${name}": no resource matches ${object}`,
  hint:
    near.length > 0
      ? `Nearest: ${near.join(', ')}`
      : 'Its objref must name a resource by the name it has in its file, before prefixes and suffixes',
})

/** The field of a var is missing, or holds what cannot be used. */
export const varFieldMissing = (
  name: string,
  field: string,
  object: string,
  reason: string,
  at: Place,
): Diagnostic => ({
  code: 'VAR_FIELD_MISSING',
  severity: 'error',
  at,
  message: `Cannot resolve var "${name}" from ${field} of ${object}: ${reason}`,
  hint: 'Correct the fieldpath of the var',
})

/** A var whose value is no scalar: kustomize leaves its uses as they are. */
export const varNotScalar = (name: string, field: string, found: string, at: Place): Diagnostic => ({
  code: 'VAR_NOT_SCALAR',
  severity: 'warning',
  at,
  message: `Var "${name}" is never replaced: ${field} holds ${found}`,
  hint: 'Only a text, number or boolean can stand for a var; use a replacement to copy more',
})

/** A field with vars that holds what they cannot be in. */
export const varFieldInvalid = (
  field: string,
  resource: string,
  expected: string,
  found: string,
  at: Place,
): Diagnostic => ({
  code: 'VAR_FIELD_INVALID',
  severity: 'error',
  at,
  message: `Cannot replace vars in ${field} of ${resource}: it is ${found}, not ${expected}`,
  hint: `Make it ${expected}, or correct the path of the varReference in "configurations"`,
})

/** A var nothing uses. */
export const varUnused = (name: string, at: Place): Diagnostic => ({
  code: 'VAR_UNUSED',
  severity: 'warning',
  at,
  message: `Var "${name}" is never replaced: no field that vars are replaced in has $(${name})`,
  hint: 'Remove it, or add the field that uses it to varReference in a file under "configurations"',
})
