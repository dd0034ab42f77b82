/** Keeps the workspace in the browser from one visit to the next. */
import { createStore, delMany, get, getMany, keys, set, setMany, update } from 'idb-keyval'
import { readRecord, writeRecord, type ReadRecord } from './migrations.ts'
import type { Workspace } from './workspace.ts'

/** What the store is built on; tests bring their own. */
export interface KeyValues {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
}

/** A store of many values at once, for the bases a person brought. */
export interface ManyValues extends KeyValues {
  getMany(keys: readonly string[]): Promise<unknown[]>
  /** All of them, or none where the browser refuses. */
  setMany(entries: readonly (readonly [string, unknown])[]): Promise<void>
  deleteMany(keys: readonly string[]): Promise<void>
  keys(): Promise<readonly string[]>
  /** Changes a value with nobody in between. */
  update(key: string, change: (value: unknown) => unknown): Promise<void>
}

const key = 'workspace'
const setAside = 'workspace-set-aside'

/** The browser's IndexedDB. */
export function browserKeyValues(): KeyValues {
  const store = createStore('manifest-playground', 'workspaces')
  return { get: (name) => get<unknown>(name, store), set: (name, value) => set(name, value, store) }
}

/** The browser's IndexedDB for bases, apart from the workspaces: they are large, and can be fetched again. */
export function browserManyValues(): ManyValues {
  const store = createStore('manifest-playground-bases', 'bases')
  return {
    get: (name) => get<unknown>(name, store),
    set: (name, value) => set(name, value, store),
    getMany: (names) => getMany<unknown>([...names], store),
    setMany: (entries) =>
      setMany(
        entries.map(([name, value]): [string, unknown] => [name, value]),
        store,
      ),
    deleteMany: (names) => delMany([...names], store),
    keys: () => keys<string>(store),
    update: (name, change) => update<unknown>(name, change, store),
  }
}

/** One workspace, saved with every change. Where the browser refuses to store, nothing is lost but the next visit. */
export class WorkspaceStore {
  readonly #values: KeyValues
  #next: Workspace | undefined
  #writing: Promise<void> | undefined

  constructor(values: KeyValues = browserKeyValues()) {
    this.#values = values
  }

  /** What was saved last. A record that cannot be read is set aside, so that saving does not destroy it. */
  async open(): Promise<ReadRecord> {
    let stored: unknown
    try {
      stored = await this.#values.get(key)
    } catch {
      return { kind: 'none' }
    }
    const read = readRecord(stored)
    if (read.kind === 'unreadable') await this.#values.set(setAside, stored).catch(() => undefined)
    return read
  }

  /** The record that was set aside last, as it was found, to be offered as a download. */
  readonly setAside = (): Promise<unknown> => this.#values.get(setAside)

  /**
   * Saves `workspace`; resolves when it, or a newer one, is stored, and rejects where the browser refuses. Writes never
   * overlap, and of those that wait only the newest is written.
   */
  save(workspace: Workspace): Promise<void> {
    this.#next = workspace
    return (this.#writing ??= this.#writeAll())
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#next) {
        const workspace = this.#next
        this.#next = undefined
        await this.#values.set(key, writeRecord(workspace))
      }
    } finally {
      // In the same step as the last look for a newer one, so that none slips in between.
      this.#writing = undefined
    }
  }
}
