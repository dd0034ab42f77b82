/** Parsed documents as JSON can hold them, and back: what JSON would lose is listed aside with its place. */
import { isList, isMap, nonStringKeys, quotedKeys, Scalar, type Value } from '../engine/index.ts'
import type { PackedAside, PackedPlace } from './bundle-format.ts'

/** What a mapping remembers under a symbol, by the letter it is packed with: names of some of its keys. */
const keyMarks = {
  n: { symbol: nonStringKeys, fromList: (keys: readonly string[]): readonly string[] => keys },
  q: { symbol: quotedKeys, fromList: (keys: readonly string[]): ReadonlySet<string> => new Set(keys) },
} as const

/** A value as JSON has it: every `Scalar` is null, and listed in `aside` with the marks of its mappings. */
export function packValue(value: Value, document: number, aside: PackedAside[]): unknown {
  const path: (string | number)[] = []
  const here = (): PackedPlace => [document, ...path]
  const pack = (at: Value): unknown => {
    if (at instanceof Scalar) {
      aside.push([here(), at.tag, at.text])
      return null
    }
    if (isList(at)) return at.map((item, index) => below(index, item))
    if (!isMap(at)) return at
    for (const [letter, { symbol }] of Object.entries(keyMarks)) {
      const keys = (at as unknown as Record<symbol, Iterable<string> | undefined>)[symbol]
      if (keys) aside.push([here(), letter, [...keys]])
    }
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

/** Puts back what was listed aside into documents fresh from `JSON.parse`, in place. */
export function unpackAside(documents: unknown[], aside: readonly PackedAside[]): void {
  for (const [place, kind, content] of aside) {
    const { holder, last } = holderOf(documents, place)
    if (typeof content === 'string') holder[last] = new Scalar(kind, content)
    else {
      const { symbol, fromList } = keyMarks[kind as keyof typeof keyMarks]
      ;(holder[last] as typeof holder)[symbol] = fromList(content)
    }
  }
}

/** What has the value at a place, and under which name. Every step is an own property, so none reaches a prototype. */
export function holderOf(
  documents: unknown[],
  place: PackedPlace,
): { readonly holder: Record<string | number | symbol, unknown>; readonly last: string | number } {
  let holder = documents as unknown as Record<string | number | symbol, unknown>
  for (const step of place.slice(0, -1)) holder = holder[step] as typeof holder
  return { holder, last: place.at(-1) ?? 0 }
}
