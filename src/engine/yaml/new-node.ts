/** Makes nodes of the `yaml` package from values, written so that every reader takes them for what they are. */
import { isList, isMap, scalarText, type Value } from './value.ts'
import { isMap as isMapNode, isNode, isScalar, isSeq, type Document, type Node } from './yaml-package.ts'

/** A node of the value; one that takes the place of a quoted scalar is quoted too. */
export function newNode(document: Document, value: Value, old: unknown): Node {
  const node = document.createNode(plainOf(value)) as Node
  quoteWhereNeeded(node)
  if (isScalar(old) && isScalar(node) && node.type === undefined && typeof node.value === 'string')
    if (old.type === 'QUOTE_DOUBLE' || old.type === 'QUOTE_SINGLE') node.type = old.type
  return node
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
