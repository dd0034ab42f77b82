/** A value in a few words, for messages. */
import { isList, isMap, isNull, Scalar, type Value } from './value.ts'

/** `a list of 3`, `the number 5`, `the string "web"`: what a person would call the value. */
export function describe(value: Value | undefined): string {
  if (value === undefined) return 'nothing'
  if (isNull(value)) return 'null'
  if (isList(value)) return `a list of ${String(value.length)}`
  if (isMap(value)) return 'a mapping'
  if (value instanceof Scalar) return `the ${value.tag.replace('!!', '')} ${value.text}`
  if (typeof value === 'string') return `the string "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`
  return `the ${typeof value} ${String(value)}`
}
