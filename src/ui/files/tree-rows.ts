/** The file tree as the list of rows in sight: what the virtual list shows and the arrow keys walk. */
import { hasWords } from '../parts/has-words.ts'

export interface TreeRow {
  /** A divider stands between the overlay's rows and the base's; no key stops at it. */
  readonly kind: 'folder' | 'file' | 'divider'
  /** Absolute path in the tree. */
  readonly path: string
  /** What is shown: the last step, or several where folders hold nothing but one folder. */
  readonly name: string
  /** One-based, as `aria-level` counts. */
  readonly depth: number
  readonly expanded: boolean
  /** Whether the row belongs to the overlay, and may be changed. */
  readonly own: boolean
  readonly position: number
  readonly siblings: number
}

export interface TreeRowsInput {
  /** Files of the overlay. */
  readonly own: readonly string[]
  /** Files of the base, sorted. */
  readonly base: readonly string[]
  /** Folders that were opened by hand. */
  readonly expanded: ReadonlySet<string>
  /** Only files whose path contains every word of this. */
  readonly filter: string
}

interface Folder {
  readonly path: string
  readonly name: string
  readonly own: boolean
  readonly folders: Map<string, Folder>
  readonly files: string[]
}

/** Rows of the overlay's files and then of the base's; while a filter is set, every folder with a hit stands open. */
export function treeRows({ own, base, expanded, filter }: TreeRowsInput): TreeRow[] {
  const hit = (path: string) => hasWords(path, filter)
  const owned = new Set(own)
  const rows: TreeRow[] = []
  const isOpen = (folder: Folder) => filter.trim() !== '' || expanded.has(folder.path)
  appendRows(rows, folderOf([...own].sort().filter(hit), true), 1, isOpen)
  const ofBase = base.filter((path) => !owned.has(path) && hit(path))
  if (ofBase.length > 0) rows.push({ ...divider, name: `Base, read-only` })
  appendRows(rows, folderOf(ofBase, false), 1, isOpen)
  return rows
}

const divider: TreeRow = {
  kind: 'divider',
  path: '',
  name: '',
  depth: 1,
  expanded: false,
  own: false,
  position: 0,
  siblings: 0,
}

/** The folders above `path`, outermost first: what must be open for it to be in sight. */
export function foldersAbove(path: string): string[] {
  const steps = path.split('/').slice(1, -1)
  return steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}`)
}

function folderOf(paths: readonly string[], own: boolean): Folder {
  const top: Folder = { path: '', name: '', own, folders: new Map(), files: [] }
  for (const path of paths) {
    const steps = path.slice(1).split('/')
    let at = top
    for (const name of steps.slice(0, -1)) {
      let next = at.folders.get(name)
      if (!next) {
        next = { path: `${at.path}/${name}`, name, own, folders: new Map(), files: [] }
        at.folders.set(name, next)
      }
      at = next
    }
    at.files.push(path)
  }
  return top
}

function appendRows(
  rows: TreeRow[],
  folder: Folder,
  depth: number,
  isOpen: (folder: Folder) => boolean,
): void {
  const folders = [...folder.folders.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
  const siblings = folders.length + folder.files.length
  folders.forEach((each, index) => {
    const { end, name } = foldedChain(each)
    const expanded = isOpen(end)
    const { own, path } = end
    rows.push({ kind: 'folder', path, name, depth, expanded, own, position: index + 1, siblings })
    if (expanded) appendRows(rows, end, depth + 1, isOpen)
  })
  folder.files.forEach((path, index) => {
    const name = path.slice(path.lastIndexOf('/') + 1)
    const position = folders.length + index + 1
    rows.push({ kind: 'file', path, name, depth, expanded: false, own: folder.own, position, siblings })
  })
}

/** Folders that hold nothing but one folder are one row: `overlays/my-platform`. */
function foldedChain(folder: Folder): { end: Folder; name: string } {
  let end = folder
  let name = folder.name
  while (end.files.length === 0 && end.folders.size === 1) {
    const [only] = end.folders.values()
    if (!only) break
    end = only
    name += `/${only.name}`
  }
  return { end, name }
}
