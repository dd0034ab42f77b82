/** Files on their way into a tree, and symbolic links among them. */
import { cleanPath, directoryOf, joinPath } from '../base/posix-path.ts'
import type { FilePath } from '../engine/index.ts'
import type { ArchiveMeter } from './archive-limits.ts'
import type { ArchiveEntry } from './tar.ts'

/** A file by its path in the tree, from `/`. */
export interface SourceFile {
  readonly path: FilePath
  readonly bytes: Uint8Array
}

/**
 * The files with each link replaced by what it leads to, a file or a folder, within the entries; links that lead out,
 * in circles or nowhere are left out. Sorted by path; where a path comes twice the last one counts.
 */
export function withLinksFollowed(entries: readonly ArchiveEntry[], meter: ArchiveMeter): SourceFile[] {
  const files = new Map<FilePath, SourceFile>()
  const links = new Map<FilePath, FilePath>()
  for (const entry of entries) {
    const path = cleanPath(`/${entry.path}`)
    if (entry.kind === 'file') files.set(path, { path, bytes: entry.bytes })
    else {
      const target = joinPath(directoryOf(entry.path), entry.target)
      if (!entry.target.startsWith('/') && target !== '..' && !target.startsWith('../'))
        links.set(path, cleanPath(`/${target}`))
    }
  }
  const real = [...files.values()]
  for (const [link, target] of links) {
    const end = followed(target, links)
    if (end === undefined) continue
    for (const file of real.filter(({ path }) => path === end || path.startsWith(`${end}/`))) {
      meter.addFile()
      meter.addBytes(file.bytes.length)
      const path = link + file.path.slice(end.length)
      if (!files.has(path)) files.set(path, { path, bytes: file.bytes })
    }
  }
  return [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The path with every link on the way resolved, `undefined` where that never ends. */
function followed(path: FilePath, links: ReadonlyMap<FilePath, FilePath>): FilePath | undefined {
  let at = path
  for (let steps = 0; steps < 40; steps++) {
    const link = [...links.keys()].find((each) => at === each || at.startsWith(`${each}/`))
    if (link === undefined) return at
    at = (links.get(link) ?? '') + at.slice(link.length)
  }
  return undefined
}
