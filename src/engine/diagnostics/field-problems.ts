/** Problems of field specs, and of the builtin transformers that go by them. */
import type { Diagnostic, Fix, Place } from './diagnostic.ts'
import { placeBelow } from './place-within.ts'

/** A resource as a message names it: `Deployment "web"`, and where it comes from. */
export interface NamedResource {
  readonly label: string
  readonly place?: Place
}

const comesFrom = ({ label, place }: NamedResource): string => (place ? `${label} of ${place.file}` : label)

/** What a transformer is to write is of the wrong kind in a resource. */
export function fieldKindWrong(
  act: string,
  resource: NamedResource,
  path: readonly (string | number)[],
  expected: string,
  found: string,
  at: Place,
): Diagnostic {
  const field = path.length === 0 ? 'the resource itself' : path.join('/')
  return {
    code: 'FIELD_KIND_WRONG',
    severity: 'error',
    at,
    message: `Cannot ${act} in ${comesFrom(resource)}: ${field} is ${found}, not ${expected}`,
    hint: `Make ${field} ${expected}, or narrow the field spec with a group, version or kind`,
    ...(resource.place
      ? { related: [{ message: `${resource.label} is defined here`, at: { ...resource.place, path } }] }
      : {}),
  }
}

/** A key that kustomize writes without quotes and cannot read again. */
export const entryKeyNoString = (
  act: string,
  resource: NamedResource,
  path: readonly (string | number)[],
  key: string,
  at: Place,
): Diagnostic => ({
  code: 'ENTRY_KEY',
  severity: 'error',
  at,
  message: `Cannot ${act} in ${comesFrom(resource)}: the key "${key}" of ${path.join('/')} is ${key === '' ? 'empty' : 'no string in YAML'}`,
  hint: 'Kustomize writes keys of labels and annotations without quotes: choose one that is not a number, a boolean, null or a date',
})

/** Two field specs for the same field, one of which creates it. */
export const fieldSpecsConflict = (
  list: string,
  spec: string,
  existing: boolean,
  incoming: boolean,
  at: Place,
): Diagnostic => ({
  code: 'FIELD_SPEC_CONFLICT',
  severity: 'error',
  at,
  message: `Cannot merge the field specs of ${list}: "${spec}" has create: ${incoming}, but is there already with create: ${existing}`,
  hint: `Write create: ${existing}, or remove the entry`,
})

/** Resources that have the same id once `namespace` is set. */
export const namespaceConflict = (
  namespace: string,
  id: string,
  resources: readonly NamedResource[],
  at: Place,
): Diagnostic => ({
  code: 'NAMESPACE_CONFLICT',
  severity: 'error',
  at,
  message: `Cannot set namespace "${namespace}": ${resources.map(comesFrom).join(' and ')} would both be ${id}`,
  hint: 'Rename one of them, or leave one out',
  related: resources.flatMap(({ label, place }) =>
    place ? [{ message: `${label} is defined here`, at: place }] : [],
  ),
})

/** Resources that have the same id when they are put in order at the end. */
export const idsTaken = (ids: readonly string[], at: Place): Diagnostic => ({
  code: 'ID_TAKEN',
  severity: 'error',
  at,
  message: `Cannot sort the resources: more than one is ${ids.join(', ')}`,
  hint: 'Rename one of each',
})

/** `setRoleBindingSubjects` has a value kustomize does not know. */
export const subjectModeUnknown = (mode: string, at: Place): Diagnostic => ({
  code: 'SUBJECT_MODE_UNKNOWN',
  severity: 'error',
  at,
  message: `Cannot set the namespace of subjects: setRoleBindingSubjects is "${mode}"`,
  hint: 'Write "defaultOnly", "allServiceAccounts" or "none"',
})

/** A replicas entry whose name no scalable resource has, or ever had. */
export const replicasMatchNothing = (
  name: string,
  kinds: readonly string[],
  nearest: readonly string[],
  sameName: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'REPLICAS_MATCH_NOTHING',
  severity: 'error',
  at,
  message: `Cannot set replicas of "${name}": no ${listed(kinds)} has this name`,
  hint:
    sameName.length > 0
      ? `${listed(sameName)} "${name}" is there, but no field spec of replicas names that kind: add one under configurations`
      : nearestHint(nearest, 'Correct the name, or remove the entry'),
  ...(sameName.length > 0 ? {} : nameFix(nearest, at)),
})

