/** Where workspaces are kept: the browser's IndexedDB. The only user of idb-keyval. */
import { createStore, del, delMany, get, getMany, keys, set, setMany, update } from 'idb-keyval'

/** What the store is built on; tests bring their own. Every write is whole or not at all. */
export interface KeyValues {
  get(key: string): Promise<unknown>
  getMany(keys: readonly string[]): Promise<unknown[]>
  keys(): Promise<string[]>
  set(key: string, value: unknown): Promise<void>
  /** Reads and writes in one step that nobody else comes between; an exception of `change` keeps what was there. */
  update(key: string, change: (old: unknown) => unknown): Promise<void>
  delete(key: string): Promise<void>
}

/** A store of many values at once, for the bases a person brought. */
export interface ManyValues extends Omit<KeyValues, 'delete'> {
  /** All of them, or none where the browser refuses. */
  setMany(entries: readonly (readonly [string, unknown])[]): Promise<void>
  deleteMany(keys: readonly string[]): Promise<void>
}

/** The browser's IndexedDB. */
export function browserKeyValues(): KeyValues {
  const store = createStore('manifest-playground', 'workspaces')
  return {
    get: (key) => get<unknown>(key, store),
    getMany: (names) => getMany<unknown>([...names], store),
    keys: async () => (await keys(store)).filter((key) => typeof key === 'string'),
    set: (key, value) => set(key, value, store),
    update: (key, change) => update<unknown>(key, change, store),
    delete: (key) => del(key, store),
  }
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
