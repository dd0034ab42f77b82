/** Changes single places of YAML text and no character beside them, where that can be done by cutting and putting in. */
import { newNode } from './new-node.ts'
import { isList, isMap, type Value } from './value.ts'
import {
  editableDocument,
  isMap as isMapNode,
  isScalar,
  isSeq,
  parseDocument,
  printDocument,
  type Document,
  type PrintStyle,
} from './yaml-package.ts'

/** A field and its new value; `undefined` takes it away. Steps are field names, places in lists. */
export interface YamlEdit {
  readonly path: readonly (string | number)[]
  readonly value: Value | undefined
}

/** What takes the place of the text from `from` to `to`. */
interface Splice {
  readonly from: number
  readonly to: number
  readonly text: string
}

/**
 * The text with the edits made one after the other: scalars replaced, lists of scalars written anew, fields put behind the
 * last of their mapping. `undefined` where an edit is of another kind. The caller holds the result against what is meant.
 */
export function splicedYaml(text: string, edits: readonly YamlEdit[], style: PrintStyle): string | undefined {
  let now = text
  for (const edit of edits) {
    const document = editableDocument(now)
    const splice = document && spliceOf(now, document, edit, style)
    if (splice === undefined) return undefined
    now = now.slice(0, splice.from) + splice.text + now.slice(splice.to)
  }
  return now
}

function spliceOf(
  text: string,
  document: Document,
  { path, value }: YamlEdit,
  style: PrintStyle,
): Splice | undefined {
  const old = document.getIn(path, true)
  if (value === undefined) return undefined
  if (old === undefined) return insertion(text, document, path, value, style)
  if (isScalar(old) && !isList(value) && !isMap(value)) {
    const range = writtenRange(old)
    const scalar = printed(value, style, old)
    return range && !scalar.includes('\n') ? { ...range, text: scalar } : undefined
  }
  return isSeq(old) && isList(value) && value.length > 0 ? listSplice(text, old, value, style) : undefined
}

/** Another list in the place of one of scalars without comments, or of an empty one. */
function listSplice(
  text: string,
  old: unknown,
  value: readonly Value[],
  style: PrintStyle,
): Splice | undefined {
  if (!isSeq(old) || !old.range || old.anchor !== undefined || old.tag !== undefined) return undefined
  const [from, to] = old.range
  if (old.items.length === 0) {
    const before = text.slice(0, from).replace(/ +$/, '')
    if (!before.endsWith(':') || !/^[ \t]*(?:\n|$)/.test(text.slice(to))) return undefined
    const indent = ' '.repeat(
      (/^[ -]*/.exec(lineBefore(before)) ?? [''])[0].length + (style.flushLists ? 0 : 2),
    )
    return { from: before.length, to, text: `\n${indented(printed(value, style), indent)}` }
  }
  const last = writtenRange(old.items.at(-1))
  const isPlainList = old.items.every((item) => isScalar(item)) && text[from] === '-'
  if (!last || !isPlainList || text.slice(from, last.to).includes('#')) return undefined
  const column = lineBefore(text.slice(0, from)).length
  return { from, to: last.to, text: indented(printed(value, style), ' '.repeat(column)).trimStart() }
}

/** A new field behind the last of the deepest mapping that is there. */
function insertion(
  text: string,
  document: Document,
  path: readonly (string | number)[],
  value: Value,
  style: PrintStyle,
): Splice | undefined {
  const depth = path.findIndex((_, at) => document.getIn(path.slice(0, at + 1), true) === undefined)
  const map = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true)
  const added = path.slice(depth)
  if (!isMapNode(map) || map.flow || added.some((step) => typeof step === 'number')) return undefined
  const first = writtenRange(map.items[0]?.key)
  const end = lastEnd(map)
  if (!first || end === undefined) return undefined
  const field = added.reduceRight<Value>((inner, step) => ({ [step]: inner }), value)
  const indent = ' '.repeat(lineBefore(text.slice(0, first.from)).length)
  const at = text.indexOf('\n', end) < 0 ? text.length : text.indexOf('\n', end)
  return { from: at, to: at, text: `\n${indented(printed(field, style), indent)}` }
}

/** Where the last scalar of a node ends; `undefined` where that is not simply told. */
function lastEnd(node: unknown): number | undefined {
  if (isMapNode(node)) return node.flow ? node.range?.[1] : lastEnd(node.items.at(-1)?.value)
  if (isSeq(node)) return node.flow ? node.range?.[1] : lastEnd(node.items.at(-1))
  return writtenRange(node)?.to
}

/** Where a scalar stands that is written in its line, without an anchor or a tag. */
function writtenRange(node: unknown): { from: number; to: number } | undefined {
  if (!isScalar(node) || !node.range || node.anchor !== undefined || node.tag !== undefined) return undefined
  const [from, to] = node.range
  return from < to && !node.type?.startsWith('BLOCK') ? { from, to } : undefined
}

function printed(value: Value, style: PrintStyle, old?: unknown): string {
  const document = parseDocument('') as Document
  document.contents = newNode(document, value, old)
  return printDocument(document, style).replace(/\n$/, '')
}

const lineBefore = (text: string): string => text.slice(text.lastIndexOf('\n') + 1)

const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent)
