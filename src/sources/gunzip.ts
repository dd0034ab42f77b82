/** Unpacks gzip within limits, and holds it against its checksum. */
import { ArchiveRefused, type ArchiveMeter } from './archive-limits.ts'
import { crc32 } from './crc32.ts'
import { Gunzip } from './deflate.ts'

/** What the gzip `archive` holds. Fed in pieces, so that the meter stops it before the memory does. Throws {@link ArchiveRefused}. */
export function gunzip(
  archive: Uint8Array,
  meter: ArchiveMeter,
  onProgress: (done: number) => void,
): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  let members = 1
  let crc = 0
  const stream = new Gunzip((piece) => {
    meter.addBytes(piece.length)
    length += piece.length
    crc = crc32(piece, crc)
    pieces.push(piece)
  })
  stream.onmember = () => members++
  try {
    const step = 64 * 1024
    for (let at = 0; at < archive.length; at += step) {
      onProgress(at)
      stream.push(archive.subarray(at, at + step), at + step >= archive.length)
    }
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error
    throw new ArchiveRefused('The archive is damaged or cut off')
  }
  // Of several members in one file only the last has its checksum at the end; such archives are rare.
  const end = new DataView(archive.buffer, archive.byteOffset + archive.length - 8)
  if (members === 1 && (end.getUint32(0, true) !== crc || end.getUint32(4, true) !== length % 2 ** 32))
    throw new ArchiveRefused('The archive is damaged: its checksum is another')
  const all = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
