/** A tar reader for the archives the tests bring: plain files by ustar names, with GNU and pax long names. */

/** One file of an archive. */
export interface TarFile {
  readonly path: string
  readonly bytes: Uint8Array
}

const blockSize = 512

/** The plain files of a tar, in order; folders and links are left out. */
export function readTar(tar: Uint8Array): TarFile[] {
  const files: TarFile[] = []
  let longName: string | undefined
  for (let at = 0; at + blockSize <= tar.length;) {
    const header = tar.subarray(at, at + blockSize)
    if (header[0] === 0) break
    const size = parseInt(field(header, 124, 12).trim() || '0', 8)
    const bytes = tar.subarray(at + blockSize, at + blockSize + size)
    const type = String.fromCharCode(header[156] ?? 0)
    if (type === 'L') longName = field(bytes, 0, size)
    else if (type === 'x') longName = paxPath(bytes) ?? longName
    else {
      if (type === '0' || type === '\0') files.push({ path: longName ?? ustarPath(header), bytes })
      longName = undefined
    }
    at += blockSize * (1 + Math.ceil(size / blockSize))
  }
  return files
}

function ustarPath(header: Uint8Array): string {
  const prefix = field(header, 257, 5) === 'ustar' ? field(header, 345, 155) : ''
  const name = field(header, 0, 100)
  return prefix ? `${prefix}/${name}` : name
}

/** The `path` record of a pax header: lines of `LENGTH KEY=VALUE`. */
function paxPath(bytes: Uint8Array): string | undefined {
  return /^\d+ path=(.*)$/m.exec(new TextDecoder().decode(bytes))?.[1]
}

function field(bytes: Uint8Array, start: number, length: number): string {
  const text = new TextDecoder().decode(bytes.subarray(start, start + length))
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}
