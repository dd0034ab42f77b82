/** When two values are the same to whoever reads the manifest, however they are written. */
import { isList, isMap, isNull, Scalar, scalarText, tagOf, type Value } from '../engine/index.ts'

/** Whether both scalars print the same: they are written in many ways (`True`, `0x10`, `~`) and printed in one. */
export const sameScalar = (before: Value, after: Value): boolean =>
  before === after || (!isMap(before) && !isList(before) && scalarPrint(before) === scalarPrint(after))

/** A text that two values share exactly when they print the same. */
export function fingerprint(value: Value): string {
  if (isList(value)) return `[${value.map(fingerprint).join(',')}]`
  if (!isMap(value)) return scalarPrint(value)
  const fields = Object.keys(value).sort()
  return `{${fields.map((field) => `${JSON.stringify(field)}:${fingerprint(value[field] as Value)}`).join(',')}}`
}

function scalarPrint(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (isNull(value)) return 'null'
  if (!(value instanceof Scalar)) return scalarText(value) ?? ''
  const [tag, text] = [tagOf(value), scalarText(value) ?? '']
  if (tag === '!!bool') return text.toLowerCase()
  const number = Number(text)
  if ((tag === '!!int' || tag === '!!float') && text !== '' && Number.isSafeInteger(number))
    return String(number)
  return `${tag} ${text}`
}
