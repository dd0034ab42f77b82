/** The archives that files leave in: piece by piece, same files, same bytes. */
import { packTar } from 'modern-tar'
import { joinedBytes } from '../base/joined-bytes.ts'
import { Gzip, Zip, ZipDeflate } from '../sources/deflate.ts'
import { bytesIn, sizeOfContent, type ExportedFile } from './exported-files.ts'

export type ArchiveFormat = 'zip' | 'tar.gz' | 'tar'

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
    const size = sizeOfContent(file.content)
    await packer.add({ ...file, path: folder === '' ? file.path : `${folder}/${file.path}` }, size)
    yield* packer.take()
    await onFile((done += size))
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
  add(file: ExportedFile, size: number): Promise<void> | void
  end(): void
  /** What is packed since the last call. */
  take(): Uint8Array[]
}

/** Every entry of a tar is a head, the bytes, and zeros up to a whole block; two blocks of zeros end it. */
function tarPacker(zips: boolean): Packer {
  const pieces: Uint8Array[] = []
  const gzip = zips ? new Gzip({ mtime: 0 }, (piece) => pieces.push(piece)) : undefined
  const even = evenPieces((piece, isLast) => {
    if (gzip) gzip.push(piece, isLast)
    else pieces.push(piece.slice())
  })
  return {
    async add({ path, content, executable }, size) {
      even.add(await tarHead(path, size, executable ? 0o755 : 0o644))
      for (const bytes of bytesIn(content)) even.add(bytes)
      even.add(new Uint8Array(-size & (tarBlock - 1)))
    },
    end() {
      even.add(new Uint8Array(2 * tarBlock))
      even.end()
    },
    take: () => pieces.splice(0),
  }
}

const tarBlock = 512

/** The head of an empty file with the size of a full one: octal digits, and the sum over the head (POSIX ustar). */
async function tarHead(name: string, size: number, mode: number): Promise<Uint8Array> {
  const empty = await packTar([{ header: { name, size: 0, mode, mtime: new Date(0) } }])
  const all = empty.subarray(0, empty.length - 2 * tarBlock)
  const head = all.subarray(all.length - tarBlock)
  const write = (at: number, text: string): void =>
    head.set(
      [...text].map((digit) => digit.charCodeAt(0)),
      at,
    )
  write(124, size.toString(8).padStart(11, '0'))
  write(148, ' '.repeat(8))
  const sum = head.reduce((total, byte) => total + byte, 0)
  write(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return all
}

/** The earliest date a zip can hold, by local time as zip keeps it; modes as Unix has them. */
function zipPacker(): Packer {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  return {
    add({ path, content, executable }) {
      const entry = new ZipDeflate(path, { level: 6 })
      entry.mtime = new Date(1980, 0, 1)
      entry.os = 3
      entry.attrs = (executable ? 0o100755 : 0o100644) << 16
      zip.add(entry)
      const even = evenPieces((piece, isLast) => entry.push(piece, isLast))
      for (const bytes of bytesIn(content)) even.add(bytes)
      even.end()
    },
    end: () => zip.end(),
    take: () => pieces.splice(0),
  }
}

/**
 * Hands bytes on in pieces of one size, in memory that is used again: what a packer makes of them depends on where they
 * are cut, and must not depend on where they come from.
 */
function evenPieces(put: (piece: Uint8Array, isLast: boolean) => void): {
  add(bytes: Uint8Array): void
  end(): void
} {
  const room = new Uint8Array(2 ** 18)
  let filled = 0
  return {
    add(bytes) {
      for (let at = 0; at < bytes.length;) {
        if (filled === room.length) {
          put(room, false)
          filled = 0
        }
        const part = bytes.subarray(at, at + room.length - filled)
        room.set(part, filled)
        filled += part.length
        at += part.length
      }
    },
    end: () => put(room.subarray(0, filled), true),
  }
}
