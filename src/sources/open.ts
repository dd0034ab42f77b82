/** Opens a packed bundle: a tree that can be rendered at once, and whose text is brought when somebody wants it. */
import {
  TextNotLoaded,
  treeOfFiles,
  type FilePath,
  type FileTree,
  type ParsedFile,
  type TreeFile,
} from '../engine/index.ts'
import type { BaseEntry } from './base-entry.ts'
import {
  bundleFormat,
  type BundleEntry,
  type PackedContent,
  type PackedFile,
  type PackedHeader,
  type PackedText,
} from './bundle-format.ts'
import { BundleUnreadable } from './bundle-unreadable.ts'
import { contentBytes, contentText } from './packed-content.ts'
import { openRecord, type OpenedRecord } from './packed-record.ts'

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
  const { files, start } = readHeader(entry, values)
  const lazy = { contents: undefined as ReadonlyMap<FilePath, PackedContent> | undefined }
  let at = start
  const opened = files.map((file, index) => {
    const begin = at
    at += file[1] + file[2]
    return new BundleFile(
      entry,
      file,
      index,
      (from, length) => values.slice(begin + from, begin + from + length),
      lazy,
    )
  })
  if (at !== values.length) throw damaged(entry)
  const late = files.filter(([, , , content]) => content === 'text').map(([path]) => path)

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

function readHeader(entry: BundleEntry, values: string): PackedHeader & { readonly start: number } {
  const end = values.indexOf('\n')
  const header = parsePart<PackedHeader>(entry, end < 0 ? values : values.slice(0, end))
  return { ...header, start: end + 1 }
}

function parsePart<T extends { readonly format: number }>(entry: BundleEntry, text: string): T {
  let part: T
  try {
    part = JSON.parse(text) as T
  } catch {
    throw damaged(entry)
  }
  if (part.format !== bundleFormat) {
    throw new BundleUnreadable(
      `"${entry.title}" was packed for another version of the playground: reload the page`,
    )
  }
  return part
}

const damaged = ({ title }: BundleEntry): BundleUnreadable =>
  new BundleUnreadable(`"${title}" arrived damaged or cut off: reload to fetch it again`)

/** A file of the bundle; its record is read when something of it is asked for the first time. */
class BundleFile implements TreeFile {
  readonly path: FilePath
  /** Names the place in the bundle: within one bundle a file never changes. */
  readonly digest: string
  readonly #lineLength: number
  readonly #part: (from: number, length: number) => string
  readonly #late: { readonly contents: ReadonlyMap<FilePath, PackedContent> | undefined }
  #record: OpenedRecord | undefined
  #bytes: Uint8Array | undefined

  constructor(
    entry: BundleEntry,
    [path, lineLength]: PackedFile,
    index: number,
    part: (from: number, length: number) => string,
    late: { readonly contents: ReadonlyMap<FilePath, PackedContent> | undefined },
  ) {
    this.path = path
    this.digest = `${entry.digest}:${index}`
    this.#lineLength = lineLength
    this.#part = part
    this.#late = late
  }

  get parsed(): ParsedFile | undefined {
    return this.#opened().parsed
  }
  get kustomization(): unknown {
    return this.#opened().kustomization
  }
  bytes(): Uint8Array {
    return (this.#bytes ??= contentBytes(this.#content()))
  }
  text(): string {
    return contentText(this.#content())
  }

  #content(): PackedContent {
    const content = this.#opened().content ?? this.#late.contents?.get(this.path)
    if (content === undefined) throw new TextNotLoaded(this.path)
    return content
  }

  #opened(): OpenedRecord {
    return (this.#record ??=
      this.#lineLength === 0
        ? nothing
        : openRecord(this.#part(0, this.#lineLength), (from, length) =>
            this.#part(this.#lineLength + from, length),
          ))
  }
}

const nothing: OpenedRecord = { parsed: undefined, kustomization: undefined, content: undefined }
