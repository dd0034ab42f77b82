/** Cuts the text of a file into documents, as kyaml does before it reads YAML (`splitDocuments` of its byte reader). */

/** The text between two separators, its last line break included. */
export interface Chunk {
  readonly text: string
  /** Offset of the chunk in the file. */
  readonly start: number
}

export interface SplitText {
  readonly chunks: readonly Chunk[]
  /** The first separator with something but a comment behind its `---`, which kyaml refuses. */
  readonly badSeparator?: { readonly at: number; readonly text: string }
}

/** The parts between lines that start with `---`; such a line at the very start or end of the text is no separator. */
export function splitDocuments(text: string): SplitText {
  const chunks: Chunk[] = []
  let badSeparator: SplitText['badSeparator']
  let start = 0
  for (const match of text.matchAll(/\n---[^\n]*\n/g)) {
    const rest = match[0].slice(4).replace(goSpaces, '')
    if (rest !== '' && !rest.startsWith('#')) badSeparator ??= { at: match.index + 1, text: match[0].trim() }
    chunks.push({ text: text.slice(start, match.index + 1), start })
    start = match.index + match[0].length
  }
  if (text !== '') chunks.push({ text: text.slice(start), start })
  return badSeparator ? { chunks, badSeparator } : { chunks }
}

/** What Go's `strings.TrimSpace` takes away in front. */
const goSpaces = /^[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/
