/**
 * Reads manifest text into values, one a document (kyaml's `ByteReader`, anchors resolved).
 *
 * The reader is our own; no library agrees with go-yaml. Measured on 21 MB of real manifests and on random documents:
 * js-yaml reads them as YAML 1.2 and … (see the numbers in the commit); `yaml` needs eight times as long.
 */
import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts'
import {
  anchorContainsItself,
  badMergeKey,
  unknownAnchor,
  yamlLimit,
  yamlSyntax,
} from '../diagnostics/yaml-problems.ts'
import type { ParsedFile } from './parsed.ts'
import { Composer, type Rules } from './compose.ts'
import { Refusal } from './cursor.ts'
import { problemList, type ReportLazily } from './problem-list.ts'
import { manifestRules } from './manifest-rules.ts'
import { Scanner } from './scanner.ts'
import { splitDocuments } from './split-documents.ts'
import { positionAt } from './text-lines.ts'
import { fieldOf, isList, isNull, type Value } from './value.ts'

/** Longer texts are refused: some 100 times the largest manifest known, and as much as a page can hold several times. */
export const MAX_CHARACTERS = 100_000_000

/** The documents of a manifest file that are not empty. Never throws; a document that cannot be read ends the reading. */
export function readDocuments(text: string, file: string): ParsedFile {
  const { diagnostics, report } = problemList()
  const documents: Value[] = []
  const indexes: number[] = []
  const normal = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  const { chunks, badSeparator } = splitDocuments(normal)
  if (badSeparator) {
    const at = { file, document: chunks.length - 1, ...positionAt(normal, badSeparator.at) }
    const hint = 'Put the content on the line below "---"'
    return {
      documents,
      indexes,
      diagnostics: [yamlSyntax(`invalid document separator: ${badSeparator.text}`, at, hint)],
    }
  }
  for (const [index, chunk] of chunks.entries()) {
    if (diagnostics.length > 0) break
    const placeAt = (at: number): Place => ({
      file,
      document: index,
      ...positionAt(normal, chunk.start + at),
    })
    const rules = manifestRules(placeAt, report)
    const value = readDocument(chunk.text, rules, 2, placeAt, report)
    if (value === undefined || isNull(value)) continue
    documents.push(value)
    indexes.push(index)
  }
  const parsed: ParsedFile = { documents, indexes, diagnostics }
  return chunks.length === documents.length ? parsed : { ...parsed, chunks: chunks.length }
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

// eslint-disable-next-line no-control-regex -- these are the characters YAML does not allow.
const forbidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

/** The first document of a text by the given rules; what stops the reading is reported. */
export function readDocument(
  text: string,
  rules: Rules,
  lookAhead: 0 | 2,
  placeAt: (at: number) => Place,
  report: ReportLazily,
): Value | undefined {
  // A byte order mark tells the encoding and is no part of the text.
  const mark = text.startsWith('\ufeff') ? 1 : 0
  const body = mark === 1 ? text.slice(1) : text
  try {
    if (body.length > MAX_CHARACTERS)
      throw new Refusal(`it has more than ${MAX_CHARACTERS / 1_000_000} million characters`, 0, 'limit')
    const bad = body.search(forbidden)
    if (bad >= 0) throw new Refusal('control characters are not allowed', bad)
    return new Composer(new Scanner(body, lookAhead), rules).document()
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    report(() => problemOf(refusal, placeAt(refusal.at + mark), body))
    return undefined
  }
}

function problemOf(refusal: Refusal, at: Place, text: string): Diagnostic {
  const detail = refusal.message
  switch (refusal.kind) {
    case 'alias':
      return detail.startsWith('&') ? anchorContainsItself(detail.slice(1), at) : unknownAnchor(detail, at)
    case 'merge':
      return badMergeKey(detail, at)
    case 'limit':
      return yamlLimit(detail, at)
    case 'syntax':
      return yamlSyntax(detail, at, hintFor(detail, text, refusal.at))
  }
}

function hintFor(detail: string, text: string, at: number): string | undefined {
  if (detail.includes('cannot start any token')) {
    const found = text.charAt(at)
    if (found === '\t') return 'YAML does not allow tabs for indentation; use spaces'
    return `Quote the value: plain text cannot start with ${found}`
  }
  if (detail.startsWith('did not find expected alphabetic'))
    return 'Quote the value: plain text cannot start with * or &'
  if (detail.includes('tab character')) return 'Use spaces'
  if (detail.startsWith('mapping values are not allowed'))
    return 'Quote the value if it holds ": ", or check the indentation'
  if (detail.startsWith("could not find expected ':'"))
    return 'Add ":" behind the key, or indent the line as part of the value above'
  if (detail.startsWith('did not find expected key') || detail.startsWith("did not find expected '-'"))
    return 'Check the indentation of this line against the lines above'
  if (detail.startsWith('found unexpected end of stream')) return 'Close the quote'
  return undefined
}
