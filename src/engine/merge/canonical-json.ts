/** What is left of a value once it was JSON: kustomize runs JSON patches on the JSON text of a resource. */
import { nonStringKey } from '../diagnostics/yaml-problems.ts'
import { decodeScalar, NoJson } from '../yaml/decode-scalar.ts'
import { shortestFloat } from '../yaml/go-numbers.ts'
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import { defineField, fieldOf, isList, nonStringKeysOf, Scalar, type Value } from '../yaml/value.ts'
import type { JsonValue } from '../yaml/to-json.ts'

/** Is told of what JSON cannot hold. */
export type JsonFailure = (reason: string, path: readonly (string | number)[]) => void

/**
 * The value after `MarshalJSON` and `UnmarshalJSON` of kyaml: numbers went through 64-bit floats and are written as
 * go-yaml writes those (1000000 is `1e+06`), octals are decimal, dates are strings, nulls are `null`. The same object
 * where nothing changes.
 */
export function canonicalJson(
  value: Value,
  fail: JsonFailure,
  path: readonly (string | number)[] = [],
): Value {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : numberValue(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Scalar) {
    const decoded = decodeScalar(value)
    if (decoded instanceof NoJson) fail(decoded.reason, path)
    else
      return typeof decoded === 'bigint' || typeof decoded === 'number'
        ? numberValue(Number(decoded))
        : decoded
    return null
  }
  if (isList(value)) {
    const items = value.map((item, at) => canonicalJson(item, fail, [...path, at]))
    return items.every((item, at) => item === value[at]) ? value : items
  }
  const map: Record<string, Value> = {}
  // Marks on the mapping's keys do not outlive the JSON either.
  let changed = Object.getOwnPropertySymbols(value).length > 0
  if (path.length > 0) for (const key of nonStringKeysOf(value)) fail(nonStringKey(key), path)
  for (const key of Object.keys(value)) {
    const old = fieldOf(value, key) ?? null
    const field = canonicalJson(old, fail, [...path, key])
    if (field !== old) changed = true
    defineField(map, key, field)
  }
  return changed ? map : value
}

/** A JSON document as the value go-yaml reads back. */
export function valueOfJson(json: JsonValue): Value {
  return canonicalJson(json, () => undefined)
}

const numberValue = (value: number): Value => resolvePlain(shortestFloat(value))
