/** Reads the directory of a zip: what is in it, where, and whether an entry is a symbolic link (which sizes alone do not say). */
import { ArchiveRefused } from './archive-limits.ts'

export interface ZipEntry {
  readonly name: string
  readonly isLink: boolean
  /** 0: stored, 8: deflated. */
  readonly method: number
  readonly crc: number
  readonly packedSize: number
  readonly size: number
  /** The packed bytes. */
  readonly packed: Uint8Array
}

export interface ZipDirectory {
  readonly entries: readonly ZipEntry[]
  readonly comment: string
}

const endSignature = 0x06054b50
const entrySignature = 0x02014b50
const localSignature = 0x04034b50
const endSize = 22
const longestComment = 0xffff

/** The entries of a zip, folders left out. Throws {@link ArchiveRefused} where it is broken or uses what we do not read. */
export function readZipDirectory(zip: Uint8Array): ZipDirectory {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength)
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  const start = view.getUint32(end + 16, true)
  const comment = decoder.decode(zip.subarray(end + endSize, end + endSize + view.getUint16(end + 20, true)))
  if (count === 0xffff || start === 0xffffffff)
    throw new ArchiveRefused('The archive is a zip64, which is not read here')

  const entries: ZipEntry[] = []
  let at = start
  for (let index = 0; index < count; index++) {
    if (at + 46 > zip.length || view.getUint32(at, true) !== entrySignature) throw damaged()
    if (view.getUint16(at + 8, true) & 1) throw new ArchiveRefused('The archive is encrypted')
    const nameLength = view.getUint16(at + 28, true)
    const name = decoder.decode(zip.subarray(at + 46, at + 46 + nameLength))
    const packedSize = view.getUint32(at + 20, true)
    if (!name.endsWith('/')) {
      entries.push({
        name,
        // Made on Unix, and the file type in the mode is that of a link.
        isLink: zip[at + 5] === 3 && view.getUint16(at + 40, true) >> 12 === 0o12,
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packedSize,
        size: view.getUint32(at + 24, true),
        packed: packedBytes(zip, view, view.getUint32(at + 42, true), packedSize),
      })
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  refuseOverlaps(entries)
  return { entries, comment }
}

function packedBytes(zip: Uint8Array, view: DataView, at: number, size: number): Uint8Array {
  if (at + 30 > zip.length || view.getUint32(at, true) !== localSignature) throw damaged()
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (start + size > zip.length) throw damaged()
  return zip.subarray(start, start + size)
}

/** Entries that share packed bytes are how a small zip unpacks to a huge one. */
function refuseOverlaps(entries: readonly ZipEntry[]): void {
  let end = 0
  for (const { packed } of [...entries].sort((a, b) => a.packed.byteOffset - b.packed.byteOffset)) {
    if (packed.length > 0 && packed.byteOffset < end)
      throw new ArchiveRefused('The archive has files that overlap, as archives made to do harm do')
    end = Math.max(end, packed.byteOffset + packed.length)
  }
}

function endOfDirectory(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - endSize - longestComment)
  for (let at = view.byteLength - endSize; at >= lowest; at--) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  throw damaged()
}

const damaged = (): ArchiveRefused => new ArchiveRefused('The file is no zip archive, or it is damaged')

const decoder = new TextDecoder()
