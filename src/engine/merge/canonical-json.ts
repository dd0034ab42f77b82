/** What is left of a value once it was JSON: kustomize runs JSON patches on the JSON text of a resource. */
import { nonStringKey } from '../diagnostics/yaml-problems.ts'
import { decodeScalar, NoJson } from '../yaml/decode-scalar.ts'
import { shortestFloat } from '../yaml/go-numbers.ts'
import { copyOf, printedFieldsOf } from '../yaml/printed-fields.ts'
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import {
  defineField,
  fieldOf,
  isList,
  nonStringKeysOf,
  Scalar,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import type { JsonValue } from '../yaml/to-json.ts'

/** Is told of what JSON cannot hold. */
export type JsonFailure = (reason: string, path: readonly (string | number)[]) => void

/**
 * The value after `MarshalJSON` and `UnmarshalJSON` of kyaml: numbers went through 64-bit floats and are written as
 * go-yaml writes those (1000000 is `1e+06`), octals are decimal, dates are strings, nulls are `null`. The same object
 * where nothing changes.
 */
export const canonicalJson = (value: Value, fail: JsonFailure): Value => canonicalAt(value, fail, [])

function canonicalAt(value: Value, fail: JsonFailure, path: (string | number)[]): Value {
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < 1e6 ? value : numberValue(value)
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Scalar) {
    const decoded = decodeScalar(value)
    if (decoded instanceof NoJson) fail(decoded.reason, [...path])
    else
      return typeof decoded === 'bigint' || typeof decoded === 'number'
        ? numberValue(Number(decoded))
        : decoded
    return null
  }
  return isList(value) ? canonicalList(value, fail, path) : canonicalMap(value, fail, path)
}

function canonicalList(list: readonly Value[], fail: JsonFailure, path: (string | number)[]): Value {
  let copy: Value[] | undefined
  list.forEach((item, at) => {
    path.push(at)
    const canonical = canonicalAt(item, fail, path)
    path.pop()
    if (canonical !== item) (copy ??= [...list])[at] = canonical
  })
  return copy ?? list
}

function canonicalMap(map: ValueMap, fail: JsonFailure, path: (string | number)[]): Value {
  // Marks on the mapping's keys do not outlive the JSON either.
  let copy = Object.getOwnPropertySymbols(map).length > 0 ? withoutMarks(map) : undefined
  if (path.length > 0) for (const key of nonStringKeysOf(map)) fail(nonStringKey(key), [...path])
  const printed = printedFieldsOf(map)
  for (const key of Object.keys(map)) {
    // Reading such a field is dear.
    if (printed?.get(key)?.isCanonical) continue
    const field = fieldOf(map, key) ?? null
    path.push(key)
    const canonical = canonicalAt(field, fail, path)
    path.pop()
    if (canonical !== field) defineField((copy ??= copyOf(map)), key, canonical)
  }
  return copy ?? map
}

function withoutMarks(map: ValueMap): Record<string, Value> {
  const copy: Record<string, Value> = {}
  for (const key of Object.keys(map)) defineField(copy, key, fieldOf(map, key) ?? null)
  return copy
}

/** A JSON document as the value go-yaml reads back. */
export function valueOfJson(json: JsonValue): Value {
  return canonicalJson(json, () => undefined)
}

/** Whether a value is what JSON leaves of it. */
export const isCanonicalJson = (value: Value): boolean => canonicalJson(value, () => undefined) === value

const numberValue = (value: number): Value => resolvePlain(shortestFloat(value))
