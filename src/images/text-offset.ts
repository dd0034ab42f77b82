/** Finds where in a text a reference stands that was found in a document of it. */
import { fieldOf, isList, sourceRange, type Value } from '../engine/index.ts'
import { readEmbedded } from './embedded-documents.ts'
import type { Inner, PathStep } from './place.ts'

/** A way into a text and what stands at its end. */
interface Sought {
  readonly inside: readonly Inner[]
  readonly text: string
}

/**
 * Where the reference begins in `text`, the scalar the way starts from; `undefined` where it is written there in another
 * way (with escapes, folded over lines, in base64).
 */
export function offsetInText(text: string, { inside, text: sought }: Sought): number | undefined {
  const [inner, ...rest] = inside
  if (!inner || inner.format === 'base64') return undefined
  if (inner.format === 'lines') return inner.offset
  const range = rangeIn(text, inner)
  if (!range) return undefined
  const [start, end] = range
  const raw = text.slice(start, end)
  if (rest.length === 0) {
    const at = raw.indexOf(sought)
    return at >= 0 && raw.indexOf(sought, at + 1) < 0 ? start + at : undefined
  }
  const value = innerText(text, inner)
  const offset = value === undefined ? undefined : offsetInText(value, { inside: rest, text: sought })
  if (value === undefined || offset === undefined) return undefined
  const [inValue, inRaw] = [occurrences(value, sought), occurrences(raw, sought)]
  const at = inRaw[inValue.indexOf(offset)]
  return inValue.length === inRaw.length && at !== undefined ? start + at : undefined
}

/** The string a way of one step leads to; `undefined` where there is none. */
export function innerText(text: string, inner: Inner): string | undefined {
  const embedded = readEmbedded(text)
  if (embedded.format === 'lines') return undefined
  const document = embedded.documents.find(([at]) => at === inner.document)?.[1]
  const value = valueAt(document, inner.path)
  return typeof value === 'string' ? value : undefined
}

/** The value at a path of fields and places in lists. */
export function valueAt(value: Value | undefined, path: readonly PathStep[]): Value | undefined {
  return path.reduce<Value | undefined>(
    (at, step) => (typeof step === 'string' ? fieldOf(at, step) : isList(at) ? at[step] : undefined),
    value,
  )
}

function rangeIn(text: string, { document, path }: Inner): readonly [number, number] | undefined {
  const range = sourceRange(text, document, path)
  return range && [offsetOf(text, range.line, range.column), offsetOf(text, range.endLine, range.endColumn)]
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let at = 1; at < line; at++) start = text.indexOf('\n', start) + 1
  return start + column - 1
}

function occurrences(text: string, sought: string): number[] {
  const found: number[] = []
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found.push(at)
  return found
}
