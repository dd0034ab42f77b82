/** Parsed documents as JSON can hold them, and back: scalars JSON would lose are listed aside with their place. */
import { isList, isMap, Scalar, type Value } from '../engine/index.ts'
import type { PackedScalar } from './bundle-format.ts'

/** A value whose every `Scalar` is null; each is added to `aside`. Shares what has none. */
export function packValue(
  value: Value,
  place: { readonly file: number; readonly document: number },
  aside: PackedScalar[],
): unknown {
  const path: (string | number)[] = []
  const pack = (at: Value): unknown => {
    if (at instanceof Scalar) {
      aside.push([place.file, place.document, [...path], at.tag, at.text])
      return null
    }
    if (isList(at)) return at.map((item, index) => below(index, item))
    if (!isMap(at)) return at
    return Object.fromEntries(Object.keys(at).map((key) => [key, below(key, at[key] ?? null)]))
  }
  const below = (step: string | number, item: Value): unknown => {
    path.push(step)
    const packed = pack(item)
    path.pop()
    return packed
  }
  return pack(value)
}

/** Puts the scalars back into documents fresh from `JSON.parse`, in place. */
export function unpackScalars(
  documentsOf: (file: number) => Value[] | undefined,
  scalars: readonly PackedScalar[],
): void {
  for (const [file, document, path, tag, text] of scalars) {
    let holder: unknown = documentsOf(file)
    let step: string | number = document
    for (const next of path) {
      holder = (holder as Record<string | number, unknown>)[step]
      step = next
    }
    // Every step is an own property, so this never reaches a prototype, whatever the key.
    ;(holder as Record<string | number, unknown>)[step] = new Scalar(tag, text)
  }
}
