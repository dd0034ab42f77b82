/**
 * Lays a plain value onto a {@link Shape} as Go's `encoding/json` lays JSON onto a struct: names compared without case,
 * null leaves the zero value, a wrong type is an error. Every problem is reported, not only the first.
 */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { fieldType, unknownField } from '../diagnostics/kustomization-problems.ts'
import { nearest } from '../../base/edit-distance.ts'
import { describe } from '../yaml/describe.ts'
import {
  defineField,
  fieldOf,
  isList,
  isMap,
  isNull,
  isScalar,
  scalarText,
  type Value,
} from '../yaml/value.ts'
import type { Shape } from './shape.ts'

/**
 * `refuse`: unknown fields and scalars of another type are errors, as in kustomization files (plain JSON decoding).
 * `ignore`: unknown fields are passed over and numbers and booleans may stand for strings, as in plugin configurations,
 * which sigs.k8s.io/yaml converts for the struct they go into.
 */
export type UnknownFields = 'refuse' | 'ignore'

/** The decoded value, `undefined` for null and for what is refused; field names are those of the shape. */
export function decode(
  value: Value | undefined,
  shape: Shape,
  unknown: UnknownFields,
  at: Place,
  report: Report,
): unknown {
  if (value === undefined || isNull(value)) return undefined
  switch (shape.kind) {
    case 'anyMap':
      return isMap(value) ? value : void report(fieldType('a mapping', describe(value), at))
    case 'string':
      if (unknown === 'ignore' && isScalar(value)) return scalarText(value)
      return typeof value === 'string' ? value : void report(fieldType('a string', describe(value), at))
    case 'boolean':
      return typeof value === 'boolean' ? value : void report(fieldType('true or false', describe(value), at))
    case 'integer':
      return typeof value === 'number' && Number.isInteger(value)
        ? value
        : void report(fieldType('a whole number', describe(value), at))
    case 'list':
      if (!isList(value)) return void report(fieldType('a list', describe(value), at))
      return value.map(
        (item, index) => decode(item, shape.of, unknown, below(at, index), report) ?? zeroOf(shape.of),
      )
    case 'map': {
      if (!isMap(value)) return void report(fieldType('a mapping', describe(value), at))
      const result: Record<string, Value> = {}
      for (const key of Object.keys(value)) {
        const item =
          decode(fieldOf(value, key), shape.of, unknown, below(at, key), report) ?? zeroOf(shape.of)
        defineField(result, key, item as Value)
      }
      return result
    }
    case 'struct':
      return decodeStruct(value, shape, unknown, at, report)
  }
}

function decodeStruct(
  value: Value,
  shape: Shape & { kind: 'struct' },
  unknown: UnknownFields,
  at: Place,
  report: Report,
): unknown {
  if (!isMap(value)) return void report(fieldType('a mapping', describe(value), at))
  const names = namesOf(shape)
  const result: Record<string, unknown> = {}
  // Sorted: kustomize decodes from JSON with sorted keys, so that of two spellings of a field the later one wins.
  for (const key of Object.keys(value).sort()) {
    const name = Object.hasOwn(shape.fields, key) ? key : names.get(key.toLowerCase())
    const field = name === undefined ? undefined : shape.fields[name]
    if (name === undefined || field === undefined) {
      if (unknown === 'refuse')
        report(unknownField(shape.name, key, nearest(key, Object.keys(shape.fields), 1)[0], at))
      continue
    }
    const decoded = decode(fieldOf(value, key), field, unknown, below(at, key), report)
    if (decoded !== undefined) result[name] = decoded
  }
  for (const name of shape.zeroed ?? []) {
    const field = shape.fields[name]
    if (field && !Object.hasOwn(result, name)) result[name] = zeroOf(field)
  }
  return result
}

const lowerCaseNames = new WeakMap<Shape, Map<string, string>>()
function namesOf(shape: Shape & { kind: 'struct' }): Map<string, string> {
  let names = lowerCaseNames.get(shape)
  if (!names)
    lowerCaseNames.set(
      shape,
      (names = new Map(Object.keys(shape.fields).map((name) => [name.toLowerCase(), name]))),
    )
  return names
}

/** Go's zero value, for a list element or map value that is null and for fields that are never absent. */
function zeroOf(shape: Shape): unknown {
  switch (shape.kind) {
    case 'string':
      return ''
    case 'boolean':
      return false
    case 'integer':
      return 0
    case 'list':
      return []
    case 'struct':
      return zeroStruct(shape)
    default:
      return {}
  }
}

function zeroStruct({ fields, zeroed = [] }: Shape & { kind: 'struct' }): unknown {
  return Object.fromEntries(zeroed.flatMap((name) => (fields[name] ? [[name, zeroOf(fields[name])]] : [])))
}

const below = (at: Place, step: string | number): Place => ({ ...at, path: [...(at.path ?? []), step] })
