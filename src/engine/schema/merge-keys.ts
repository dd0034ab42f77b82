/** The merge schema of the types Kubernetes publishes. */
import { definitionPrefix, mergeTable } from './data/merge-table.ts'
import type { FieldSchema, MergeSchema } from './merge-schema.ts'
import { isClusterScoped } from './scopes.ts'

/** Schema of the builtin types (kyaml's `kubernetesapi`, v1.21.2); the table is expanded as far as it is asked. */
export const builtinSchema: MergeSchema = {
  forType: (apiVersion, kind) => {
    const line = tableIndex().types.get(`${apiVersion}/${kind}`)
    return line === undefined ? undefined : typeAt(line)
  },
  definition: (name) => {
    const line = tableIndex().definitions.get(name)
    return line === undefined ? undefined : typeAt(line)
  },
  isClusterScoped,
  digest: 'builtin v1.21.2',
}

interface TableIndex {
  readonly lines: readonly string[]
  readonly types: ReadonlyMap<string, number>
  readonly definitions: ReadonlyMap<string, number>
}

let index: TableIndex | undefined
const expanded = new Map<number, FieldSchema>()

function tableIndex(): TableIndex {
  if (index) return index
  const lines = mergeTable.split('\n')
  const types = new Map<string, number>()
  const definitions = new Map<string, number>()
  lines.forEach((line, at) => {
    const [name = '', ...parts] = line.split(' ')
    definitions.set(definitionPrefix + name, at)
    for (const part of parts) if (part.startsWith('=')) types.set(part.slice(1), at)
  })
  return (index = { lines, types, definitions })
}

function typeAt(line: number): FieldSchema {
  const known = expanded.get(line)
  if (known) return known
  const fields = new Map<string, FieldSchema>()
  for (const part of (tableIndex().lines[line] ?? '').split(' ').slice(1)) {
    const read = fieldPart.exec(part)
    if (read) fields.set(read[1] ?? '', fieldSchema(read[2] === '[]', read[3], read[4] ?? '', read[5]))
  }
  // The table leaves out fields with nothing to merge below them; that they are known keeps them from being taken for
  // objects of another type.
  const schema: FieldSchema = {
    field: (name) => fields.get(name) ?? nothingToMerge,
    elements: undefined,
    patchStrategy: '',
    mergeKeys: [],
  }
  expanded.set(line, schema)
  return schema
}

/** `name`, `[]`, `:line`, `~strategy`, `@key+key`, all but the name optional. */
const fieldPart = /^([^=[:~@]+)(\[\])?(?::(\d+))?(?:~([^@]*))?(?:@(.*))?$/

function fieldSchema(
  isList: boolean,
  line: string | undefined,
  patchStrategy: string,
  keys: string | undefined,
): FieldSchema {
  const type = (): FieldSchema => (line === undefined ? nothingToMerge : typeAt(Number(line)))
  return {
    field: (name) => (isList ? undefined : type().field(name)),
    get elements() {
      return isList ? type() : undefined
    },
    patchStrategy,
    mergeKeys: keys?.split('+') ?? [],
  }
}

/** A value the tables know and have nothing to say about. */
const nothingToMerge: FieldSchema = {
  field: () => undefined,
  elements: undefined,
  patchStrategy: '',
  mergeKeys: [],
}
