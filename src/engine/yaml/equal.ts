/** Whether two values are the same, down to the text of scalars; order of a mapping's fields does not count. */
import { fieldOf, isList, isMap, Scalar, type Value } from './value.ts'

/** Structural equality; shared parts are not looked into. */
export function valuesEqual(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true
  if (a === undefined || b === undefined) return false
  if (isList(a))
    return isList(b) && a.length === b.length && a.every((item, index) => valuesEqual(item, b[index]))
  if (isMap(a)) {
    if (!isMap(b)) return false
    const keys = Object.keys(a)
    return (
      keys.length === Object.keys(b).length &&
      keys.every((key) => Object.hasOwn(b, key) && valuesEqual(fieldOf(a, key), fieldOf(b, key)))
    )
  }
  return a instanceof Scalar && b instanceof Scalar && a.tag === b.tag && a.text === b.text
}
