/** Files on their way out, and the archives they leave in: piece by piece, same files, same bytes. */
import { packTar } from 'modern-tar'
import { joinedBytes } from '../base/joined-bytes.ts'
import { encodeUtf8 } from '../base/utf8.ts'
import { Gzip, Zip, ZipDeflate } from '../sources/deflate.ts'

/** One file of what is exported. */
export interface ExportedFile {
  /** Relative, with `/`: `install/name`. */
  readonly path: string
  readonly bytes: Uint8Array
  readonly executable?: boolean
}

export type ArchiveFormat = 'zip' | 'tar.gz' | 'tar'

/** A file of text. */
export const textExport = (path: string, text: string): ExportedFile => ({ path, bytes: encodeUtf8(text) })

/** A shell script. */
export const scriptExport = (path: string, text: string): ExportedFile => ({
  ...textExport(path, text),
  executable: true,
})

/**
 * An archive of the files below one folder (none where it is empty), in the order of their paths, with one fixed date. A
 * piece comes after each file; `onFile` is told of the bytes that are packed by then and may wait.
 */
export async function* archivePieces(
  folder: string,
  files: readonly ExportedFile[],
  format: ArchiveFormat,
  onFile: (done: number) => Promise<void> | void = () => undefined,
): AsyncGenerator<Uint8Array> {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const packer = format === 'zip' ? zipPacker() : tarPacker(format === 'tar.gz')
  let done = 0
  for (const file of sorted) {
    await packer.add({ ...file, path: folder === '' ? file.path : `${folder}/${file.path}` })
    yield* packer.take()
    await onFile((done += file.bytes.length))
  }
  packer.end()
  yield* packer.take()
}

/** {@link archivePieces} in one piece. */
export async function archiveOf(
  folder: string,
  files: readonly ExportedFile[],
  format: ArchiveFormat,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of archivePieces(folder, files, format)) pieces.push(piece)
  return joinedBytes(pieces)
}

/** {@link archiveOf} as a plain tar. */
export const tarArchive = (folder: string, files: readonly ExportedFile[]): Promise<Uint8Array> =>
  archiveOf(folder, files, 'tar')

interface Packer {
  add(file: ExportedFile): Promise<void> | void
  end(): void
  /** What is packed since the last call. */
  take(): Uint8Array[]
}

/** Every entry of a tar stands for itself; two blocks of zeros end it. */
function tarPacker(zips: boolean): Packer {
  const pieces: Uint8Array[] = []
  const gzip = zips ? new Gzip({ mtime: 0 }, (piece) => pieces.push(piece)) : undefined
  const put = (bytes: Uint8Array, last: boolean): void => {
    if (gzip) gzip.push(bytes, last)
    else pieces.push(bytes)
  }
  return {
    async add({ path, bytes, executable }) {
      const header = {
        name: path,
        size: bytes.length,
        mode: executable ? 0o755 : 0o644,
        mtime: new Date(0),
      }
      const alone = await packTar([{ header, body: bytes }])
      put(alone.subarray(0, alone.length - endOfTar.length), false)
    },
    end: () => put(endOfTar, true),
    take: () => pieces.splice(0),
  }
}

const endOfTar = new Uint8Array(1024)

/** The earliest date a zip can hold, by local time as zip keeps it; modes as Unix has them. */
function zipPacker(): Packer {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  return {
    add({ path, bytes, executable }) {
      const entry = new ZipDeflate(path, { level: 6 })
      entry.mtime = new Date(1980, 0, 1)
      entry.os = 3
      entry.attrs = (executable ? 0o100755 : 0o100644) << 16
      zip.add(entry)
      entry.push(bytes, true)
    },
    end: () => zip.end(),
    take: () => pieces.splice(0),
  }
}
