/** Problems of kustomization files themselves. */
import type { Diagnostic, Fix, Place } from './diagnostic.ts'

/** A field the struct does not have. */
export const unknownField = (
  struct: string,
  field: string,
  known: string | undefined,
  at: Place,
): Diagnostic => ({
  code: 'FIELD_UNKNOWN',
  severity: 'error',
  at: { ...at, path: [...(at.path ?? []), field], key: true },
  message: `Unknown field "${field}" in ${struct}`,
  hint: known
    ? `Did you mean "${known}"?`
    : 'Remove it; a misspelt field would otherwise be silently without effect',
  ...(known ? { fix: { title: `Rename to ${known}`, file: at.file, replaceWith: known } satisfies Fix } : {}),
})

/** A field with a value of the wrong type. */
export const fieldType = (wanted: string, found: string, at: Place): Diagnostic => ({
  code: 'FIELD_TYPE',
  severity: 'error',
  at,
  message: `Field "${fieldName(at)}" must be ${wanted}, found ${found}`,
  hint:
    wanted === 'a string' && /^the (?:number|boolean|int|float|bool) /.test(found)
      ? `Quote it: "${found.replace(/^the \w+ /, '')}"`
      : `Write ${wanted}`,
})

/** The whole kustomization is empty. */
export const kustomizationEmpty = (at: Place): Diagnostic => ({
  code: 'KUSTOMIZATION_EMPTY',
  severity: 'error',
  at,
  message: 'The kustomization is empty',
  hint: 'List at least one resource, for example "resources: [deployment.yaml]"',
})

/** The file holds something that is no mapping. */
export const kustomizationNotMapping = (found: string, at: Place): Diagnostic => ({
  code: 'FIELD_TYPE',
  severity: 'error',
  at,
  message: `A kustomization must be a mapping of fields, found ${found}`,
  hint: 'Start with "resources:" and a list of files',
})

/** `kind` or `apiVersion` is not accepted. */
export const kustomizationType = (
  field: 'kind' | 'apiVersion',
  found: string,
  wanted: readonly string[],
  at: Place,
): Diagnostic => ({
  code: 'KUSTOMIZATION_TYPE',
  severity: 'error',
  at: { ...at, path: [field] },
  message: `Field "${field}" must be ${wanted.map((each) => `"${each}"`).join(' or ')}, found "${found}"`,
  hint: `Write ${field}: ${wanted[0] ?? ''}`,
})

/** A component where a kustomization is wanted, or the reverse. */
export const componentKind = (entry: string, root: string, isComponent: boolean, at: Place): Diagnostic => ({
  code: 'COMPONENT_KIND',
  severity: 'error',
  at,
  message: isComponent
    ? `Cannot use "${entry}" as a resource: ${root} holds a Component`
    : `Cannot use "${entry}" as a component: ${root} holds a Kustomization`,
  hint: isComponent
    ? 'List it under "components"'
    : 'List it under "resources", or give it "kind: Component" and "apiVersion: kustomize.config.k8s.io/v1alpha1"',
})

/** A field that has a successor. */
export const deprecatedField = (
  field: string,
  successor: string,
  fix: Fix | undefined,
  at: Place,
): Diagnostic => ({
  code: 'DEPRECATED_FIELD',
  severity: 'warning',
  at: { ...at, path: [field], key: true },
  message: `Field "${field}" is deprecated`,
  hint: `Use "${successor}" instead`,
  ...(fix ? { fix } : {}),
})

const fieldName = (at: Place): string =>
  (at.path ?? [])
    .map((step) => (typeof step === 'number' ? `[${String(step)}]` : step))
    .join('.')
    .replaceAll('.[', '[')
