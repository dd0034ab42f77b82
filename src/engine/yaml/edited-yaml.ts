/** Changes fields of YAML text and leaves the rest as it is written, comments included. */
import { valuesEqual } from './equal.ts'
import { readDocuments } from './read-documents.ts'
import { bearable } from './source-ranges.ts'
import { fieldOf, isList, isMap, scalarText, withField, withoutField, type Value } from './value.ts'
import {
  isMap as isMapNode,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
} from './yaml-package.ts'

/** A field and its new value; `undefined` takes it away. Steps are field names, places in lists. */
export interface YamlEdit {
  readonly path: readonly (string | number)[]
  readonly value: Value | undefined
}

/**
 * The text with the edits made one after the other. `undefined` where that cannot be done with certainty: the text is no
 * YAML of one document, a step leads through something else, or what was printed does not read as what was meant.
 */
export function editedYaml(text: string, edits: readonly YamlEdit[]): string | undefined {
  const before = readDocuments(text, '/text')
  const isBroken = before.diagnostics.some(({ severity }) => severity === 'error')
  if (isBroken || before.documents.length > 1 || bearable(text) !== text) return undefined
  const wanted = edits.reduce<Value | undefined>(withEdit, before.documents[0] ?? {})
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false })
  if (document.errors.length > 0) return undefined
  for (const { path, value } of edits) {
    if (value === undefined) document.deleteIn(path)
    else setIn(document, path, value)
  }
  const printed = document.toString({
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    flowCollectionPadding: /\{ /.test(text),
    indentSeq: !hasFlushLists(text),
  })
  const result = text.endsWith('\n') ? printed : printed.replace(/\n$/, '')
  const [after, ...more] = readDocuments(result, '/text').documents
  const isMeant = after !== undefined && wanted !== undefined && valuesEqual(after, wanted)
  return isMeant && more.length === 0 ? result : undefined
}

/** Whether lists stand at the edge of the field that holds them, as `kubectl` prints them. */
const hasFlushLists = (text: string): boolean => /^( *)[^\s#-][^\n]*:[ \t]*\n(?: *#[^\n]*\n)*\1- /m.test(text)

function setIn(document: Document, path: readonly (string | number)[], value: Value): void {
  const node = document.createNode(plainOf(value)) as Node
  quoteWhereNeeded(node)
  const old = document.getIn(path, true)
  // What is said of a scalar beside it is said of the one that takes its place.
  if (isScalar(old) && isScalar(node)) {
    node.comment = old.comment ?? null
    node.commentBefore = old.commentBefore ?? null
    if (old.type?.startsWith('QUOTE') && node.type === undefined && typeof node.value === 'string')
      node.type = old.type
  }
  document.setIn(path, node)
}

/** Strings that other readers could take for something else stand in quotes. */
function quoteWhereNeeded(node: Node): void {
  if (isScalar(node)) {
    if (typeof node.value === 'string' && !isPlain(node.value)) node.type = 'QUOTE_DOUBLE'
  } else if (isSeq(node)) {
    for (const item of node.items) if (isNode(item)) quoteWhereNeeded(item)
  } else if (isMapNode(node)) {
    for (const { key, value } of node.items) {
      if (isNode(key)) quoteWhereNeeded(key)
      if (isNode(value)) quoteWhereNeeded(value)
    }
  }
}

const isPlain = (text: string): boolean =>
  /^[A-Za-z/][\w.@/-]*(?:[ :][\w.@/-]+)*$/.test(text) &&
  !/^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i.test(text)

/** A value as the package makes nodes of. */
function plainOf(value: Value): unknown {
  if (isList(value)) return value.map(plainOf)
  if (isMap(value)) return new Map(Object.keys(value).map((key) => [key, plainOf(value[key] ?? null)]))
  return typeof value === 'object' && value !== null ? (scalarText(value) ?? '') : value
}

function withEdit(at: Value | undefined, { path, value }: YamlEdit): Value | undefined {
  const [step, ...rest] = path
  if (step === undefined) return value
  const inner =
    rest.length === 0
      ? value
      : withEdit(isList(at) ? at[Number(step)] : fieldOf(at, String(step)), { path: rest, value })
  if (isList(at)) {
    const index = Number(step)
    if (inner === undefined) return at.filter((_, place) => place !== index)
    return index < at.length ? at.with(index, inner) : [...at, inner]
  }
  const map = isMap(at) ? at : {}
  return inner === undefined ? withoutField(map, String(step)) : withField(map, String(step), inner)
}
