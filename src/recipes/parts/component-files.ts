/** The files of a recipe's component, put together from its parts. */
import { relativePath } from '../../base/posix-path.ts'
import { fieldOf, isMap, renderValue, type FilePath, type Value, type ValueMap } from '../../engine/index.ts'
import { textAt } from '../../kubernetes/fields.ts'
import type { Part } from './part.ts'

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
