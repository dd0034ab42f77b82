/** Problems of resources as such: documents that are none, identities taken twice. */
import type { Diagnostic, Place } from './diagnostic.ts'

/** A document that is no resource. */
export const resourceInvalid = (message: string, at: Place, hint?: string): Diagnostic => ({
  code: 'RESOURCE_INVALID',
  severity: 'error',
  at,
  message,
  hint: hint ?? 'Give each document apiVersion, kind and metadata.name',
})

/** Annotations in which kustomize keeps former names, namespaces and kinds, but not equally many of each. */
export const buildAnnotationsUneven = (at: Place): Diagnostic =>
  resourceInvalid(
    'The internal.config.kubernetes.io annotations list different numbers of previous names, namespaces and kinds',
    at,
    'Remove these annotations: kustomize writes them for itself while it builds',
  )

/** A resource whose id is already in the set. `own` is where it comes from, where that is not `at`. */
export const idTaken = (id: string, at: Place, other: Place | undefined, own?: Place): Diagnostic => ({
  code: 'ID_TAKEN',
  severity: 'error',
  at,
  message: `Cannot add ${id}${own ? ` from ${own.file}` : ''}: the id is already taken${other ? ` by the one from ${other.file}` : ''}`,
  hint: 'Remove one of the two, or tell them apart by name or namespace',
  related: [
    ...(own ? [{ message: `The ${id} to be added`, at: own }] : []),
    ...(other ? [{ message: `The other ${id}`, at: other }] : []),
  ],
})
