/** The plain value every manifest becomes once read: what a JSON document holds, and the scalars JSON cannot tell apart. */
import { copyOf } from './printed-fields.ts'

/** Tags go-yaml gives to plain scalars that are not strings. */
export type ScalarTag =
  '!!null' | '!!bool' | '!!int' | '!!float' | '!!timestamp' | '!!binary' | '!!merge' | (string & {})

/**
 * A scalar whose source text matters because the JavaScript primitive would lose it: `0644`, `1.0`, `~`, `2001-01-01`,
 * `123456789012345678901`, `!!binary aGk=`. Canonical scalars never come as `Scalar`: see {@link Value}.
 */
export class Scalar {
  readonly tag: ScalarTag
  readonly text: string
  constructor(tag: ScalarTag, text: string) {
    this.tag = tag
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

/** A mapping. Only own keys count: `__proto__` and `constructor` are ordinary data (use {@link fieldOf}). */
export interface ValueMap {
  readonly [key: string]: Value
}

/**
 * One YAML value, immutable and shared freely.
 * - string: any string, however it was quoted;
 * - boolean: plain `true` and `false` only (`True` is a `Scalar`);
 * - number: a decimal integer within ±(2^53-1), or a float, whose `String(value)` is exactly its source text;
 * - null: the text `null` only (an empty value and `~` are `Scalar`s with tag `!!null`; ask with {@link isNull});
 * - `Scalar`: every other scalar.
 */
export type Value = string | number | boolean | null | Scalar | readonly Value[] | ValueMap

/**
 * Own, enumerable symbol property of a mapping: the texts of its keys that are no strings (`1`, `true`, `~` unquoted).
 * Below the top of a resource kustomize cannot print them. Object spread carries it along, `Object.keys` does not show
 * it, and a key that is gone does not count.
 */
export const nonStringKeys = Symbol('non-string keys')

/** The keys of `map` that are no strings and still there. */
export const nonStringKeysOf = (map: ValueMap): readonly string[] => {
  const keys = (map as { readonly [nonStringKeys]?: readonly string[] })[nonStringKeys]
  return keys === undefined ? noKeys : keys.filter((key) => Object.hasOwn(map, key))
}

const noKeys: readonly string[] = []

/** Marks keys of a mapping under construction. Only for maps nobody else holds yet. */
export function markNonStringKeys(map: Record<string, Value>, keys: readonly string[]): void {
  if (keys.length > 0) (map as { [nonStringKeys]?: readonly string[] })[nonStringKeys] = keys
}

/**
 * The text of the null that stands for an empty value in a flow collection (`{a: }`): kustomize works on it as on any
 * null, and prints it as the empty string.
 */
export const emptyInFlow = "''"

/** Whether the value is a mapping. */
export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Scalar)

/** Whether the value is a list. */
export const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)

/** Whether the value is null in any of its forms (`null`, `~`, empty). */
export const isNull = (value: Value | undefined): boolean =>
  value === null || (value instanceof Scalar && value.tag === '!!null')

/** Whether the value is absent or null. */
export const isMissingOrNull = (value: Value | undefined): boolean => value === undefined || isNull(value)

/** Whether the value is a scalar of any kind, null included. */
export const isScalar = (value: Value | undefined): value is string | number | boolean | null | Scalar =>
  value !== undefined && !isMap(value) && !isList(value)

/** The source text of a scalar, as kyaml's `Node.Value`; `undefined` for maps and lists. */
export function scalarText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (value === null) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Scalar) return value.tag === '!!null' && value.text === emptyInFlow ? '' : value.text
  return undefined
}

/** The go-yaml tag of a value: `!!str`, `!!int`, `!!map`, `!!seq` … */
export function tagOf(value: Value): string {
  if (typeof value === 'string') return '!!str'
  if (typeof value === 'boolean') return '!!bool'
  if (typeof value === 'number')
    return Number.isInteger(value) && !/[.e]/.test(String(value)) ? '!!int' : '!!float'
  if (value === null) return '!!null'
  if (value instanceof Scalar) return value.tag
  return Array.isArray(value) ? '!!seq' : '!!map'
}

/** The own field `key` of a mapping, `undefined` where there is none or the value is no mapping. */
export const fieldOf = (value: Value | undefined, key: string): Value | undefined =>
  // Most look-ups find nothing: that costs less to see than what kind of value it is.
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) && isMap(value)
    ? value[key]
    : undefined

/** The value below `keys`, field by field, `undefined` as soon as one is missing. */
export function fieldAt(value: Value | undefined, keys: readonly string[]): Value | undefined {
  let at = value
  for (const key of keys) at = fieldOf(at, key)
  return at
}

/** A mapping like `map` with `key` set to `value`; the rest is shared. */
export function withField(map: ValueMap, key: string, value: Value): ValueMap {
  if (Object.hasOwn(map, key) && map[key] === value) return map
  const copy: Record<string, Value> = copyOf(map)
  defineField(copy, key, value)
  return copy
}

/** A mapping like `map` without `key`; `map` itself when it has no such key. */
export function withoutField(map: ValueMap, key: string): ValueMap {
  if (!Object.hasOwn(map, key)) return map
  const copy: Record<string, Value> = copyOf(map)
  delete copy[key]
  return copy
}

/** Sets an own field on a map under construction, `__proto__` included. Only for maps nobody else holds yet. */
export function defineField(map: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true })
  else map[key] = value
}
