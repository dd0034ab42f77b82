/** What a bundle knows of one file, as a line of JSON with blocks of text behind it. */
import { groupBy } from '../base/group-by.ts'
import {
  locate,
  parseManifest,
  readKustomization,
  readTransformerConfig,
  setPrintedFields,
  treeOfFiles,
  type ParsedFile,
  type Read,
  type Reading,
  type TreeFile,
  type Value,
} from '../engine/index.ts'
import type { PackedAside, PackedContent, PackedField, PackedRecord } from './bundle-format.ts'
import { blockOfText, textOfBlock } from './packed-block.ts'
import { packContent } from './packed-content.ts'
import type { PreparedDocument } from './packed-schemas.ts'
import { holderOf, packValue, unpackAside } from './packed-values.ts'

/** The text of a record. */
export interface RecordText {
  /** With its line break; empty where there is nothing to say. */
  readonly line: string
  readonly blocks: string
}

/** A file whose documents are ready to be packed; builds get them from `parsed`. */
export interface PreparedFile {
  readonly parsed: ParsedFile
  readonly documents: readonly PreparedDocument[]
}

/** What builds ask of a file. */
export interface Asked {
  /** The documents, where they are asked for. */
  readonly prepared: PreparedFile | undefined
  /** As what it is read. */
  readonly readings: ReadonlySet<Reading>
  readonly content: boolean
}

/** The record of a file. */
export function writeRecord(file: TreeFile, { prepared, readings, content }: Asked): RecordText {
  const blocks: string[] = []
  const record: PackedRecord = {
    ...(prepared && documentsOf(prepared, blocks)),
    ...readingsOf(file, readings),
    ...(content && contentOf(file, blocks)),
  }
  if (Object.keys(record).length === 0) return { line: '', blocks: '' }
  return { line: `${inAscii(JSON.stringify(record))}\n`, blocks: blocks.join('') }
}

/** What a record says, ready for use. */
export interface OpenedRecord {
  readonly parsed: ParsedFile | undefined
  packed(reading: Reading): unknown
  content(): PackedContent | undefined
}

/** Opens the record whose line is `line`; `block` gives parts of the text behind it. */
export function openRecord(line: string, block: (start: number, length: number) => string): OpenedRecord {
  const {
    documents,
    aside = [],
    printed = [],
    parsing,
    content,
    ...readings
  } = JSON.parse(line) as PackedRecord
  let start = 0
  if (documents) {
    unpackAside(documents as unknown[], aside)
    const fields = printed.map(([place, indent, length, isCanonical]) => {
      const from = start
      start += length
      const text = (): string => textOfBlock(block(from, length))
      const read = (): Value => parseManifest(text(), '').documents[0] ?? null
      const { holder, last } = holderOf(documents as unknown[], place)
      return { holder, key: String(last), indent, isCanonical, text, read }
    })
    for (const [holder, inHolder] of groupBy(fields, ({ holder }) => holder))
      setPrintedFields(holder, inHolder)
  }
  return {
    parsed: documents && { ...parsing, documents: documents as readonly Value[], diagnostics: [] },
    packed: (reading) => readings[reading],
    content: () => (typeof content === 'number' ? textOfBlock(block(start, content)) : content),
  }
}

function documentsOf({ parsed, documents }: PreparedFile, blocks: string[]): PackedRecord {
  const { documents: _documents, diagnostics: _diagnostics, ...parsing } = parsed
  const aside: PackedAside[] = []
  const printed: PackedField[] = []
  const packed = documents.map((document, index) => {
    const { rest, schemas } = document.cut()
    for (const { path, indent, text, isCanonical } of schemas) {
      printed.push([[index, ...path], indent, addBlock(text, blocks), isCanonical])
    }
    return packValue(rest, index, aside)
  })
  return {
    documents: packed,
    ...(aside.length > 0 && { aside }),
    ...(printed.length > 0 && { printed }),
    ...(Object.keys(parsing).length > 0 && { parsing }),
  }
}

const readers: Record<Reading, (file: TreeFile) => Read<unknown>> = {
  kustomization: readKustomization,
  configuration: readTransformerConfig,
}

function readingsOf(file: TreeFile, asked: ReadonlySet<Reading>): PackedRecord {
  const readings = [...asked].sort().flatMap((reading) => {
    const { value, diagnostics } = readers[reading](file)
    const read = { value, diagnostics: locate(diagnostics, treeOfFiles([file])) }
    return value !== undefined && isJson(read) ? [[reading, read] as const] : []
  })
  return Object.fromEntries(readings)
}

function contentOf(file: TreeFile, blocks: string[]): PackedRecord {
  const content = packContent(file.bytes())
  return { content: typeof content === 'string' ? addBlock(content, blocks) : content }
}

/** Adds the text as a block; its length. */
function addBlock(text: string, blocks: string[]): number {
  const block = blockOfText(text)
  blocks.push(block)
  return block.length
}

/** Whether a value comes back from its JSON as it was. */
function isJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null)
    return typeof value !== 'bigint' && typeof value !== 'symbol'
  if (Array.isArray(value)) return value.every((item) => item !== undefined && isJson(item))
  return (
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.getOwnPropertySymbols(value).length === 0 &&
    Object.values(value).every(isJson)
  )
}

/** JSON in ASCII: a text of one-byte characters is read at twice the speed and takes half the room. */
export const inAscii = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
