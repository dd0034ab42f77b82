/** A packed bundle read from disk, as the page reads it from the network. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openBundle, type OpenedBundle } from '../../src/sources/open.ts'
import type { BundleOnDisk } from './surroundings.ts'

/** Opens the values part; the text part is read when somebody asks for it. */
export function openOnDisk({ folder, entry }: BundleOnDisk): OpenedBundle {
  const part = (file: string): string => readFileSync(path.join(folder, file), 'utf8')
  return openBundle(entry, part(entry.values.file), () => Promise.resolve(part(entry.text.file)))
}
