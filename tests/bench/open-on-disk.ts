/** A packed bundle read from disk, as the page reads it from the network. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openBundle, type OpenedBundle } from '../../src/sources/open.ts'
import type { BundleOnDisk } from './surroundings.ts'

/** Opens the values part; the text part is read when somebody asks for it. */
export function openOnDisk({ folder, entry }: BundleOnDisk): OpenedBundle {
  const part = (file: string, encoding: BufferEncoding): string =>
    readFileSync(path.join(folder, file), encoding)
  // The values part is ASCII, and read as Latin-1 it is not looked through for longer characters.
  return openBundle(entry, part(entry.values.file, 'latin1'), () =>
    Promise.resolve(part(entry.text.file, 'utf8')),
  )
}
