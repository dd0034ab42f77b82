/** Packs files as a bundle: what builds need in one part, everything else in the other, and the entry for the index. */
import { digestOf } from '../base/sha256.ts'
import { encodeUtf8 } from '../base/utf8.ts'
import {
  bytesFile,
  parseManifest,
  Session,
  treeOfFiles,
  type FilePath,
  type TreeFile,
} from '../engine/index.ts'
import {
  bundleFormat,
  type BundleEntry,
  type BundlePart,
  type PackedFile,
  type PackedHeader,
  type PackedText,
} from './bundle-format.ts'
import { packContent } from './packed-content.ts'
import { inAscii, writeRecord, type PreparedFile, type RecordText } from './packed-record.ts'
import { preparedDocument } from './packed-schemas.ts'
import { recordedTree, type TreeRecord } from './recorded-tree.ts'
import { defaultRoot, rootsOf } from './roots.ts'
import type { SourceFile } from './source-files.ts'
import { treeDigest } from './tree-digest.ts'

/** What whoever packs says about the files. */
export interface BundleDescription {
  readonly id: string
  readonly title: string
  readonly description?: string
  readonly repository?: string
  readonly commit?: string
}

export interface PackedBundle {
  readonly entry: BundleEntry
  /** The two parts, by file name. */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/**
 * The bundle of these files. What belongs into the values part is found by building every root of the tree: the
 * documents and texts these builds ask for. Same files and description, same bytes.
 */
export function packBundle(files: readonly SourceFile[], description: BundleDescription): PackedBundle {
  const sorted = [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => bytesFile(path, bytes))
  const known = new Map<FilePath, PreparedFile | undefined>()
  const prepare = (file: TreeFile): PreparedFile | undefined => {
    if (!known.has(file.path)) known.set(file.path, preparedWithoutProblems(file))
    return known.get(file.path)
  }
  const paths = sorted.map(({ path }) => path)
  const { tree, record, run } = recordedTree(treeOfFiles(sorted), (file) => prepare(file)?.parsed)
  const session = new Session(tree)
  const root = defaultRoot(paths)
  // The root that is shown first comes first: the order in which it asks for files is that of the values part.
  for (const each of [root, ...rootsOf(paths)]) run(() => session.built(each))

  const digest = treeDigest(sorted)
  const { values, text } = partsOf(sorted, record, prepare)
  const parts = new Map<string, Uint8Array>()
  const part = (kind: 'values' | 'text', content: string): BundlePart => {
    const bytes = encodeUtf8(content)
    const partDigest = digestOf(bytes)
    const file = `${description.id}-${partDigest.slice(0, 16)}.${kind}.json`
    parts.set(file, bytes)
    return { file, bytes: bytes.length, digest: partDigest }
  }
  const entry: BundleEntry = {
    ...description,
    digest,
    files: sorted.length,
    bytes: sorted.reduce((total, file) => total + file.bytes().length, 0),
    root,
    values: part('values', values),
    text: part('text', text),
  }
  return { entry, parts }
}

/** A file with problems is parsed again from its text, wherever they are to be shown. */
function preparedWithoutProblems(file: TreeFile): PreparedFile | undefined {
  const parsed = parseManifest(file.text(), file.path)
  if (parsed.diagnostics.length > 0) return undefined
  const documents = parsed.documents.map(preparedDocument)
  return { parsed: { ...parsed, documents: documents.map(({ document }) => document) }, documents }
}

function partsOf(
  files: readonly TreeFile[],
  { asked, parsed, content, readings }: TreeRecord,
  prepare: (file: TreeFile) => PreparedFile | undefined,
): { values: string; text: string } {
  const first = new Map([...asked].map((path, index) => [path, index]))
  const inOrder = files.toSorted(
    (a, b) => (first.get(a.path) ?? asked.size) - (first.get(b.path) ?? asked.size),
  )
  const records: RecordText[] = []
  const late: TreeFile[] = []
  const packed = inOrder.map((file): PackedFile => {
    const { path } = file
    const isNeeded = content.has(path)
    const record = writeRecord(file, {
      prepared: parsed.has(path) ? prepare(file) : undefined,
      readings: readings.get(path) ?? new Set(),
      content: isNeeded,
    })
    records.push(record)
    if (!isNeeded) late.push(file)
    return [path, record.line.length, record.blocks.length, isNeeded ? 'values' : 'text']
  })
  const header: PackedHeader = { format: bundleFormat, files: packed }
  const contents = late.map((file) => packContent(file.bytes()))
  const text: PackedText = { format: bundleFormat, contents }
  return {
    values: [
      `${inAscii(JSON.stringify(header))}\n`,
      ...records.flatMap(({ line, blocks }) => [line, blocks]),
    ].join(''),
    text: JSON.stringify(text),
  }
}
