/** What can stand where the cursor is, in a kustomization, in a patch, and in any other resource of the overlay. */
import { directoryOf, resolvePath } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import type { SuggestStep } from '../../worker/questions/suggest.ts'
import { fieldAt, kustomizationFields, type Field, type Fields } from './kustomization-fields.ts'
import type { Known, Suggestion } from './known.ts'
import * as rendered from './suggest-names.ts'
import { identityAt, scalarAt, type Identity } from './suggest-names.ts'
import { suggestPaths } from './suggest-paths.ts'
import { yamlPlace, yamlScalars, type Step, type YamlPlace, type YamlScalar } from './yaml-place.ts'

export interface Suggestions {
  /** One-based columns that a suggestion replaces, the end exclusive. */
  readonly startColumn: number
  readonly endColumn: number
  readonly items: readonly Suggestion[]
}

/** Suggestions for one place of a file of the overlay; the file need not be whole YAML. */
export async function suggestionsAt(
  file: string,
  text: string,
  at: { readonly line: number; readonly column: number },
  known: Known,
): Promise<Suggestions> {
  const place = yamlPlace(text, at.line, at.column)
  const { startColumn, endColumn } = place
  const scalars = yamlScalars(text)
  const items = isKustomizationFile(file)
    ? await inKustomization(file, place, scalars, known)
    : await inResource(place, text, targetOf(file, known), known)
  return { startColumn, endColumn, items }
}

async function inKustomization(
  file: string,
  place: YamlPlace,
  scalars: readonly YamlScalar[],
  known: Known,
): Promise<readonly Suggestion[]> {
  if (place.embeddedIn) {
    const target = identityAt(scalars, [...place.embeddedIn.slice(0, -1), 'target'])
    return inResource(place, place.embeddedText ?? '', target, known)
  }
  const { path, slot } = place
  if (slot === 'value') return valuesOf(fieldAt(path), file, place, scalars, known)
  if (path.length === 0) return fieldsOf(kustomizationFields, place)
  const field = fieldAt(path)
  const inItem = typeof path.at(-1) === 'number'
  if (!field || (field.form === 'list' && !inItem && slot === 'key')) return []
  if (field.form === 'list' && !inItem) {
    const items = field.fields
      ? fieldsOf(field.fields, { ...place, indent: place.indent + 2 })
      : await valuesOf(field, file, place, scalars, known)
    return items.map((each) => ({ ...each, label: `- ${each.label}`, insert: `- ${each.insert}` }))
  }
  return field.fields ? fieldsOf(field.fields, place) : valuesOf(field, file, place, scalars, known)
}

/** Fields that are not there yet; the deprecated ones are read but not offered. */
const fieldsOf = (fields: Fields, place: YamlPlace): Suggestion[] =>
  Object.entries(fields)
    .filter(([name, { instead }]) => instead === undefined && !place.siblings.includes(name))
    .map(([name, field]) => ({ ...fieldNamed(name, field.form, place), says: field.says }))

function fieldNamed(name: string, form: Field['form'], { indent }: YamlPlace): Suggestion {
  const below = `\n${' '.repeat(indent + 2)}`
  const insert = form === 'value' ? `${name}: ` : form === 'map' ? `${name}:${below}` : `${name}:${below}- `
  return { label: name, insert, kind: 'field', goesOn: true, ...(form !== 'value' && { detail: form }) }
}

async function valuesOf(
  field: Field | undefined,
  file: string,
  { path, typed }: YamlPlace,
  scalars: readonly YamlScalar[],
  known: Known,
): Promise<readonly Suggestion[]> {
  if (!field) return []
  if (field.values) return field.values.map((each) => ({ label: each, insert: each, kind: 'value' }))
  const beside = identityAt(scalars, path.slice(0, -1))
  switch (field.names) {
    case 'file':
    case 'root':
    case 'file or root': {
      const assigned = /^[^/]*=/.exec(typed)?.[0] ?? ''
      const found = suggestPaths(known, file, typed.slice(assigned.length), field.names)
      return found.map((each) => ({ ...each, insert: assigned + each.insert }))
    }
    case 'kind':
      return rendered.kinds(known)
    case 'namespace':
      return rendered.namespaces(known)
    case 'image':
      return rendered.images(known)
    case 'name':
      return path[0] === 'replicas'
        ? rendered.names(known, {}, ['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController'])
        : rendered.names(known, beside)
    case 'field path': {
      const isTarget = path.includes('fieldPaths')
      const of = isTarget
        ? identityAt(scalars, [...path.slice(0, path.indexOf('fieldPaths')), 'select'])
        : beside
      return rendered.fieldPaths(known, of, typed, 'dots')
    }
    default:
      return []
  }
}

