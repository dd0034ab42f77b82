/** The pieces a recipe's component is made of, and the files they become: plain kustomize, the smallest that works. */
import {
  fieldOf,
  isMap,
  renderValue,
  type FilePath,
  type Resource,
  type Value,
  type ValueMap,
} from '../engine/index.ts'
import { textAt } from '../kubernetes/fields.ts'
import { relativePath } from '../base/posix-path.ts'
import { isGenerated, nameInOverlay, targetOf } from './targets.ts'

/** Fields of a kustomization, whose lists are joined, and files they name. */
export interface Part {
  readonly fields: Readonly<Record<string, readonly Value[]>>
  readonly files?: Readonly<Record<string, string>>
  /** Roots of the base to take in, as paths of the tree. */
  readonly roots?: Readonly<Record<'resources' | 'components', readonly FilePath[]>>
}

/** One operation of a JSON patch. */
export interface Operation {
  readonly op: 'add' | 'replace' | 'remove' | 'test'
  readonly path: readonly (string | number)[]
  readonly value?: Value
}

/**
 * Sets one key of a ConfigMap or Secret: by a merge into its generator where it has one, otherwise by a patch. `undefined`
 * takes the key away, which only a patch can.
 */
export function keyPart(resource: Resource, key: string, text: string | undefined): Part {
  const isSecret = resource.kind === 'Secret'
  if (text !== undefined && isGenerated(resource)) return mergedKey(resource, key, text)
  const isPlain = isSecret && fieldOf(fieldOf(resource.value, 'data'), key) === undefined
  if (text === undefined || isSecret)
    return isPlain || text === undefined
      ? fieldsPart(resource, { [isSecret ? 'stringData' : 'data']: { [key]: text ?? null } })
      : // A key of both would count by `stringData`, and the old one would stay to be read.
        fieldsPart(resource, { data: { [key]: null }, stringData: { [key]: text } })
  return fieldsPart(resource, { data: { [key]: text } })
}

/** A new Secret of these keys, made by a generator: its name says what it holds, so that pods start anew with it. */
export function secretPart(
  name: string,
  namespace: string,
  entries: readonly (readonly [key: string, text: string])[],
  more: ValueMap = {},
): Part {
  const files = new Map<string, string>()
  const literals: string[] = []
  const named: string[] = []
  for (const [key, text] of entries) {
    if (isLiteral(text)) literals.push(`${key}=${text}`)
    else {
      const file = fileName(`${name}-${key}`)
      files.set(file, text)
      named.push(`${key}=${file}`)
    }
  }
  const lists = { ...(literals.length > 0 && { literals }), ...(named.length > 0 && { files: named }) }
  return {
    fields: { secretGenerator: [{ name, namespace, ...more, ...lists }] },
    files: Object.fromEntries(files),
  }
}

