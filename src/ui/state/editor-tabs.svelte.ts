/** Which files are open in the editor, and which of them is in front. */
import { directoryOf } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'

export interface Spot {
  readonly path: string
  readonly line: number
  readonly column: number
}

const mostAtStart = 4

export class EditorTabs {
  readonly #fetchBaseText: (path: string) => Promise<string | undefined>
  #paths = $state.raw<readonly string[]>([])
  #active = $state<string | undefined>()
  #baseTexts = $state.raw<ReadonlyMap<string, string>>(new Map())
  #spot = $state.raw<Spot | undefined>()
  #moves = $state.raw<readonly { readonly from: string; readonly to: string }[]>([])
  /** What was asked for last: a text that arrives late does not push itself in front. */
  #wanted: string | undefined

  constructor(fetchBaseText: (path: string) => Promise<string | undefined>) {
    this.#fetchBaseText = fetchBaseText
  }

  get paths(): readonly string[] {
    return this.#paths
  }
  get active(): string | undefined {
    return this.#active
  }
  /** Where the cursor is wanted: a new object each time somebody follows a link. */
  get spot(): Spot | undefined {
    return this.#spot
  }
  /** What the last renaming did to open files. */
  get moves(): readonly { readonly from: string; readonly to: string }[] {
    return this.#moves
  }
  baseText(path: string): string | undefined {
    return this.#baseTexts.get(path)
  }

  /** Opens the files of a workspace that has just been opened, the ones beside its root first. */
  start(ownFiles: readonly string[], root: string): void {
    const near = ownFiles.filter((path) => directoryOf(path) === root)
    const sorted = [...near].sort((a, b) => Number(isKustomizationFile(b)) - Number(isKustomizationFile(a)))
    this.#paths = (sorted.length > 0 ? sorted : ownFiles).slice(0, mostAtStart)
    this.#active = this.#paths.find((path) => !isKustomizationFile(path)) ?? this.#paths[0]
    this.#baseTexts = new Map()
    this.#spot = undefined
  }

  /** Opens a file of the overlay. */
  open(path: string, at?: { line: number; column: number }): void {
    if (!this.#paths.includes(path)) this.#paths = [...this.#paths, path]
    this.#active = this.#wanted = path
    if (at) this.#spot = { path, ...at }
  }
  /** Opens a file of the base once its text is here; the text of an open file is kept. */
  async openBase(path: string, at?: { line: number; column: number }): Promise<void> {
    this.#wanted = path
    if (!this.#baseTexts.has(path)) {
      const text = await this.#fetchBaseText(path)
      if (text === undefined) return
      this.#baseTexts = new Map([...this.#baseTexts, [path, text]])
    }
    if (this.#wanted === path) this.open(path, at)
  }
  close(path: string): void {
    const index = this.#paths.indexOf(path)
    if (index < 0) return
    this.#paths = this.#paths.filter((each) => each !== path)
    if (this.#active === path) this.#active = this.#paths[Math.min(index, this.#paths.length - 1)]
  }

  /** A file or folder has another path now. */
  renamed(from: string, to: string): void {
    const moved = (path: string) => (isAtOrBelow(path, from) ? to + path.slice(from.length) : path)
    this.#moves = this.#paths
      .map((path) => ({ from: path, to: moved(path) }))
      .filter((move) => move.from !== move.to)
    this.#paths = [...new Set(this.#paths.map(moved))]
    if (this.#active !== undefined) this.#active = moved(this.#active)
  }
  /** A file or folder is gone. */
  deleted(path: string): void {
    for (const each of this.#paths.filter((open) => isAtOrBelow(open, path))) this.close(each)
  }
}

const isAtOrBelow = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)