/** An images entry whose name no container has: silent in kustomize. */
export const imageMatchesNothing = (
  name: string,
  nearest: readonly string[],
  elsewhere: { readonly field: string; readonly resource: string; readonly kind: string } | undefined,
  at: Place,
): Diagnostic => ({
  code: 'IMAGE_MATCHES_NOTHING',
  severity: 'warning',
  at,
  message: `Images entry "${name}" matches no image${elsewhere ? `; ${elsewhere.field} of ${elsewhere.resource} holds it, where kustomize does not look` : ''}`,
  hint: elsewhere
    ? `List a file under "configurations" with "images: [{path: ${elsewhere.field}, kind: ${elsewhere.kind}}]"`
    : nearestHint(nearest, 'Correct the name, or remove the entry'),
  ...(elsewhere ? {} : nameFix(nearest, at)),
})

/** An images entry whose images have that name, tag and digest already. */
export const imageChangesNothing = (name: string, at: Place): Diagnostic => ({
  code: 'IMAGE_CHANGES_NOTHING',
  severity: 'info',
  at,
  message: `Images entry "${name}" changes nothing: every image it matches already is what it says`,
  hint: 'Remove the entry, unless an edit of the base is to be overruled by it',
})

/** A replicas entry whose resources have that number already. */
export const replicasChangeNothing = (name: string, count: number, at: Place): Diagnostic => ({
  code: 'REPLICAS_CHANGE_NOTHING',
  severity: 'info',
  at,
  message: `Replicas entry "${name}" changes nothing: it has ${count} already`,
  hint: 'Remove the entry, unless an edit of the base is to be overruled by it',
})

/** A field spec of the outermost root's own configuration files that selects no field of any resource. */
export const configurationUnused = (list: string, spec: string, at: Place): Diagnostic => ({
  code: 'CONFIGURATION_UNUSED',
  severity: 'info',
  at,
  message: `The entry of ${list} is without effect: no resource of this root has the field ${spec}`,
  hint: 'Correct its path or type, or remove it; a path names fields separated by "/", and "[]" stands behind the name of a list',
})

/** The name of an images entry, which is a regular expression, cannot be read as one. */
export const imageNameInvalid = (name: string, reason: string, at: Place): Diagnostic => ({
  code: 'IMAGE_NAME_INVALID',
  severity: 'error',
  at,
  message: `Cannot match images by the name "${name}": ${reason}`,
  hint: 'The name is read as a regular expression: write the name of the image alone, without tag or digest',
})

/** `sortOptions` that say nothing kustomize can do. */
export const sortOptionsWrong = (reason: string, at: Place): Diagnostic => ({
  code: 'SORT_OPTIONS',
  severity: 'error',
  at,
  message: `Cannot sort the resources: ${reason}`,
  hint: 'Write order: fifo, or order: legacy with or without legacySortOptions',
})

/** A file of `crds:` is not an OpenAPI definition. */
export const crdSchemaWrong = (file: string, reason: string, at: Place): Diagnostic => ({
  code: 'CRD_SCHEMA_INVALID',
  severity: 'error',
  at,
  message: `Cannot read the OpenAPI definitions ${file}: ${reason}`,
  hint: 'The files of crds: map type names to definitions with a Schema, not CustomResourceDefinition manifests',
})

/** A value add transformer that cannot be configured so. */
export const valueAddWrong = (reason: string, at: Place): Diagnostic => ({
  code: 'PLUGIN_CONFIG',
  severity: 'error',
  at,
  message: `Cannot configure ValueAddTransformer: ${reason}`,
})

/** Writes the nearest name into the entry. */
const nameFix = ([nearest]: readonly string[], at: Place): { readonly fix?: Fix } =>
  nearest === undefined
    ? {}
    : {
        fix: { title: `Write ${nearest}`, file: at.file, at: placeBelow(at, ['name']), replaceWith: nearest },
      }

const nearestHint = (nearest: readonly string[], otherwise: string): string =>
  nearest.length > 0 ? `Nearest: ${nearest.join(', ')}` : otherwise

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`
