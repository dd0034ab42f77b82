/** Quotes outlive a merge: kyaml's `FieldSetter` gives the new scalar the style of the one it takes the place of. */
import { quotedKeysOf } from '../yaml/quoted-keys.ts'
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import { isScalar, Scalar, scalarText, type Value, type ValueMap } from '../yaml/value.ts'

/**
 * The value that stands at `key` of `target` once `value` was written there: a number, boolean or date written over a
 * quoted string becomes a string.
 */
export function withQuotesOf(target: ValueMap, key: string, value: Value): Value {
  if (typeof value === 'string' || !isScalar(value) || value === null) return value
  if (value instanceof Scalar && !lostInQuotes.has(value.tag)) return value
  const old = Object.hasOwn(target, key) ? target[key] : undefined
  const isQuoted = typeof old === 'string' && (!standsPlain(old) || (quotedKeysOf(target)?.has(key) ?? false))
  return isQuoted ? (scalarText(value) ?? '') : value
}

/** Tags go-yaml does not write out, so that quotes turn such a scalar into a string. */
const lostInQuotes: ReadonlySet<string> = new Set([
  '!!int',
  '!!float',
  '!!bool',
  '!!timestamp',
  '!!null',
  '!!merge',
])

/** Whether a string may be written without quotes, on one line, and still be that string. */
const standsPlain = (text: string): boolean =>
  !/^$|[\n\r]|^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|:(?:\s|$)|\s#|\s$/.test(text) &&
  resolvePlain(text) === text
