/** Values as JSON documents: what `RNode.MarshalJSON` and `json.Unmarshal` make of a resource. */
import type { Place } from '../diagnostics/diagnostic.ts'
import type { Diagnostic, Read } from '../diagnostics/diagnostic.ts'
import { nonStringKey, notJson } from '../diagnostics/yaml-problems.ts'
import { decodeScalar, NoJson } from './decode-scalar.ts'
import { defineField, nonStringKeysOf, Scalar, type Value, type ValueMap } from './value.ts'

/** What a JSON document holds; numbers are 64-bit floats, as `json.Unmarshal` makes them. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonMap

export interface JsonMap {
  readonly [key: string]: JsonValue
}

/** The value as JSON. Scalars JSON cannot hold are reported at their path below `at` and become null. */
export function toJson(value: Value, at: Place = { file: '' }): Read<JsonValue> {
  const diagnostics: Diagnostic[] = []
  const report = (reason: string, path: readonly (string | number)[]): void => {
    diagnostics.push(notJson(reason, { ...at, path: [...(at.path ?? []), ...path] }))
  }
  const convert = (part: Value, path: readonly (string | number)[]): JsonValue => {
    if (typeof part !== 'object' || part === null) return part
    if (part instanceof Scalar) {
      const decoded = decodeScalar(part)
      if (decoded instanceof NoJson) {
        report(decoded.reason, path)
        return null
      }
      return typeof decoded === 'bigint' ? Number(decoded) : decoded
    }
    if (Array.isArray(part))
      return (part as readonly Value[]).map((item, index) => convert(item, [...path, index]))
    if (path.length > 0) for (const key of nonStringKeysOf(part as ValueMap)) report(nonStringKey(key), path)
    const map: Record<string, JsonValue> = {}
    for (const [key, field] of Object.entries(part)) defineField(map, key, convert(field, [...path, key]))
    return map
  }
  return { value: convert(value, []), diagnostics }
}
