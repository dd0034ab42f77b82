/**
 * The schemas of CustomResourceDefinitions, which are nine tenths of a platform and which builds only pass on: those that
 * no build looks into are packed as the text they print as, and read from it where somebody looks after all.
 */
import { groupBy } from '../base/group-by.ts'
import {
  fieldAt,
  fieldOf,
  isCanonicalJson,
  isList,
  isMap,
  parseManifest,
  setPrintedFields,
  valuesEqual,
  withField,
  writeFieldsAt,
  type Value,
  type ValueMap,
} from '../engine/index.ts'
import { packValue } from './packed-values.ts'
import type { PackedAside } from './bundle-format.ts'

/** A schema or a part of one, and the text that stands for all there is to know of it. */
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
  /** The document with null in place of what no build has looked into so far, and that. */
  cut(): { readonly rest: Value; readonly schemas: readonly PrintedSchema[] }
}

/** Shorter ones are not worth a block. */
const worthABlock = 500

/** Makes a document ready to be packed. */
export function preparedDocument(original: Value): PreparedDocument {
  const unread = new Set<PrintedSchema>()
  const document = withTexts(original, [], schemasOf(original), unread)
  return {
    document,
    cut: () => ({ rest: withoutAll(original, [...unread]), schemas: [...unread] }),
  }
}

/**
 * The value at `at` with texts in place of some parts of it. A part that is looked into goes from `unread`, and what is
 * below it comes there: a build that changes a field of a schema passes on all beside it.
 */
function withTexts(
  value: Value,
  at: readonly (string | number)[],
  parts: readonly PrintedSchema[],
  unread: Set<PrintedSchema>,
): Value {
  // Cutting the parts out makes the mappings around them anew.
  const document = parts.reduce((rest, { path }) => withNullAt(rest, path.slice(at.length)), value)
  const fields = groupBy(parts, ({ path }) => valueAt(document, path.slice(at.length, -1)))
  for (const [holder, inHolder] of fields) {
    setPrintedFields(
      holder as ValueMap,
      inHolder.map((part) => {
        const { path, indent, text, isCanonical } = part
        unread.add(part)
        const read = (): Value => {
          unread.delete(part)
          const whole = valueAt(value, path.slice(at.length)) ?? null
          return withTexts(whole, path, fieldsOf(whole, path, indent + 2), unread)
        }
        return { key: String(path.at(-1)), indent, isCanonical, text: () => text, read }
      }),
    )
  }
  return document
}

/** The schemas of a document. */
function schemasOf(document: Value): readonly PrintedSchema[] {
  if (fieldOf(document, 'kind') !== 'CustomResourceDefinition') return []
  return schemaHolders(document).flatMap((holder) => {
    // Each field name on the way puts what is below it two columns in; lists of a mapping are not indented.
    const indent = 2 * holder.filter((step) => typeof step === 'string').length
    return printedSchema(valueAt(document, holder), holder, schemaField, indent)
  })
}

/** The fields of a mapping, as far as they are mappings worth a block. */
const fieldsOf = (
  map: Value,
  path: readonly (string | number)[],
  indent: number,
): readonly PrintedSchema[] =>
  isMap(map) ? Object.keys(map).flatMap((key) => printedSchema(map, path, key, indent)) : []

function printedSchema(
  holder: Value | undefined,
  path: readonly (string | number)[],
  key: string,
  indent: number,
): PrintedSchema[] {
  const schema = fieldOf(holder, key)
  const text = isMap(schema) ? printed(schema, indent) : undefined
  return schema === undefined || text === undefined
    ? []
    : [{ path: [...path, key], indent, text, isCanonical: isCanonicalJson(schema) }]
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
