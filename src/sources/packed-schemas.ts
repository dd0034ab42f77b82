/**
 * The schemas of CustomResourceDefinitions, which are nine tenths of a platform and which builds only pass on: those that
 * no build looks into are packed as the text they print as, and read from it where somebody looks after all.
 */
import {
  fieldAt,
  fieldOf,
  isCanonicalJson,
  isList,
  isMap,
  parseManifest,
  setPrintedField,
  valuesEqual,
  withField,
  writeFieldsAt,
  type Value,
  type ValueMap,
} from '../engine/index.ts'
import { packValue } from './packed-values.ts'
import type { PackedAside } from './bundle-format.ts'

/** One schema of a document, and the text that stands for all there is to know of it. */
export interface PrintedSchema {
  readonly path: readonly (string | number)[]
  /** The column at which the mapping that has it prints its fields. */
  readonly indent: number
  readonly text: string
  /** Whether it is what JSON leaves of it. */
  readonly isCanonical: boolean
}

/** A document on its way into a bundle. */
export interface PreparedDocument {
  /** For builds; they print the schemas without looking into them. */
  readonly document: Value
  /** The document with null in place of the schemas that no build has looked into so far, and these. */
  cut(): { readonly rest: Value; readonly schemas: readonly PrintedSchema[] }
}

/** Shorter ones are not worth a block. */
const worthABlock = 500

/** Makes a document ready to be packed. */
export function preparedDocument(original: Value): PreparedDocument {
  const schemas = printedSchemas(original)
  const read = new Set<PrintedSchema>()
  const document = withoutAll(original, schemas)
  for (const schema of schemas) {
    const { path, indent, text, isCanonical } = schema
    // Cutting the schema out has made this mapping anew.
    setPrintedField(valueAt(document, path.slice(0, -1)) as Record<string, Value>, {
      key: schemaField,
      indent,
      isCanonical,
      text: () => text,
      read: () => {
        read.add(schema)
        return valueAt(original, path) ?? null
      },
    })
  }
  return {
    document,
    cut: () => {
      const unread = schemas.filter((schema) => !read.has(schema))
      return { rest: withoutAll(original, unread), schemas: unread }
    },
  }
}

function printedSchemas(document: Value): readonly PrintedSchema[] {
  if (fieldOf(document, 'kind') !== 'CustomResourceDefinition') return []
  return schemaHolders(document).flatMap((holder) => {
    const path = [...holder, schemaField]
    const schema = valueAt(document, path)
    // Each field name on the way puts what is below it two columns in; lists of a mapping are not indented.
    const indent = 2 * holder.filter((step) => typeof step === 'string').length
    const text = isMap(schema) ? printed(schema, indent) : undefined
    return schema === undefined || text === undefined
      ? []
      : { path, indent, text, isCanonical: isCanonicalJson(schema) }
  })
}

const withoutAll = (document: Value, schemas: readonly PrintedSchema[]): Value =>
  schemas.reduce((rest, { path }) => withNullAt(rest, path), document)

const schemaField = 'openAPIV3Schema'

/** Paths of the mappings that may have a schema: one for each version, and the one of `apiextensions.k8s.io/v1beta1`. */
function schemaHolders(document: Value): (string | number)[][] {
  const versions = fieldAt(document, ['spec', 'versions'])
  return [
    ['spec', 'validation'],
    ...(isList(versions) ? versions.map((_, index) => ['spec', 'versions', index, 'schema']) : []),
  ]
}

/** The lines of a schema, `undefined` where reading them would not give the very value back. */
function printed(schema: ValueMap, indent: number): string | undefined {
  const text = writeFieldsAt(schema, indent + 2)
  if (text === undefined || text.length < worthABlock) return undefined
  const { documents, diagnostics } = parseManifest(text, '')
  const [again] = documents
  return diagnostics.length === 0 && again !== undefined && isSame(again, schema) ? text : undefined
}

/** Whether two values are the same down to the marks of their mappings; only the order of keys may differ. */
const isSame = (a: Value, b: Value): boolean => valuesEqual(a, b) && asideText(a) === asideText(b)

function asideText(value: Value): string {
  const aside: PackedAside[] = []
  packValue(value, 0, aside)
  return aside
    .map((each) => JSON.stringify(each))
    .sort()
    .join()
}

const valueAt = (value: Value | undefined, path: readonly (string | number)[]): Value | undefined =>
  path.reduce<Value | undefined>(
    (at, step) => (typeof step === 'string' ? fieldOf(at, step) : isList(at) ? at[step] : undefined),
    value,
  )

function withNullAt(value: Value, [step, ...below]: readonly (string | number)[]): Value {
  if (step === undefined) return null
  if (typeof step === 'number')
    return isList(value) ? value.with(step, withNullAt(value[step] ?? null, below)) : value
  return isMap(value) ? withField(value, step, withNullAt(fieldOf(value, step) ?? null, below)) : value
}
