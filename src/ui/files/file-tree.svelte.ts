/** The file tree as it stands: what is open, what is searched, which row is active, which path is being written. */
import { foldersAbove, treeRows, type TreeRow } from './tree-rows.ts'

/** A path somebody is typing: of a new file, or the new one of `from`. */
export interface Naming {
  readonly from: string | undefined
  readonly text: string
}

interface Files {
  readonly ownFiles: readonly string[]
  readonly baseFiles: readonly string[]
}

export class FileTreeState {
  readonly #files: Files
  #expanded = $state.raw<ReadonlySet<string>>(new Set())
  #filter = $state('')
  #activePath = $state<string | undefined>()
  #naming = $state.raw<Naming | undefined>()

  readonly #rows = $derived.by(() =>
    treeRows({
      own: this.#files.ownFiles,
      base: this.#files.baseFiles,
      expanded: this.#openFolders,
      filter: this.#filter,
    }),
  )
  /** Folders of the overlay are open unless somebody closed them. */
  readonly #openFolders = $derived.by(() => {
    const open = new Set(this.#expanded)
    for (const folder of this.#files.ownFiles.flatMap(foldersAbove)) {
      if (this.#expanded.has(folder)) open.delete(folder)
      else open.add(folder)
    }
    return open
  })
  readonly #activeIndex = $derived(this.#rows.findIndex(({ path }) => path === this.#activePath))

  constructor(files: Files) {
    this.#files = files
  }

  get rows(): readonly TreeRow[] {
    return this.#rows
  }
  get filter(): string {
    return this.#filter
  }
  set filter(filter: string) {
    this.#filter = filter
  }
  get activeIndex(): number {
    return this.#activeIndex
  }
  get active(): TreeRow | undefined {
    return this.#rows[this.#activeIndex]
  }
  get naming(): Naming | undefined {
    return this.#naming
  }

  activate(path: string | undefined): void {
    this.#activePath = path
  }
  toggle(path: string): void {
    const next = new Set(this.#expanded)
    if (!next.delete(path)) next.add(path)
    this.#expanded = next
  }
  /** Starts a new file in `folder`. */
  nameNew(folder: string): void {
    this.#naming = { from: undefined, text: `${folder.slice(1)}/` }
  }
  rename(path: string): void {
    this.#naming = { from: path, text: path.slice(1) }
  }
  endNaming(): void {
    this.#naming = undefined
  }

  /** The keys of a tree, after the ARIA practices; whether the key was one of them. */
  key(key: string): boolean {
    const row = this.active
    switch (key) {
      case 'ArrowDown':
        return this.#go(this.#activeIndex + 1, 1)
      case 'ArrowUp':
        return this.#go(this.#activeIndex - 1, -1)
      case 'Home':
        return this.#go(0, 1)
      case 'End':
        return this.#go(this.#rows.length - 1, -1)
      case 'ArrowRight':
        if (row?.kind !== 'folder') return true
        if (row.expanded) return this.#go(this.#activeIndex + 1, 1)
        this.toggle(row.path)
        return true
      case 'ArrowLeft':
        if (row?.kind === 'folder' && row.expanded) this.toggle(row.path)
        else this.#goToParent(row)
        return true
      default:
        return false
    }
  }

  /** Goes to a row, past a divider in the direction of `step`; stays where there is none. */
  #go(index: number, step: 1 | -1): boolean {
    const row = this.#rows[index]
    if (row?.kind === 'divider') return this.#go(index + step, step)
    if (row) this.#activePath = row.path
    return true
  }
  #goToParent(row: TreeRow | undefined): void {
    if (!row) return
    for (let index = this.#activeIndex; index >= 0; index--) {
      const above = this.#rows[index]
      if (above && above.depth < row.depth) return void this.#go(index, -1)
    }
  }
}
