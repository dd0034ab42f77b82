/** Packs files as a bundle: what builds need in one part, everything else in the other, and the entry for the index. */
import { digestOf, digestOfText } from '../base/sha256.ts'
import { encodeUtf8 } from '../base/utf8.ts'
import {
  bytesFile,
  parseManifest,
  Session,
  treeOfFiles,
  type FilePath,
  type ParsedFile,
  type TreeFile,
} from '../engine/index.ts'
import {
  bundleFormat,
  type BundleEntry,
  type BundlePart,
  type PackedContent,
  type PackedFile,
  type PackedAside,
  type PackedText,
  type PackedValues,
} from './bundle-format.ts'
import { packContent } from './packed-content.ts'
import { packValue } from './packed-values.ts'
import { recordedTree, type TreeRecord } from './recorded-tree.ts'
import { defaultRoot, rootsOf } from './roots.ts'
import type { SourceFile } from './source-files.ts'

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
  const parsed = new Map<FilePath, ParsedFile | undefined>()
  const parse = (file: TreeFile): ParsedFile | undefined => {
    if (!parsed.has(file.path)) parsed.set(file.path, parsedWithoutProblems(file))
    return parsed.get(file.path)
  }
  const paths = sorted.map(({ path }) => path)
  const { tree, record, run } = recordedTree(treeOfFiles(sorted), parse)
  const session = new Session(tree)
  for (const root of rootsOf(paths)) run(() => session.built(root))

  const digest = treeDigest(sorted)
  const { values, text } = partsOf(sorted, record, parse)
  const parts = new Map<string, Uint8Array>()
  const part = (kind: 'values' | 'text', content: PackedValues | PackedText): BundlePart => {
    const bytes = encodeUtf8(JSON.stringify(content))
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
    root: defaultRoot(paths),
    values: part('values', values),
    text: part('text', text),
  }
  return { entry, parts }
}

/** Names a set of files by path and content: a line `digest  path` each, as `sha256sum` prints them. */
const treeDigest = (files: readonly TreeFile[]): string =>
  digestOfText(files.map(({ path, digest }) => `${digest}  ${path}\n`).join(''))

/** A file with problems is parsed again from its text, wherever they are to be shown. */
function parsedWithoutProblems(file: TreeFile): ParsedFile | undefined {
  const parsed = parseManifest(file.text(), file.path)
  return parsed.diagnostics.length === 0 ? parsed : undefined
}

function partsOf(
  files: readonly TreeFile[],
  record: TreeRecord,
  parse: (file: TreeFile) => ParsedFile | undefined,
): { values: PackedValues; text: PackedText } {
  const aside: PackedAside[] = []
  const contents: PackedContent[] = []
  const packed = files.map((file, index): PackedFile => {
    const { path } = file
    const content = packContent(file.bytes())
    const isNeeded = record.content.has(path)
    if (!isNeeded) contents.push(content)
    const parsed = record.parsed.has(path) ? parse(file) : undefined
    return {
      path,
      ...(parsed && {
        documents: parsed.documents.map((value, document) =>
          packValue(value, { file: index, document }, aside),
        ),
      }),
      ...(parsed && parsingOf(parsed)),
      ...(isNeeded && { content }),
    }
  })
  return {
    values: { format: bundleFormat, files: packed, aside },
    text: { format: bundleFormat, contents },
  }
}

function parsingOf({
  documents: _documents,
  diagnostics: _diagnostics,
  ...parsing
}: ParsedFile): Pick<PackedFile, 'parsing'> {
  return Object.keys(parsing).length > 0 ? { parsing } : {}
}
