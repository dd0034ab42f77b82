/** Changes fields of YAML text and leaves the rest as it is written, comments included. */
import { valuesEqual } from './equal.ts'
import { newNode } from './new-node.ts'
import { readDocuments } from './read-documents.ts'
import { bearable } from './source-ranges.ts'
import { splicedYaml, type YamlEdit } from './spliced-yaml.ts'
import { fieldOf, isList, isMap, withField, withoutField, type Value } from './value.ts'
import {
  editableDocument,
  isMap as isMapNode,
  isScalar,
  isSeq,
  printDocument,
  type Document,
} from './yaml-package.ts'

export type { YamlEdit } from './spliced-yaml.ts'

/**
 * The text with the edits made one after the other. `undefined` where that cannot be done with certainty: the text is no
 * YAML of one document, a step leads through something else, or what was printed does not read as what was meant.
 */
export function editedYaml(text: string, edits: readonly YamlEdit[]): string | undefined {
  const before = readDocuments(text, '/text')
  const isBroken = before.diagnostics.some(({ severity }) => severity === 'error')
  if (isBroken || before.documents.length > 1 || bearable(text) !== text) return undefined
  const wanted = edits.reduce<Value | undefined>(withEdit, before.documents[0] ?? {})
  const spliced = splicedYaml(text, edits, { flushLists: hasFlushLists(text) })
  if (spliced !== undefined && readsAs(spliced, wanted)) return spliced
  const document = editableDocument(text)
  if (!document) return undefined
  for (const { path, value } of edits) {
    if (!leadsThroughCollections(document, path)) return undefined
    if (value === undefined) document.deleteIn(path)
    else setIn(document, path, value)
  }
  const printed = printDocument(document, { flushLists: hasFlushLists(text), padsFlow: /\{ /.test(text) })
  const result = text.endsWith('\n') ? printed : printed.replace(/\n$/, '')
  return readsAs(result, wanted) ? result : undefined
}

function readsAs(text: string, wanted: Value | undefined): boolean {
  const [after, ...more] = readDocuments(text, '/text').documents
  return after !== undefined && wanted !== undefined && more.length === 0 && valuesEqual(after, wanted)
}

/** Whether lists stand at the edge of the field that holds them, as `kubectl` prints them. */
const hasFlushLists = (text: string): boolean => /^( *)[^\s#-][^\n]*:[ \t]*\n(?: *#[^\n]*\n)*\1- /m.test(text)

const leadsThroughCollections = (document: Document, path: readonly (string | number)[]): boolean =>
  path.every((_, at) => {
    const node = at === 0 ? document.contents : document.getIn(path.slice(0, at), true)
    return node === undefined || node === null || isMapNode(node) || isSeq(node)
  })

function setIn(document: Document, path: readonly (string | number)[], value: Value): void {
  const old = document.getIn(path, true)
  const node = newNode(document, value, old)
  // What is said of a scalar beside it is said of the one that takes its place.
  if (isScalar(old) && isScalar(node)) {
    node.comment = old.comment ?? null
    node.commentBefore = old.commentBefore ?? null
  }
  document.setIn(path, node)
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
