/** The one workspace this tab works on: kept with every change, so long as it is this tab's to change. */
import type { Claim, Claims } from './claim.ts'
import type { Kept } from './migrations.ts'
import { ChangedElsewhere, type WorkspaceStore } from './store.ts'
import type { Workspace } from './workspace.ts'

/**
 * How this tab has its workspace: `own` to change it; `elsewhere` when it is open in another tab and nobody has decided
 * yet; `reading` along; `lost` when another tab took it over or changed it.
 */
export type Holding = 'own' | 'elsewhere' | 'reading' | 'lost'

/** What was found on opening. */
export interface Opened {
  readonly workspace?: Workspace
  /** What could not be read, in a sentence, and whose record it is. */
  readonly trouble?: { readonly text: string; readonly id: string }
}

/** Remembers which workspace a tab works on, over a reload of this tab. */
export interface TabMemory {
  get(): string | undefined
  set(id: string): void
}

export class Keeper {
  readonly store: WorkspaceStore
  readonly #claims: Claims
  readonly #memory: TabMemory
  #id: string | undefined
  #name = ''
  #holding: Holding = 'own'
  #claim: Claim | undefined
  #creating: Promise<void> | undefined
  /** Told when the id, the name or the holding changes. */
  onChange: () => void = () => undefined
  /** Told of the workspace as another tab saved it, while this one reads along. */
  onFollow: (workspace: Workspace) => void = () => undefined

  constructor(store: WorkspaceStore, claims: Claims, memory: TabMemory) {
    this.store = store
    this.#claims = claims
    this.#memory = memory
    claims.onLost = (id) => {
      if (id === this.#id && this.#holding === 'own') this.#hold('lost')
    }
    claims.onSaved = (id) => void this.#follow(id)
  }

  get id(): string | undefined {
    return this.#id
  }
  get name(): string {
    return this.#name
  }
  get holding(): Holding {
    return this.#holding
  }

  /** The workspace this tab had, or the one worked on last; nothing on the first visit, or where nothing is kept. */
  async restore(): Promise<Opened> {
    try {
      const id = this.#memory.get() ?? (await this.store.current())
      if (id === undefined) return {}
      const opened = await this.open(id)
      if (opened.workspace ?? opened.trouble) return opened
      const other = await this.store.current()
      return other === undefined ? {} : await this.open(other)
    } catch {
      // The browser keeps nothing: saving will say so.
      return {}
    }
  }

  /** Opens another workspace in this tab. */
  async open(id: string): Promise<Opened> {
    await this.store.settled()
    const read = await this.store.open(id)
    if (read.kind === 'none') return {}
    if (read.kind === 'unreadable') {
      return { trouble: { id, text: `A workspace could not be read and is kept as it was. ${read.reason}` } }
    }
    const claim = await this.#claims.claim(id, false)
    this.#begin(id, read, claim ? 'own' : 'elsewhere', claim)
    return { workspace: read.workspace }
  }

  /** Keeps `workspace` as a new one, and works on that from now on. */
  async openNew(workspace: Workspace, name: string): Promise<void> {
    await this.store.settled()
    const id = await this.store.create(workspace, name)
    await this.#own(id)
  }

  /** Saves what this tab works on; of a first visit it makes a workspace. Nothing, where the workspace is not its own. */
  async save(workspace: Workspace): Promise<void> {
    if (this.#holding !== 'own') return
    if (this.#id === undefined) return this.#saveFirst(workspace)
    const id = this.#id
    try {
      await this.store.save(id, workspace)
    } catch (error) {
      if (!(error instanceof ChangedElsewhere)) throw error
      if (id === this.#id) this.#hold('lost')
      return
    }
    this.#claims.saved(id)
  }

  /** Takes the workspace from the other tab; what that one saved last. */
  async takeOver(): Promise<Workspace | undefined> {
    const id = this.#id
    if (id === undefined) return undefined
    const claim = await this.#claims.claim(id, true)
    const read = await this.store.open(id)
    if (read.kind !== 'found') return undefined
    this.#begin(id, read, 'own', claim)
    return read.workspace
  }
  /** Follows what the other tab does. */
  readAlong(): void {
    this.#hold('reading')
    if (this.#id !== undefined) void this.#follow(this.#id)
  }
  /** Makes a version of what is stored, before something that cannot be undone by typing. */
  async keepVersion(): Promise<void> {
    if (this.#id === undefined) return
    await this.store.settled()
    await this.store.keepVersion(this.#id)
  }
  async rename(id: string, name: string): Promise<void> {
    await this.store.rename(id, name)
    if (id !== this.#id) return
    const read = await this.store.open(id)
    if (read.kind === 'found') this.#name = read.name
    this.onChange()
  }

  /** The first save of a first visit; those that come before it is done wait for it. */
  async #saveFirst(workspace: Workspace): Promise<void> {
    const isFirst = !this.#creating
    this.#creating ??= this.openNew(workspace, nameOf(workspace)).finally(() => (this.#creating = undefined))
    await this.#creating
    if (!isFirst) await this.save(workspace)
  }

  async #own(id: string): Promise<void> {
    const claim = await this.#claims.claim(id, false)
    const read = await this.store.open(id)
    if (read.kind === 'found') this.#begin(id, read, 'own', claim)
  }

  #begin(id: string, { name }: Kept, holding: Holding, claim: Claim | undefined): void {
    if (this.#claim?.id !== id || claim) this.#claim?.release()
    this.#claim = claim
    this.#id = id
    this.#name = name
    this.#memory.set(id)
    void this.store.setCurrent(id).catch(() => undefined)
    this.#hold(holding)
  }

  async #follow(id: string): Promise<void> {
    if (id !== this.#id || this.#holding !== 'reading') return
    const read = await this.store.open(id).catch(() => undefined)
    if (read?.kind === 'found' && id === this.#id) this.onFollow(read.workspace)
  }

  #hold(holding: Holding): void {
    this.#holding = holding
    if (holding !== 'own') this.#claim = undefined
    this.onChange()
  }
}

/** A workspace is called after the folder of its root. */
export const nameOf = ({ root }: Workspace): string => /[^/]+$/.exec(root)?.[0] ?? 'overlay'

/** The memory of a browser's tab. */
export const tabMemory: TabMemory = {
  get: () => {
    try {
      return sessionStorage.getItem('workspace') ?? undefined
    } catch {
      return undefined
    }
  },
  set: (id) => {
    try {
      sessionStorage.setItem('workspace', id)
    } catch {
      // Storage is forbidden: the next visit begins with the workspace changed last.
    }
  },
}
