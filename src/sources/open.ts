/** Opens a packed bundle: a tree that can be rendered at once, and whose text is brought when somebody wants it. */
import {
  TextNotLoaded,
  treeOfFiles,
  type FilePath,
  type FileTree,
  type ParsedFile,
  type TreeFile,
  type Value,
} from '../engine/index.ts'
import type { BaseEntry } from './base-entry.ts'
import {
  bundleFormat,
  type BundleEntry,
  type PackedContent,
  type Parsing,
  type PackedText,
  type PackedValues,
} from './bundle-format.ts'
import { BundleUnreadable } from './bundle-unreadable.ts'
import { contentBytes, contentText } from './packed-content.ts'
import { unpackAside } from './packed-values.ts'

export interface OpenedBundle {
  readonly entry: BaseEntry
  /** Files throw `TextNotLoaded` for text that is not here, until {@link loadText} has brought it. */
  readonly tree: FileTree
  /**
   * Brings the text of this file, and with it what else comes along: of a packed bundle the text of every file. Asks
   * again after a failure.
   */
  loadText(path: FilePath): Promise<void>
}

/** Opens the bundle `entry` from the text of its values part; `readText` brings the text part. */
export function openBundle(
  entry: BundleEntry,
  values: string,
  readText: () => Promise<string>,
): OpenedBundle {
  const { files, aside } = parsePart<PackedValues>(entry, values)
  const lazy = { contents: undefined as ReadonlyMap<FilePath, PackedContent> | undefined }
  unpackAside((file) => files[file]?.documents as unknown[] | undefined, aside)
  const opened = files.map(({ path, documents, parsing, content }, index) => {
    const parsed = documents && parsedFile(documents as readonly Value[], parsing)
    return bundleFile(path, `${entry.digest}:${index}`, parsed, () => content ?? lazy.contents?.get(path))
  })
  const late = files.filter(({ content }) => content === undefined).map(({ path }) => path)

  let loading: Promise<void> | undefined
  const load = async (): Promise<void> => {
    const { contents } = parsePart<PackedText>(entry, await readText())
    if (contents.length !== late.length)
      throw new BundleUnreadable(`The two parts of "${entry.title}" do not belong together`)
    lazy.contents = new Map(late.map((path, index) => [path, contents[index] ?? '']))
  }
  return {
    entry,
    tree: treeOfFiles(opened),
    loadText: () =>
      (loading ??= load().catch((error: unknown) => {
        loading = undefined
        throw error
      })),
  }
}

function parsePart<T extends { readonly format: number }>(entry: BundleEntry, text: string): T {
  let part: T
  try {
    part = JSON.parse(text) as T
  } catch {
    throw new BundleUnreadable(`"${entry.title}" arrived damaged or cut off: reload to fetch it again`)
  }
  if (part.format !== bundleFormat) {
    throw new BundleUnreadable(
      `"${entry.title}" was packed for another version of the playground: reload the page`,
    )
  }
  return part
}

const parsedFile = (documents: readonly Value[], parsing: Parsing | undefined): ParsedFile => ({
  ...parsing,
  documents,
  diagnostics: [],
})

/** The digest names the place in the bundle: within one bundle a file never changes. */
function bundleFile(
  path: FilePath,
  digest: string,
  parsed: ParsedFile | undefined,
  contentNow: () => PackedContent | undefined,
): TreeFile {
  const content = (): PackedContent => {
    const now = contentNow()
    if (now === undefined) throw new TextNotLoaded(path)
    return now
  }
  let bytes: Uint8Array | undefined
  return {
    path,
    digest,
    bytes: () => (bytes ??= contentBytes(content())),
    text: () => contentText(content()),
    ...(parsed && { parsed }),
  }
}
