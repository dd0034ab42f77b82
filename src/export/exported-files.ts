/** Files on their way out. Texts stay texts until they are packed: most are the engine's own, and cost nothing to hold. */
import { joinedBytes } from '../base/joined-bytes.ts'
import { Sha256 } from '../base/sha256.ts'
import { renderResource, type Resource } from '../engine/index.ts'

/** One file of what is exported. */
export interface ExportedFile {
  /** Relative, with `/`: `install/name`. */
  readonly path: string
  /** Bytes, or texts that follow one another. */
  readonly content: Uint8Array | readonly string[]
  readonly executable?: boolean
}

/** A file of text. */
export const textExport = (path: string, text: string): ExportedFile => ({ path, content: [text] })

/** A shell script. */
export const scriptExport = (path: string, text: string): ExportedFile => ({
  ...textExport(path, text),
  executable: true,
})

/** What `render` gives of the resources, in pieces that the engine holds anyway. */
export const renderedTexts = (resources: readonly Resource[]): string[] =>
  resources.flatMap((resource, index) => [...(index > 0 ? ['---\n'] : []), renderResource(resource)])

/** A file of rendered resources. */
export const renderedExport = (path: string, resources: readonly Resource[]): ExportedFile => ({
  path,
  content: renderedTexts(resources),
})

/** The digest of a content, as {@link Sha256} has it. */
export function digestOfContent(content: ExportedFile['content']): string {
  const hash = new Sha256()
  for (const bytes of bytesIn(content)) hash.add(bytes)
  return hash.digest()
}

/** How many bytes a content has. */
export function sizeOfContent(content: ExportedFile['content']): number {
  if (content instanceof Uint8Array) return content.length
  let size = 0
  for (const bytes of bytesIn(content)) size += bytes.length
  return size
}

/** A content in one piece. */
export const wholeContent = (content: ExportedFile['content']): Uint8Array =>
  content instanceof Uint8Array ? content : joinedBytes(content.map((text) => encoder.encode(text)))

const encoder = new TextEncoder()
/** Few enough for a piece of memory that is used again and again. */
const unitsAtOnce = 4096

/** The bytes of a content, piece by piece. A piece of text is gone when the next one is asked for. */
export function* bytesIn(content: ExportedFile['content']): Generator<Uint8Array> {
  if (content instanceof Uint8Array) {
    yield content
    return
  }
  const room = new Uint8Array(3 * unitsAtOnce)
  for (const text of content)
    for (let at = 0; at < text.length;) {
      const end = endOfPiece(text, at + unitsAtOnce)
      const { written } = encoder.encodeInto(text.slice(at, end), room)
      yield room.subarray(0, written)
      at = end
    }
}

/** Not within a character. */
function endOfPiece(text: string, end: number): number {
  const last = text.charCodeAt(end - 1)
  return end < text.length && last >= 0xd800 && last < 0xdc00 ? end - 1 : end
}
