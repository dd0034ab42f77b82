/** Reads manifest text into values, one a document (kyaml's `ByteReader` with anchors resolved). */
import { LineCounter, parseAllDocuments, type Document, type Node, isAlias, isMap as isYamlMap, isScalar as isYamlScalar, isSeq } from 'yaml'
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import { yamlSyntax } from '../diagnostics/yaml-problems.ts'
import type { ParsedFile } from '../tree/file-tree.ts'
import { plainTag, plainTag11, resolvePlain, taggedValue } from './resolve-scalar.ts'
import { defineField, isMap, fieldOf, isList, Scalar, type Value } from './value.ts'

export function readDocuments(text: string, file: string): ParsedFile {
  return readWithRules(text, file, false)
}

export function readWithRules(text: string, file: string, rules11: boolean): ParsedFile {
  const lines = new LineCounter()
  const diagnostics: Diagnostic[] = []
  const documents: Value[] = []
  const indexes: number[] = []
  const parsed = parseAllDocuments(text, { lineCounter: lines, version: '1.1', merge: true, stringKeys: false, uniqueKeys: false, intAsBigInt: false })
  let index = -1
  for (const document of parsed as Document[]) {
    index++
    for (const error of document.errors) {
      const at = lines.linePos(error.pos[0])
      diagnostics.push(yamlSyntax(error.message.split('\n')[0] ?? '', { file, line: at.line, column: at.col } satisfies Place))
    }
    const value = toValue(document.contents as Node | null, document, rules11)
    if (value === null || (value instanceof Scalar && value.tag === '!!null')) continue
    documents.push(value)
    indexes.push(index)
  }
  return { documents, indexes, diagnostics }
}

function toValue(node: Node | null, document: Document, rules11: boolean): Value {
  if (node === null) return new Scalar('!!null', '')
  if (isAlias(node)) return toValue((node.resolve(document) as Node | undefined) ?? null, document, rules11)
  if (isSeq(node)) return node.items.map((item) => toValue(item as Node, document, rules11))
  if (isYamlMap(node)) {
    const own: Record<string, Value> = {}
    const merged: Record<string, Value> = {}
    for (const { key, value } of node.items) {
      const name = isYamlScalar(key) ? (key.source ?? String(key.value)) : String(key)
      const content = toValue(value as Node | null, document, rules11)
      if (name === '<<') {
        for (const source of isList(content) ? content : [content])
          if (isMap(source)) for (const field of Object.keys(source)) if (!Object.hasOwn(merged, field)) defineField(merged, field, source[field] ?? null)
      } else defineField(own, name, content)
    }
    for (const field of Object.keys(merged)) if (!Object.hasOwn(own, field)) defineField(own, field, merged[field] ?? null)
    return own
  }
  if (!isYamlScalar(node)) return null
  const source = node.source ?? String(node.value)
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!')
  if (node.type !== 'PLAIN' && (node.tag === undefined || tag === '!!str')) return source
  if (rules11) return taggedValue(plainTag11(source), source)
  return node.type === 'PLAIN' ? (tag === '!!str' && plainTag(source) === '!!str' ? source : resolvePlain(source)) : taggedValue(tag ?? '!!str', source)
}

/** The items of a file whose only document is a `List` or `ResourceList`; otherwise the documents themselves. */
export function unwrapList(documents: readonly Value[]): readonly Value[] {
  const [only] = documents
  if (documents.length !== 1 || only === undefined) return documents
  const kind = fieldOf(only, 'kind')
  const items = fieldOf(only, 'items')
  if ((kind !== 'List' && kind !== 'ResourceList') || items === undefined) return documents
  return isList(items) ? items : []
}
