/** Reads tar: ustar, pax and GNU long names. Plain files, symbolic links and hard links; everything else is left out. */
import { ArchiveRefused, type ArchiveMeter } from './archive-limits.ts'

/** What both archive formats hold, in the order of the archive. */
export type ArchiveEntry =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array }
  /** `target` as it is written: relative to the link's own folder. */
  | { readonly kind: 'link'; readonly path: string; readonly target: string }

export interface ArchiveContent {
  readonly entries: readonly ArchiveEntry[]
  /** The commit git wrote into the archive it made. */
  readonly commit: string | undefined
}

const blockSize = 512

/** The entries of a tar. Throws {@link ArchiveRefused} where it is broken or `meter` has had enough. */
export function readTar(tar: Uint8Array, meter: ArchiveMeter): ArchiveContent {
  const entries: ArchiveEntry[] = []
  let commit: string | undefined
  let long: { path?: string; target?: string } = {}
  let at = 0
  while (at + blockSize <= tar.length) {
    const header = tar.subarray(at, at + blockSize)
    if (header.every((byte) => byte === 0)) break
    checkSum(header)
    const size = numberAt(header, 124, 12)
    if (at + blockSize + size > tar.length)
      throw new ArchiveRefused('The archive ends in the middle of a file')
    const bytes = tar.subarray(at + blockSize, at + blockSize + size)
    at += blockSize * (1 + Math.ceil(size / blockSize))

    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'L') long = { ...long, path: textAt(bytes, 0, size) }
    else if (type === 'K') long = { ...long, target: textAt(bytes, 0, size) }
    else if (type === 'x') {
      const records = paxRecords(bytes)
      const path = records.get('path')
      const target = records.get('linkpath')
      long = { ...(path === undefined ? {} : { path }), ...(target === undefined ? {} : { target }) }
    } else if (type === 'g') commit = commitIn(paxRecords(bytes).get('comment')) ?? commit
    else {
      const path = meter.checkedPath(long.path ?? ustarPath(header))
      const target = long.target ?? textAt(header, 157, 100)
      long = {}
      if (type === '0' || type === '\0' || type === '7') {
        meter.addFile()
        entries.push({ kind: 'file', path, bytes })
      } else if (type === '2') {
        meter.addFile()
        entries.push({ kind: 'link', path, target })
      } else if (type === '1') {
        meter.addFile()
        const linked = entries.find((entry) => entry.path === meter.checkedPath(target))
        if (linked?.kind === 'file') entries.push({ ...linked, path })
      }
    }
  }
  if (entries.length === 0 && at === 0) throw new ArchiveRefused('The archive is empty')
  return { entries, commit }
}

/** A commit id as git writes it into a comment, `undefined` for any other comment. */
export const commitIn = (comment: string | undefined): string | undefined =>
  comment !== undefined && /^[0-9a-f]{40}$/.test(comment.trim()) ? comment.trim() : undefined

function checkSum(header: Uint8Array): void {
  const written = numberAt(header, 148, 8)
  const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0)
  if (sum !== written) throw new ArchiveRefused('The file is no tar archive, or it is damaged')
}

function ustarPath(header: Uint8Array): string {
  const prefix = textAt(header, 257, 6) === 'ustar' ? textAt(header, 345, 155) : ''
  const name = textAt(header, 0, 100)
  return prefix ? `${prefix}/${name}` : name
}

/** Lines of `LENGTH KEY=VALUE`, the length in bytes and of the whole line. */
function paxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>()
  let at = 0
  while (at < bytes.length) {
    const space = bytes.indexOf(0x20, at)
    const length = space < 0 ? NaN : Number(decoder.decode(bytes.subarray(at, space)))
    if (!Number.isInteger(length) || length <= 0 || at + length > bytes.length) break
    const record = decoder.decode(bytes.subarray(space + 1, at + length - 1))
    const equals = record.indexOf('=')
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1))
    at += length
  }
  return records
}

/** Octal text, or GNU's binary form for what does not fit. */
function numberAt(bytes: Uint8Array, start: number, length: number): number {
  if ((bytes[start] ?? 0) & 0x80) {
    return bytes.subarray(start + 1, start + length).reduce((value, byte) => value * 256 + byte, 0)
  }
  const text = textAt(bytes, start, length).trim()
  if (!/^[0-7]*$/.test(text)) throw new ArchiveRefused('The file is no tar archive, or it is damaged')
  return text === '' ? 0 : parseInt(text, 8)
}

const decoder = new TextDecoder()

/** Text up to the first zero byte. */
function textAt(bytes: Uint8Array, start: number, length: number): string {
  const field = bytes.subarray(start, start + length)
  const end = field.indexOf(0)
  return decoder.decode(end < 0 ? field : field.subarray(0, end))
}
