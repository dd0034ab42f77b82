/** Files on their way into a tree, and symbolic links among them. */
import { cleanPath, directoryOf, joinPath } from '../base/posix-path.ts'
import type { FilePath } from '../engine/index.ts'
import { ArchiveRefused, type ArchiveMeter } from './archive-limits.ts'
import type { ArchiveEntry } from './tar.ts'

/** A file by its path in the tree, from `/`. */
export interface SourceFile {
  readonly path: FilePath
  readonly bytes: Uint8Array
}

/** What comes along with trees and is no part of them: git's own files, and what desktops leave behind. */
export const isNoManifest = (path: string): boolean =>
  /(^|\/)(\.git|__MACOSX)(\/|$)|(^|\/)\.DS_Store$/.test(path)

/** A symbolic link; `target` as it is written, relative to the link's own folder. */
export interface SourceLink {
  readonly path: string
  readonly target: string
}

/**
 * The files with each link replaced by what it leads to, a file or a folder, within the entries; links that lead out or
 * nowhere are left out. Sorted by path; where a path comes twice the last one counts. Throws {@link ArchiveRefused} for
 * links that lead in a circle.
 */
export function withLinksFollowed(entries: readonly ArchiveEntry[], meter: ArchiveMeter): SourceFile[] {
  const files: SourceFile[] = []
  const links: SourceLink[] = []
  for (const entry of entries) {
    if (entry.kind === 'file') files.push({ path: cleanPath(`/${entry.path}`), bytes: entry.bytes })
    else links.push(entry)
  }
  const counted = (file: SourceFile, path: FilePath): SourceFile => {
    meter.addFile()
    meter.addBytes(file.bytes.length)
    return { path, bytes: file.bytes }
  }
  return linksFollowed(files, links, counted).sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** {@link withLinksFollowed} for files of any kind; `placed` makes the file that lies where a link was. */
export function linksFollowed<File extends { readonly path: FilePath }>(
  files: readonly File[],
  sourceLinks: readonly SourceLink[],
  placed: (file: File, path: FilePath) => File,
): File[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const links = new Map<FilePath, FilePath>()
  for (const { path, target } of sourceLinks) {
    const below = joinPath(directoryOf(path), target)
    const leadsOut = target.startsWith('/') || below === '..' || below.startsWith('../')
    if (!leadsOut) links.set(cleanPath(`/${path}`), cleanPath(`/${below}`))
  }
  const real = [...byPath.values()]
  for (const [link, target] of links) {
    const end = followed(link, target, links)
    const single = byPath.get(end)
    const found = single
      ? [single]
      : real.filter(({ path }) => path.startsWith(end === '/' ? '/' : `${end}/`))
    for (const file of found) {
      const path = link + file.path.slice(end === '/' ? 0 : end.length)
      if (!byPath.has(path)) byPath.set(path, placed(file, path))
    }
  }
  return [...byPath.values()]
}

/** The path with every link on the way resolved. */
function followed(link: FilePath, target: FilePath, links: ReadonlyMap<FilePath, FilePath>): FilePath {
  let at = target
  for (let steps = 0; steps < 40; steps++) {
    const on = prefixes(at).find((prefix) => links.has(prefix))
    if (on === undefined) return at
    at = (links.get(on) ?? '') + at.slice(on.length)
    if (at.length > 4096) break
  }
  throw new ArchiveRefused(`There are symbolic links that lead in a circle: ${JSON.stringify(link.slice(1))}`)
}

/** Every folder on the way to the path, the shortest first, and the path. */
function prefixes(path: FilePath): FilePath[] {
  const parts = path.split('/').slice(1)
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
}
