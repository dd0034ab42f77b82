/** A packed bundle on disk, of which only what a build asks for is read. */
import { fstatSync, openSync, readFileSync, readSync } from 'node:fs'
import path from 'node:path'
import { openBundle, type OpenedBundle, type TextInPlaces } from '../../src/sources/open.ts'
import type { BundleOnDisk } from './surroundings.ts'

/** Opens the values part; the text part is read when somebody asks for it. */
export const openOnDisk = ({ folder, entry }: BundleOnDisk): OpenedBundle =>
  openBundle(entry, asciiOnDisk(path.join(folder, entry.values.file)), () =>
    Promise.resolve(readFileSync(path.join(folder, entry.text.file), 'utf8')),
  )

const PAGE = 2 ** 17

/** A file of ASCII, read page by page. */
function asciiOnDisk(file: string): TextInPlaces {
  const descriptor = openSync(file, 'r')
  const { size } = fstatSync(descriptor)
  const bytes = Buffer.allocUnsafeSlow(size)
  const isRead: boolean[] = []
  return {
    length: size,
    slice(start, end) {
      for (let page = Math.floor(start / PAGE); page * PAGE < end; page++) {
        if (!isRead[page])
          readSync(descriptor, bytes, page * PAGE, Math.min(PAGE, size - page * PAGE), page * PAGE)
        isRead[page] = true
      }
      return bytes.toString('latin1', start, end)
    },
  }
}
