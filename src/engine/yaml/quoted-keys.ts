/** Remembers which strings of a mapping were written in quotes without need: a merge keeps the quotes of its target. */
import type { Value, ValueMap } from './value.ts'

/**
 * Own, enumerable symbol property of a mapping: the keys whose string value was quoted or in block style although it
 * could stand plain. Object spread carries it along and `Object.keys` does not show it.
 */
export const quotedKeys = Symbol('quoted keys')

interface Marked {
  readonly [quotedKeys]?: ReadonlySet<string>
}

/** The keys marked in `map`, `undefined` where none is. */
export const quotedKeysOf = (map: ValueMap): ReadonlySet<string> | undefined => (map as Marked)[quotedKeys]

/** Marks `keys` in a mapping under construction, nothing where there are none. Only for maps nobody else holds yet. */
export function markQuotedKeys(map: Record<string, Value>, keys: ReadonlySet<string>): void {
  if (keys.size > 0) (map as { [quotedKeys]?: ReadonlySet<string> })[quotedKeys] = keys
}
