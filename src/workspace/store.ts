/** Keeps workspaces in the browser from one visit to the next, each a record of its own, saved with every change. */
import { isDue, readHistory, withVersion, writeHistory, type History } from './history.ts'
import { browserKeyValues, type KeyValues } from './key-values.ts'
import { readRecord, writeRecord, type Kept, type ReadRecord } from './migrations.ts'
import type { Workspace } from './workspace.ts'

/** A workspace in the list of all. */
export interface Listed {
  readonly id: string
  readonly name: string
  readonly changed: number
  readonly files: number
  readonly base: string
  /** Why it cannot be read, in a sentence; it is kept as it was found. */
  readonly unreadable?: string
}

/** Raised by a save over a revision this store has not seen: another tab was there in between. Nothing was written. */
export class ChangedElsewhere extends Error {}

const prefix = 'workspace:'
const deletedPrefix = 'deleted:'
const versionsPrefix = 'versions:'
/** Where the one workspace of earlier days was kept. */
const firstKey = 'workspace'
const currentKey = 'current'

/** How many deleted workspaces can be brought back. */
const mostDeleted = 10
export const longestName = 100

export class WorkspaceStore {
  readonly #values: KeyValues
  readonly #now: () => number
  /** The revision of each workspace as this store saw it last. */
  readonly #revisions = new Map<string, number>()
  readonly #histories = new Map<string, History>()
  /** What waits to be written, by id. */
  readonly #next = new Map<string, Workspace>()
  #writing: Promise<void> | undefined

  constructor(values: KeyValues = browserKeyValues(), now: () => number = Date.now) {
    this.#values = values
    this.#now = now
  }

  /** All workspaces, those changed last first; those that were deleted where `deleted` is asked for. */
  async list(which: 'kept' | 'deleted' = 'kept'): Promise<Listed[]> {
    let all = await this.#values.keys()
    if (all.includes(firstKey)) {
      await this.#bringOver()
      all = await this.#values.keys()
    }
    const start = which === 'kept' ? prefix : deletedPrefix
    const keys = all.filter((key) => key.startsWith(start))
    if (keys.length === 0) return []
    const records = await this.#values.getMany(keys)
    const listed = keys.map((key, index) => listing(key.slice(start.length), readRecord(records[index])))
    return listed.sort((a, b) => b.changed - a.changed || (a.id < b.id ? -1 : 1))
  }

