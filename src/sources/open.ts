/** Opens a packed bundle: a tree that can be rendered at once, and whose text is brought when somebody wants it. */
import {
  TextNotLoaded,
  treeOfFiles,
  type FilePath,
  type FileTree,
  type ParsedFile,
  type Reading,
  type TreeFile,
} from '../engine/index.ts'
import type { ArrivingText } from './arriving-text.ts'
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

/** A text that can be read in places: a string, or a file of which only what is asked for is read. */
export interface TextInPlaces {
  readonly length: number
  slice(start: number, end: number): string
}

/** Opens the bundle `entry` over the text of its values part; `readText` brings the text part. */
export function openBundle(
  entry: BundleEntry,
  values: TextInPlaces,
  readText: () => Promise<string>,
): OpenedBundle {
  const all = { length: values.length, slice: values.slice.bind(values), until: () => Promise.resolve() }
  const bundle = overHeader(entry, firstLineOf(values), all, readText)
  if (bundle.length !== values.length) throw damaged(entry)
  return bundle
}

/** The line without its break; looked for in a small part of the text, then in larger ones. */
function firstLineOf(text: TextInPlaces): string {
  for (let end = 2 ** 16; ; end *= 2) {
    const part = text.slice(0, Math.min(end, text.length))
    const lineEnd = part.indexOf('\n')
    if (lineEnd >= 0) return part.slice(0, lineEnd)
    if (end >= text.length) return part
  }
}

/**
 * Opens the bundle `entry` while its values part arrives, as soon as the first line is here. Until its own record is here
 * a file throws `TextNotLoaded`, and `loadText` waits for it: so a build stops at what is missing and goes on from there.
 * Rejects where the part is none of ours, or with the failure that ended it.
 */
export const openArriving = async (
  entry: BundleEntry,
  values: ArrivingText,
  readText: () => Promise<string>,
): Promise<OpenedBundle> => overHeader(entry, await values.firstLine(), values, readText)

/** The bundle whose first line is here; `length` is that of the whole values part. */
function overHeader(
  entry: BundleEntry,
  line: string,
  values: TextInPlaces & Pick<ArrivingText, 'until'>,
  readText: () => Promise<string>,
): OpenedBundle & { readonly length: number } {
  const { files } = parsePart<PackedHeader>(entry, line)
  const lazy: Late = { contents: undefined }
  const ends = new Map<FilePath, number>()
  let at = line.length + 1
  const opened = files.map((file, index) => {
    const [path, line, blocks] = file
    const begin = at
    at += line + blocks
    ends.set(path, at)
    const end = at
    const part = (from: number, length: number): string | undefined =>
      end <= values.length ? values.slice(begin + from, begin + from + length) : undefined
    return new BundleFile(entry, file, index, part, lazy)
  })
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
    length: at,
    tree: treeOfFiles(opened),
    async loadText(path) {
      const end = ends.get(path) ?? 0
      if (end > values.length) {
        await values.until(end)
        if (end > values.length) throw damaged(entry)
        return
      }
      await (loading ??= load().catch((error: unknown) => {
        loading = undefined
        throw error
      }))
    },
  }
}

/** Content of the text part, once it is here. */
interface Late {
  contents: ReadonlyMap<FilePath, PackedContent> | undefined
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
  readonly #part: (from: number, length: number) => string | undefined
  readonly #late: Readonly<Late>
  #record: OpenedRecord | undefined
  #bytes: Uint8Array | undefined

  constructor(
    entry: BundleEntry,
    [path, lineLength]: PackedFile,
    index: number,
    part: (from: number, length: number) => string | undefined,
    late: Readonly<Late>,
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
  packed(reading: Reading): unknown {
    return this.#opened().packed(reading)
  }
  bytes(): Uint8Array {
    return (this.#bytes ??= contentBytes(this.#content()))
  }
  text(): string {
    return contentText(this.#content())
  }

  #content(): PackedContent {
    const content = this.#opened().content() ?? this.#late.contents?.get(this.path)
    if (content === undefined) throw new TextNotLoaded(this.path)
    return content
  }

  #opened(): OpenedRecord {
    if (this.#record) return this.#record
    if (this.#lineLength === 0) return (this.#record = nothing)
    return (this.#record = openRecord(this.#here(0, this.#lineLength), (from, length) =>
      this.#here(this.#lineLength + from, length),
    ))
  }

  #here(from: number, length: number): string {
    const text = this.#part(from, length)
    if (text === undefined) throw new TextNotLoaded(this.path)
    return text
  }
}

const nothing: OpenedRecord = { parsed: undefined, packed: () => undefined, content: () => undefined }