const operations = ['add', 'remove', 'replace', 'move', 'copy', 'test']

async function inResource(
  place: YamlPlace,
  text: string,
  target: Identity | undefined,
  known: Known,
): Promise<readonly Suggestion[]> {
  const { path, slot, typed } = place
  const scalars = yamlScalars(text)
  if (typeof path[0] === 'number') {
    if (slot !== 'value') return fieldsOf(jsonPatchFields, place).filter(() => path.length === 1)
    if (path[1] === 'op') return operations.map((each) => ({ label: each, insert: each, kind: 'value' }))
    return path[1] === 'path' || path[1] === 'from'
      ? rendered.fieldPaths(known, target ?? {}, typed, 'slashes')
      : []
  }
  const own = identityAt(scalars, [], ['metadata'])
  const of = target ?? identityKnown(own, known)
  if (slot === 'value') {
    const [first, second] = path
    if (path.length === 1 && first === 'kind') return rendered.kinds(known)
    if (path.length === 1 && first === 'apiVersion') return rendered.apiVersions(known, own.kind)
    if (path.length === 2 && first === 'metadata' && second === 'name')
      return rendered.names(known, own.kind === undefined ? {} : { kind: own.kind })
    if (path.length === 2 && first === 'metadata' && second === 'namespace') return rendered.namespaces(known)
    const rows = await known.ask({ want: 'fields', of, path: stepsOf(path, scalars) })
    return rows
      .filter(({ form, label }) => form === 'value' && label !== '')
      .map(({ label }) => ({ label, insert: label, kind: 'value', detail: 'rendered now' }))
  }
  if (of.kind === undefined && path.length === 0) return fieldsOf(resourceFields, place)
  const rows = await known.ask({ want: 'fields', of, path: stepsOf(path, scalars) })
  return rows
    .filter(({ label }) => !place.siblings.includes(label))
    .map(({ label, form, detail }) => ({
      ...fieldNamed(label, form, place),
      ...(detail !== '' && { detail }),
    }))
}

const jsonPatchFields: Fields = {
  op: { says: 'What is done at the path.', form: 'value' },
  path: { says: 'Where, steps divided by slashes; - stands for the end of a list.', form: 'value' },
  value: { says: 'The value that is put there.', form: 'value' },
  from: { says: 'Where the value is taken from, to move or copy it.', form: 'value' },
}

const resourceFields: Fields = {
  apiVersion: { says: 'API group and version of the resource.', form: 'value' },
  kind: { says: 'Kind of the resource.', form: 'value' },
  metadata: { says: 'Name, namespace, labels and annotations.', form: 'map' },
}

/** The resource that is named, or any of its kind where there is none of the name. */
function identityKnown(own: Identity, known: Known): Identity {
  const isThere = known.resources.some(({ kind, name }) => kind === own.kind && name === own.name)
  if (isThere || own.kind === undefined) return own
  return { kind: own.kind }
}

/** Elements of lists by their names, where they have one. */
function stepsOf(path: readonly Step[], scalars: readonly YamlScalar[]): SuggestStep[] {
  return path.map((step, at) => {
    if (typeof step === 'string') return step
    const name = scalarAt(scalars, [...path.slice(0, at + 1), 'name'])
    return name === undefined ? step : { name }
  })
}

/** The target that a kustomization of the overlay gives to a patch file. */
function targetOf(file: string, known: Known): Identity | undefined {
  for (const each of known.ownFiles.filter(isKustomizationFile)) {
    const scalars = yamlScalars(known.textOf(each) ?? '')
    const entry = scalars.find(
      ({ path, value }) =>
        path[0] === 'patches' && path[2] === 'path' && resolvePath(directoryOf(each), value) === file,
    )
    if (!entry) continue
    const target = identityAt(scalars, [...entry.path.slice(0, 2), 'target'])
    if (Object.keys(target).length > 0) return target
  }
  return undefined
}
