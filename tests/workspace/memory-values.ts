/** Storage in memory, with the browser's habits: copies in and out, a moment for each write, whole writes or none. */
import type { KeyValues } from '../../src/workspace/key-values.ts'

export interface MemoryValues extends KeyValues {
  readonly values: Map<string, unknown>
  writes: number
  /** Raised by every write while it is set. */
  refusal: Error | undefined
}

export function memoryValues(initial: Record<string, unknown> = {}): MemoryValues {
  const values = new Map(Object.entries(initial))
  const write = async (act: () => void) => {
    await Promise.resolve()
    if (memory.refusal) throw memory.refusal
    memory.writes++
    act()
  }
  const memory: MemoryValues = {
    values,
    writes: 0,
    refusal: undefined,
    get: (key) => Promise.resolve(structuredClone(values.get(key))),
    getMany: (keys) => Promise.resolve(keys.map((key) => structuredClone(values.get(key)))),
    keys: () => Promise.resolve([...values.keys()]),
    set: (key, value) => write(() => values.set(key, structuredClone(value))),
    update: (key, change) =>
      write(() => values.set(key, structuredClone(change(structuredClone(values.get(key)))))),
    delete: (key) => write(() => values.delete(key)),
  }
  return memory
}
