/** Fields whose values are kept as the text they print as, and read when somebody looks: schemas, which builds pass on. */
import type { Value, ValueMap } from './value.ts'

export interface PrintedField {
  readonly key: string
  /** The column of the fields of the mapping; the text stands two further in. */
  readonly indent: number
  /** Whether the value is what JSON leaves of it (`canonicalJson`). */
  readonly isCanonical: boolean
  /** The lines below `key:`. */
  readonly text: () => string
  /** The value; asked for once, at the first look. */
  readonly read: () => Value
}

const printedFields = new WeakMap<object, PrintedField>()

/** Puts a field into a mapping that nobody else holds yet; its value is read at the first look. */
export function setPrintedField(map: Record<string, Value>, field: PrintedField): void {
  let value: Value | undefined
  printedFields.set(map, field)
  Object.defineProperty(map, field.key, {
    enumerable: true,
    configurable: true,
    get: () => (value ??= field.read()),
  })
}

/** The field of this very mapping whose text is known; a copy of the mapping has none. */
export const printedFieldOf = (map: ValueMap): PrintedField | undefined => printedFields.get(map)
