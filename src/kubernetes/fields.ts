/** Reads fields of manifests that may hold anything: what is missing or of another kind reads as empty. */
import { fieldAt, isList, isMap, scalarText, type Value, type ValueMap } from '../engine/index.ts'

/** Field names and list indexes from the top of a resource. */
export type Path = readonly (string | number)[]

/** The text of a scalar below `keys`, empty where there is none. */
export const textAt = (value: Value | undefined, ...keys: readonly string[]): string =>
  scalarText(fieldAt(value, keys)) ?? ''

/** The text of a scalar below `keys`, `undefined` where none is written. */
export const writtenTextAt = (value: Value | undefined, ...keys: readonly string[]): string | undefined =>
  scalarText(fieldAt(value, keys))

/** The items of a list below `keys`. */
export function listAt(value: Value | undefined, ...keys: readonly string[]): readonly Value[] {
  const found = fieldAt(value, keys)
  return isList(found) ? found : []
}

/** The mapping below `keys`, `undefined` where there is none. */
export function mapAt(value: Value | undefined, ...keys: readonly string[]): ValueMap | undefined {
  const found = fieldAt(value, keys)
  return isMap(found) ? found : undefined
}

/** Names and texts of a mapping of scalars below `keys`. */
export function textsAt(value: Value | undefined, ...keys: readonly string[]): ReadonlyMap<string, string> {
  const map = mapAt(value, ...keys)
  return new Map(map ? Object.keys(map).map((key) => [key, scalarText(map[key]) ?? '']) : [])
}

/** The texts among the items of a list below `keys`. */
export const listedTexts = (value: Value | undefined, ...keys: readonly string[]): readonly string[] =>
  listAt(value, ...keys).flatMap((item) => scalarText(item) ?? [])

/** Every text in a value, with its path. */
export function textsIn(value: Value | undefined, path: Path = []): { text: string; path: Path }[] {
  if (typeof value === 'string') return [{ text: value, path }]
  if (isList(value)) return value.flatMap((item, index) => textsIn(item, [...path, index]))
  if (isMap(value)) return Object.keys(value).flatMap((key) => textsIn(value[key], [...path, key]))
  return []
}

/** `spec.rules[0].host`: a path as people write it. */
export const pathText = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('')

/** The value at a path. */
export function fieldAtPath(value: Value | undefined, path: Path): Value | undefined {
  let at = value
  for (const step of path)
    at = typeof step === 'number' ? (isList(at) ? at[step] : undefined) : fieldAt(at, [step])
  return at
}
