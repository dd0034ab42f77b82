/** Writes tar files for the archive tests, the strange ones included. */
import { encodeUtf8 } from '../../src/base/utf8.ts'

export interface TarEntry {
  readonly name: string
  readonly content?: string
  /** `0` a file, `2` a symbolic link, `1` a hard link, `5` a folder. */
  readonly type?: string
  readonly target?: string
  readonly prefix?: string
}

/** A tar of these entries, ended as tars are. */
export function tarOf(entries: readonly TarEntry[]): Uint8Array {
  const blocks = entries.flatMap((entry) => {
    const content = encodeUtf8(entry.content ?? '')
    const padded = new Uint8Array(Math.ceil(content.length / 512) * 512)
    padded.set(content)
    return [headerOf(entry, content.length), padded]
  })
  return joined([...blocks, new Uint8Array(1024)])
}

/** An entry that gives the next one a longer path, as GNU tar does. */
export const gnuLongName = (name: string): TarEntry => ({
  name: '././@LongLink',
  type: 'L',
  content: `${name}\0`,
})

/** A pax header for the next entry, or (`g`) for all. */
export function paxHeader(records: Readonly<Record<string, string>>, type: 'x' | 'g' = 'x'): TarEntry {
  const lines = Object.entries(records).map(([key, value]) => paxLine(key, value))
  return { name: 'pax_header', type, content: lines.join('') }
}

function paxLine(key: string, value: string): string {
  const rest = encodeUtf8(` ${key}=${value}\n`).length
  let length = rest
  while (String(length).length + rest !== length) length = String(length).length + rest
  return `${length} ${key}=${value}\n`
}

function headerOf({ name, type = '0', target = '', prefix = '' }: TarEntry, size: number): Uint8Array {
  const header = new Uint8Array(512)
  const put = (at: number, text: string): void => header.set(encodeUtf8(text), at)
  put(0, name.slice(0, 100))
  put(100, '0000644\0')
  put(124, `${size.toString(8).padStart(11, '0')}\0`)
  put(148, '        ')
  put(156, type)
  put(157, target)
  put(257, 'ustar\x0000')
  put(345, prefix)
  const sum = header.reduce((total, byte) => total + byte, 0)
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `)
  return header
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}
