/** Fields of a mapping under construction. */
import type { Value } from '../../engine/index.ts'

/** Sets an own field, `__proto__` included: names in files are data. */
export function defineField(map: Record<string, Value>, name: string, value: Value): void {
  Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true })
}