/** Whether a text comes through `KEY=text` as it is: one line, no quotes or spaces at its ends. */
const isLiteral = (text: string): boolean => /^[^\n\r]+$/.test(text) && !/^['"\s]|['"\s]$/.test(text)

function mergedKey(resource: Resource, key: string, text: string): Part {
  const isSecret = resource.kind === 'Secret'
  const name = nameInOverlay(resource)
  const isOneLine = isLiteral(text)
  const file = fileName(`${name}-${key}`)
  const type = fieldOf(resource.value, 'type')
  const entry: ValueMap = {
    name,
    ...(resource.namespace && { namespace: resource.namespace }),
    behavior: 'merge',
    ...(isSecret && type !== undefined && type !== 'Opaque' && { type }),
    ...(isOneLine ? { literals: [`${key}=${text}`] } : { files: [`${key}=${file}`] }),
    ...(!resource.state.needsHash && { options: { disableNameSuffixHash: true } }),
  }
  return {
    fields: { [isSecret ? 'secretGenerator' : 'configMapGenerator']: [entry] },
    ...(!isOneLine && { files: { [file]: text } }),
  }
}

/** Merges fields into a resource by a strategic merge patch of its own file. */
export function fieldsPart(resource: Resource, fields: ValueMap): Part {
  const name = nameInOverlay(resource)
  const file = `${fileName(`${name}-${resource.kind}`.toLowerCase())}.yaml`
  const text = [
    { apiVersion: resource.apiVersion },
    { kind: resource.kind },
    { metadata: { name, ...(resource.namespace && { namespace: resource.namespace }) } },
    ...Object.keys(fields).map((key) => ({ [key]: fields[key] ?? null })),
  ]
  return { fields: { patches: [{ path: file }] }, files: { [file]: mergedText(text) } }
}

/** Changes a resource by a JSON patch, in the kustomization itself. */
export const operationsPart = (
  target: Resource | ValueMap,
  operations: readonly Operation[],
  options?: ValueMap,
): Part => ({
  fields: {
    patches: [
      {
        target: 'state' in target ? targetOf(target as Resource) : target,
        patch: renderValue(
          operations.map(({ op, path, value }) => ({
            op,
            path: pointer(path),
            ...(value !== undefined && { value }),
          })),
        ),
        ...(options && { options }),
      },
    ],
  },
})

/** A file of new resources. */
export const resourcesPart = (file: string, values: readonly ValueMap[]): Part => ({
  fields: { resources: [file] },
  files: { [file]: values.map(ordered).join('---\n') },
})

/** Roots of the base that are taken in. */
export const rootsPart = (
  roots: readonly FilePath[],
  field: 'resources' | 'components' = 'resources',
): Part => ({
  fields: {},
  roots: { resources: [], components: [], [field]: roots },
})

/** The files of a component by name, its kustomization first. `purpose` is its first line. */
export function componentFiles(
  purpose: string,
  folder: FilePath,
  parts: readonly Part[],
): ReadonlyMap<string, string> {
  const lists = new Map<string, Value[]>()
  const add = (field: string, values: readonly Value[]): void => {
    if (values.length > 0) lists.set(field, [...(lists.get(field) ?? []), ...values])
  }
  const files = new Map<string, string>()
  for (const { fields, files: more = {}, roots } of parts) {
    for (const [field, values] of Object.entries(roots ?? {}))
      add(
        field,
        values.map((root) => relativePath(folder, root)),
      )
    // Two patches of one resource are two files.
    const renamed = new Map(Object.keys(more).map((name) => [name, freeName(name, files)]))
    for (const [name, text] of Object.entries(more)) files.set(renamed.get(name) ?? name, text)
    for (const [field, values] of Object.entries(fields))
      add(
        field,
        values.map((value) => withFileNames(value, renamed)),
      )
  }
  const head = { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' }
  const fields = [...lists]
    .sort(([a], [b]) => place(a) - place(b))
    .map(([field, values]) => ({ [field]: merged(field, values) }))
  const text = `# ${purpose}\n${renderValue(head)}${fields.map((field) => renderValue(field)).join('')}`
  return new Map([['kustomization.yaml', text], ...[...files].sort(([a], [b]) => (a < b ? -1 : 1))])
}

const order = [
  'resources',
  'components',
  'configMapGenerator',
  'secretGenerator',
  'images',
  'labels',
  'patches',
  'replacements',
]
const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length)

/** Entries that merge into one generator are one: kustomize takes no second of a name. */
function merged(field: string, values: readonly Value[]): readonly Value[] {
  if (!field.endsWith('Generator')) return values
  const entries = new Map<string, ValueMap>()
  for (const value of values) {
    if (!isMap(value)) continue
    const key = `${textAt(value, 'namespace')} ${textAt(value, 'name')}`
    const known = entries.get(key)
    const list = (name: string): Value[] =>
      [known, value].flatMap((each) => (fieldOf(each, name) ?? []) as Value[])
    const lists = Object.fromEntries(
      ['literals', 'files']
        .map((name) => [name, list(name)] as const)
        .filter(([, items]) => items.length > 0),
    )
    entries.set(key, { ...value, ...lists })
  }
  return [...entries.values()]
}

function withFileNames(value: Value, renamed: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') {
    const [, key = '', name = value] = /^([^=]*=)(.*)$/.exec(value) ?? []
    return renamed.has(name) ? `${key}${renamed.get(name) ?? name}` : value
  }
  if (!isMap(value)) return value
  const change = (field: string): Record<string, Value> => {
    const old = fieldOf(value, field)
    if (Array.isArray(old)) return { [field]: (old as Value[]).map((each) => withFileNames(each, renamed)) }
    return typeof old === 'string' ? { [field]: withFileNames(old, renamed) } : {}
  }
  return { ...value, ...change('path'), ...change('files') }
}

function freeName(name: string, taken: ReadonlyMap<string, string>): string {
  for (let number = 1; ; number++) {
    const next = number === 1 ? name : name.replace(/(\.[a-z]+)?$/, `-${number}$1`)
    if (!taken.has(next)) return next
  }
}

/** A resource as people write it: what it is first, then the rest. */
export const ordered = (value: ValueMap): string =>
  mergedText(
    [
      ...['apiVersion', 'kind', 'metadata'].filter((key) => key in value),
      ...Object.keys(value).filter((key) => !['apiVersion', 'kind', 'metadata'].includes(key)),
    ].map((key) => ({ [key]: value[key] ?? null })),
  )

const mergedText = (fields: readonly ValueMap[]): string => fields.map((field) => renderValue(field)).join('')

/** A path of a resource as a JSON pointer. */
export const pointer = (path: readonly (string | number)[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const fileName = (text: string): string => text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+/, '')
