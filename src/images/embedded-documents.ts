/** Reads a text in a field as the documents it holds. */
import { isList, isMap, parseManifest, type Value, type ValueMap } from '../engine/index.ts'

/** What a text is. `documents` stand at their places in the text. */
export type Embedded =
  | { readonly format: 'json' | 'yaml'; readonly documents: readonly (readonly [at: number, Value])[] }
  | { readonly format: 'lines' }

/** Longer texts are read by their lines only. */
const maximumLength = 5_000_000

/** JSON or YAML where all of the text is that and holds a mapping or a list, else lines. Never throws. */
export function readEmbedded(text: string): Embedded {
  const lines: Embedded = { format: 'lines' }
  if (text.length > maximumLength) return lines
  const first = /\S/.exec(text)?.[0]
  if (first === '{' || first === '[') {
    const value = readJson(text)
    if (value !== undefined) return { format: 'json', documents: [[0, value]] }
  }
  if (!/^\s*(-\s|["'\w][^\n]{0,200}:(\s|$)|\{|\[)/m.test(text)) return lines
  const { documents, indexes, diagnostics } = parseManifest(text, '/embedded')
  if (diagnostics.some(({ severity }) => severity === 'error')) return lines
  const found = documents.map((value, index) => [indexes?.[index] ?? index, value] as const)
  return found.some(([, value]) => isList(value) || (isMap(value) && !isCode(value)))
    ? { format: 'yaml', documents: found }
    : lines
}

/** Lines of a program can look like a mapping whose names are its first lines. */
const isCode = (value: ValueMap): boolean => Object.keys(value).some((key) => /[(){};=]/.test(key))

function readJson(text: string): Value | undefined {
  try {
    const value = JSON.parse(text) as Value
    return isMap(value) || isList(value) ? value : undefined
  } catch {
    return undefined
  }
}
