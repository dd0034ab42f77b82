/** An overlay whose base is a repository at a commit: it builds wherever it lies. */
import { directoryOf, isWithin, resolvePath } from '../../base/posix-path.ts'
import type { FilePath } from '../../engine/index.ts'
import { isKustomizationFile } from '../../sources/roots.ts'
import type { ExportSubject } from '../export-form.ts'
import { withEntries } from '../rewritten-entries.ts'

type Pinned =
  | { readonly ok: true; readonly files: ReadonlyMap<FilePath, string> }
  | { readonly ok: false; readonly reason: string }

/** The overlay's files, every entry that leads into the base led to the repository; not ok where there is none to pin. */
export function pinnedOverlay({
  base: { title, commit },
  repository,
  tree,
  overlay,
}: Pick<ExportSubject, 'base' | 'tree' | 'overlay'> & { readonly repository: string | undefined }): Pinned {
  if (commit === undefined)
    return {
      ok: false,
      reason: `The base "${title}" is no commit of a repository: take it as a folder beside`,
    }
  if (repository === undefined)
    return { ok: false, reason: `The base "${title}" does not name its repository: say where it is` }
  if (!/^https:\/\/[\w.-]+(:\d+)?\/[\w./~-]+$/.test(repository))
    return {
      ok: false,
      reason: `"${repository}" is no address of a repository: write https://host/owner/name`,
    }
  const address = repositoryAddress(repository)
  const isOwn = (path: FilePath): boolean => [...overlay.keys()].some((each) => isWithin(each, path))
  const unreachable: string[] = []
  const pinned = (folder: FilePath) => (entry: string, field: string) => {
    if (entry.startsWith('/') || entry.includes('\n') || entry.includes(':')) return undefined
    const path = resolvePath(folder, entry)
    const file = tree.file(path)
    if (file && !overlay.has(path)) {
      if (address.raw) return `${address.raw}/${commit}${path}`
      unreachable.push(path)
    }
    if (file || isOwn(path) || !tree.isDirectory(path) || field.startsWith('patches')) return undefined
    return `${address.git}${path === '/' ? '' : path}?ref=${commit}`
  }
  const files = [...overlay].map(
    ([path, text]) =>
      [path, isKustomizationFile(path) ? withEntries(text, path, pinned(directoryOf(path))) : text] as const,
  )
  return unreachable.length === 0
    ? { ok: true, files: new Map(files) }
    : {
        ok: false,
        reason: `${unreachable[0]} is a single file of the base, and only GitHub gives away single files: take the base as a folder beside`,
      }
}

/** How kustomize is told of a repository, and where GitHub gives away its files one by one. */
function repositoryAddress(repository: string): { readonly git: string; readonly raw?: string } {
  const plain = repository.replace(/\/+$/, '').replace(/\.git$/, '')
  const github = /^https:\/\/github\.com\/([\w.-]+\/[\w.-]+)$/.exec(plain)?.[1]
  return github === undefined
    ? { git: `${plain}.git/` }
    : { git: `https://github.com/${github}/`, raw: `https://raw.githubusercontent.com/${github}` }
}
