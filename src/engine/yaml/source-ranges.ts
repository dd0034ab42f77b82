/** Finds where a value stands in YAML text, on request, in broken text too. */
import { MAX_DEPTH } from './compose.ts'
import { Refusal } from './cursor.ts'
import { Scanner } from './scanner.ts'
import { splitDocuments, type Chunk } from './split-documents.ts'
import { positionAt } from './text-lines.ts'
import {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from './yaml-package.ts'

/** One-based lines and columns; the end is exclusive. */
export interface SourceRange {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/**
 * The range of the value at `path` in a document of the text, of its key where `key` is set; the nearest part above
 * where the text does not have it. `undefined` where the document has no content.
 */
export function sourceRange(
  text: string,
  document: number,
  path: readonly (string | number)[],
  key = false,
): SourceRange | undefined {
  const chunk = chunksOf(text)[document]
  if (!chunk) return undefined
  const range = (key && topLevelKey(chunk.text, path)) || findNode(parsed(chunk.text), path, key)?.range
  if (!range) return undefined
  const [start, end] = range
  const from = positionAt(text, chunk.start + start)
  const to = positionAt(text, chunk.start + endOfContent(chunk.text, start, end))
  return { ...from, endLine: to.line, endColumn: to.column }
}

/** The range of a field's name at the left edge; only where nothing else can be meant, so that nothing need be parsed. */
function topLevelKey(text: string, path: readonly (string | number)[]): [number, number] | undefined {
  const [name, ...rest] = path
  if (typeof name !== 'string' || rest.length > 0 || !/^\w+$/.test(name)) return undefined
  const [first, ...others] = text.matchAll(new RegExp(`^${name}:(?=\\s|$)`, 'gm'))
  return first && others.length === 0 ? [first.index, first.index + name.length] : undefined
}

/** The text cut last: problems of one file are located one after the other. */
let lastCut: { readonly text: string; readonly chunks: readonly Chunk[] } | undefined

function chunksOf(text: string): readonly Chunk[] {
  if (lastCut?.text !== text) lastCut = { text, chunks: splitDocuments(text).chunks }
  return lastCut.chunks
}

/** The document read last: several problems of one file are located one after the other. */
let last: { readonly text: string; readonly document: Document } | undefined

function parsed(text: string): Document {
  if (last?.text !== text) {
    const document = parseDocument(bearable(text), {
      logLevel: 'silent',
      // Written out, each of its errors would cost as much as the whole text.
      prettyErrors: false,
      strict: false,
      uniqueKeys: false,
      merge: true,
    })
    last = { text, document }
  }
  return last.document
}

/**
 * The text as far as our own scanner accepts it, and nests no deeper than the reader allows: the `yaml` package recurses,
 * and on a hostile text it ends the process rather than throwing.
 */
export function bearable(text: string): string {
  let depth = 0
  let properties = 0
  try {
    const scanner = new Scanner(text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text, 0)
    for (let token = scanner.peek(); token.kind !== 'streamEnd'; token = scanner.peek()) {
      if (/Start$/.test(token.kind) && token.kind !== 'documentStart') depth++
      else if (/End$/.test(token.kind) && token.kind !== 'documentEnd') depth--
      properties = token.kind === 'tag' || token.kind === 'anchor' ? properties + 1 : 0
      if (depth > MAX_DEPTH || properties > MAX_PROPERTIES) return text.slice(0, token.at)
      scanner.skip()
    }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return text.slice(0, refusal.at)
  }
  return text
}

/** Tags and anchors a node may have one behind the other; two are sense. */
const MAX_PROPERTIES = 8

/** Lists and mappings of the `yaml` package end behind their last line break; a range ends before it. */
function endOfContent(text: string, start: number, end: number): number {
  let at = end
  while (at > start && /\s/.test(text.charAt(at - 1))) at--
  return at
}

function findNode(document: Document, path: readonly (string | number)[], key: boolean): Node | undefined {
  let node = resolved(document.contents, document)
  for (const [index, step] of path.entries()) {
    const found = child(node, step, document)
    if (!found) return node
    const atEnd = index === path.length - 1
    if (atEnd && key && isPair(found) && isNode(found.key)) return found.key
    const next = isPair(found) ? found.value : found
    // A field without a value is shown by its key.
    if (!isNode(next) || (isScalar(next) && next.range && next.range[0] === next.range[1]))
      return isPair(found) && isNode(found.key) ? found.key : node
    node = atEnd ? next : resolved(next, document)
  }
  return node
}

function resolved(node: Node | null | undefined, document: Document): Node | undefined {
  return (isAlias(node) ? node.resolve(document) : node) ?? undefined
}

function child(node: Node | undefined, step: string | number, document: Document): Pair | Node | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return isNode(item) ? item : undefined
  }
  if (!isMap(node)) return undefined
  const name = String(step)
  const own = node.items.findLast(
    (pair) => isScalar(pair.key) && (pair.key.source ?? String(pair.key.value)) === name,
  )
  if (own) return own
  for (const pair of node.items) {
    if (!isScalar(pair.key) || pair.key.source !== '<<' || !isNode(pair.value)) continue
    const merged = resolved(pair.value, document)
    for (const source of isSeq(merged) ? merged.items : [merged]) {
      const found = child(isNode(source) ? resolved(source, document) : undefined, step, document)
      if (found) return found
    }
  }
  return undefined
}