  /** The workspace that was worked on last, in any tab. */
  async current(): Promise<string | undefined> {
    const [listed, current] = await Promise.all([this.list(), this.#values.get(currentKey)])
    const ids = listed.filter(({ unreadable }) => unreadable === undefined).map(({ id }) => id)
    return typeof current === 'string' && ids.includes(current) ? current : ids[0]
  }
  /** Makes `id` the one that the next visit begins with. */
  readonly setCurrent = (id: string): Promise<void> => this.#values.set(currentKey, id)

  /** What is kept of a workspace, to look at. */
  readonly read = async (id: string): Promise<ReadRecord> => readRecord(await this.#values.get(prefix + id))

  /** What is kept of a workspace, to change it from there. */
  async open(id: string): Promise<ReadRecord> {
    const read = await this.read(id)
    if (read.kind === 'found') this.#revisions.set(id, read.revision)
    return read
  }
  /** The record as it was found, readable or not, to be offered as a download. */
  readonly raw = (id: string): Promise<unknown> => this.#values.get(prefix + id)

  /** Keeps a workspace under a new id, which it resolves to; the name is made one that no other has. */
  async create(workspace: Workspace, name: string): Promise<string> {
    const taken = new Set((await this.list()).map((each) => each.name))
    const id = newId()
    const kept = { workspace, name: freeName(name, taken), revision: 0, changed: this.#now() }
    await this.#values.set(prefix + id, writeRecord(kept))
    this.#revisions.set(id, 0)
    return id
  }

  /**
   * Saves the workspace; resolves when it, or a newer one, is stored. Writes never overlap, and of those that wait only
   * the newest is written. Rejects where the browser refuses, and with {@link ChangedElsewhere} where another tab saved.
   */
  save(id: string, workspace: Workspace): Promise<void> {
    this.#next.set(id, workspace)
    return (this.#writing ??= this.#writeAll())
  }
  /** Resolves when nothing waits to be written. */
  readonly settled = (): Promise<void> => (this.#writing ?? Promise.resolve()).catch(() => undefined)

  async rename(id: string, name: string): Promise<void> {
    const clean = cleanName(name)
    if (clean === '') return
    await this.#values.update(prefix + id, (old) => {
      const read = readRecord(old)
      return read.kind === 'found' ? writeRecord({ ...read, name: clean }) : old
    })
  }

  /** Takes a workspace out of the list; {@link restore} brings it back, so long as it is among the last deleted. */
  async remove(id: string): Promise<void> {
    const record = await this.#values.get(prefix + id)
    if (record === undefined) return
    await this.#values.set(deletedPrefix + id, record)
    await this.#values.delete(prefix + id)
    for (const { id: old } of (await this.list('deleted')).slice(mostDeleted)) {
      await this.#values.delete(deletedPrefix + old)
      await this.#values.delete(versionsPrefix + old)
    }
  }
  async restore(id: string): Promise<void> {
    const record = await this.#values.get(deletedPrefix + id)
    if (record === undefined) return
    await this.#values.update(prefix + id, (old) => old ?? record)
    await this.#values.delete(deletedPrefix + id)
  }

  /** Versions to go back to, oldest first. */
  async versions(id: string): Promise<History> {
    const history = readHistory(await this.#values.get(versionsPrefix + id))
    this.#histories.set(id, history)
    return history
  }
  /** Makes a version of what is stored now, whenever the last one was. */
  async keepVersion(id: string): Promise<void> {
    const read = readRecord(await this.#values.get(prefix + id))
    if (read.kind === 'found') await this.#addVersion(id, read)
  }

  /** Brings the one workspace of earlier days into the list. */
  async #bringOver(): Promise<void> {
    const first = await this.#values.get(firstKey)
    if (first === undefined) return
    await this.#values.update(`${prefix}first`, (old) => old ?? first)
    await this.#values.delete(firstKey)
  }

  async #writeAll(): Promise<void> {
    try {
      for (const [id, workspace] of this.#next) {
        this.#next.delete(id)
        const before = await this.#write(id, workspace)
        if (before) await this.#addVersionWhenDue(id, before)
      }
    } finally {
      // In the same step as the last look for a newer one, so that none slips in between.
      this.#writing = undefined
    }
  }

  /** Writes over the revision that was seen last; what was there before. */
  async #write(id: string, workspace: Workspace): Promise<Kept | undefined> {
    const seen = this.#revisions.get(id)
    const found: { before?: Kept } = {}
    await this.#values.update(prefix + id, (old) => {
      const read = readRecord(old)
      if (read.kind !== 'found' || read.revision !== seen)
        throw new ChangedElsewhere('Another tab has changed this workspace')
      found.before = read
      return writeRecord({ ...read, workspace, revision: read.revision + 1, changed: this.#now() })
    })
    this.#revisions.set(id, (seen ?? 0) + 1)
    return found.before
  }

  async #addVersionWhenDue(id: string, before: Kept): Promise<void> {
    const history = this.#histories.get(id) ?? (await this.versions(id).catch(() => []))
    // The workspace itself is safe: a version that finds no room is no reason to say it is not.
    if (isDue(history, before, this.#now())) await this.#addVersion(id, before).catch(() => undefined)
  }

  async #addVersion(id: string, kept: Kept): Promise<void> {
    await this.#values.update(versionsPrefix + id, (old) => {
      const history = withVersion(readHistory(old), kept, this.#now())
      this.#histories.set(id, history)
      return writeHistory(history)
    })
  }
}

/** A name without blanks around it, control characters or what turns its direction, and not too long. */
export const cleanName = (name: string): string =>
  name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
    .slice(0, longestName)

/** `name`, or with the first number behind it that nobody has. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const clean = cleanName(name) || 'overlay'
  if (!taken.has(clean)) return clean
  const stem = clean.replace(/ \d+$/, '')
  for (let number = 2; ; number++) if (!taken.has(`${stem} ${number}`)) return `${stem} ${number}`
}

function listing(id: string, read: ReadRecord): Listed {
  if (read.kind !== 'found') {
    const unreadable = read.kind === 'unreadable' ? read.reason : 'It is empty'
    return { id, name: 'Unreadable workspace', changed: 0, files: 0, base: '', unreadable }
  }
  const { name, changed, workspace } = read
  return { id, name, changed, files: workspace.files.size, base: workspace.base }
}

/** `crypto.randomUUID` is there for secure pages only. */
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
