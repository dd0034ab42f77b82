/** Paths of the tree to complete: what is in the folder typed so far, and roots found by a word of theirs. */
import { baseName, directoryOf, relativePath, resolvePath } from '../../base/posix-path.ts'
import { isKustomizationFile, rootsOf } from '../../sources/roots.ts'
import type { Known, Suggestion } from './known.ts'

const mostRoots = 40

/** What could stand at `typed` in `file`: files, folders that lead on, and roots where they are wanted. */
export function suggestPaths(
  known: Known,
  file: string,
  typed: string,
  wanted: 'file' | 'root' | 'file or root',
): Suggestion[] {
  const from = directoryOf(file)
  const start = typed.slice(0, typed.lastIndexOf('/') + 1)
  const all = [...known.ownFiles, ...known.baseFiles]
  const roots = new Set(rootsOf(all))
  const entries = entriesOf(all, resolvePath(from, start === '' ? '.' : start))
  const near = entries.flatMap(({ path, isFolder }): Suggestion[] => {
    const insert = start + baseName(path) + (isFolder ? '/' : '')
    if (!isFolder) {
      const fits = wanted !== 'root' && !isKustomizationFile(path) && path !== file
      return fits ? [{ label: baseName(path), insert, kind: 'file' }] : []
    }
    const isRoot = wanted !== 'file' && roots.has(path) && path !== from
    const leadsOn = all.some((each) => each.startsWith(`${path}/`) && directoryOf(each) !== path)
    const root: Suggestion = {
      label: baseName(path),
      insert: insert.slice(0, -1),
      kind: 'folder',
      detail: 'root',
    }
    const folder: Suggestion = { label: `${baseName(path)}/`, insert, kind: 'folder', goesOn: true }
    return [...(isRoot ? [root] : []), ...(leadsOn || wanted !== 'root' ? [folder] : [])]
  })
  const up: Suggestion[] = /^(\.\.\/)*$/.test(typed)
    ? [{ label: '../', insert: `${start}../`, kind: 'folder', detail: 'the folder above', goesOn: true }]
    : []
  if (wanted === 'file' || typed.includes('/') || typed === '') return [...near, ...up]
  const far = [...roots]
    .filter((root) => root !== from && root.toLowerCase().includes(typed.toLowerCase()))
    .slice(0, mostRoots)
    .map((root): Suggestion => {
      const insert = relativePath(from, root)
      return { label: insert, insert, kind: 'folder', detail: 'root', filter: `${typed} ${root}` }
    })
  return [...near, ...far, ...up]
}

/** Files and folders right in a folder, sorted, each once. */
function entriesOf(files: readonly string[], folder: string): { path: string; isFolder: boolean }[] {
  const prefix = folder === '/' ? '/' : `${folder}/`
  const found = new Map<string, boolean>()
  for (const file of files) {
    if (!file.startsWith(prefix)) continue
    const rest = file.slice(prefix.length)
    const end = rest.indexOf('/')
    found.set(prefix + (end < 0 ? rest : rest.slice(0, end)), end >= 0)
  }
  return [...found].map(([path, isFolder]) => ({ path, isFolder })).sort((a, b) => (a.path < b.path ? -1 : 1))
}
