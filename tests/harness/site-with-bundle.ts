/** A copy of the built site that offers one bundle of its own. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleIndexFile } from '../../src/sources/bundle-format.ts'
import { emptyIndex, withEntry, writeBundleIndex } from '../../src/sources/bundle-index.ts'
import type { PackedBundle } from '../../src/sources/pack.ts'
import { inRepository } from './repository-root.ts'

/** Makes it in `folder`, which is not there yet. */
export function siteWithBundle({ entry, parts }: PackedBundle, folder: string): void {
  const dist = inRepository('dist')
  const theirs = path.join(dist, 'bundles') + path.sep
  cpSync(dist, folder, { recursive: true, filter: (source) => !source.startsWith(theirs) })
  const bundles = path.join(folder, 'bundles')
  mkdirSync(bundles, { recursive: true })
  for (const [name, bytes] of parts) writeFileSync(path.join(bundles, name), bytes)
  writeFileSync(path.join(bundles, bundleIndexFile), writeBundleIndex(withEntry(emptyIndex, entry)))
}
