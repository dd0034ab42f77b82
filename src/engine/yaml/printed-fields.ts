/** Fields whose values are kept as the text they print as, and read when somebody looks: schemas, which builds pass on. */

export interface PrintedField {
  readonly key: string
  /** The column of the fields of the mapping; the text stands two further in. */
  readonly indent: number
  /** Whether the value is what JSON leaves of it (`canonicalJson`). */
  readonly isCanonical: boolean
  /** The lines below `key:`. */
  readonly text: () => string
  /** The value; asked for once, at the first look. */
  readonly read: () => unknown
}

/** A field, and what reads it at the first look. */
interface Unread {
  readonly field: PrintedField
  readonly get: () => unknown
}

const unreadFields = new WeakMap<object, readonly Unread[]>()

/** Puts fields into a mapping that nobody else holds yet; the value of each is read at the first look. */
export function setPrintedFields(map: object, fields: readonly PrintedField[]): void {
  const unread = fields.map((field): Unread => {
    let value: unknown
    const get = (): unknown => (value ??= field.read())
    Object.defineProperty(map, field.key, {
      enumerable: true,
      configurable: true,
      get,
      set: overwrite(field.key),
    })
    return { field, get }
  })
  unreadFields.set(map, unread)
}

/** The fields of a mapping whose texts are known, by key. */
export function printedFieldsOf(map: object): ReadonlyMap<string, PrintedField> | undefined {
  const unread = unreadFields.get(map)
  if (!unread) return undefined
  // A copy has those that were not overwritten since.
  const left = unread.filter(({ field, get }) => Object.getOwnPropertyDescriptor(map, field.key)?.get === get)
  return new Map(left.map(({ field }) => [field.key, field]))
}

/** A copy to change fields of; what nobody has looked at is not looked at. */
export function copyOf<T extends object>(map: T): T {
  const unread = unreadFields.get(map)
  if (!unread) return { ...map }
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(map)) as T
  unreadFields.set(copy, unread)
  return copy
}

const overwrite = (key: string) =>
  function (this: object, value: unknown): void {
    Object.defineProperty(this, key, { value, enumerable: true, configurable: true, writable: true })
  }
