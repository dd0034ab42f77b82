/** What the reader remembers of a mapping's keys beside their values, brought through a merge. */
import { quotedKeys, quotedKeysOf } from '../yaml/quoted-keys.ts'
import { nonStringKeys, nonStringKeysOf, type Value, type ValueMap } from '../yaml/value.ts'

/** Sets on `merged` the marks of the target's keys that are left and of the patch's that are new. */
export function carryMarks(merged: Record<string, Value>, target: ValueMap, patch: ValueMap): void {
  setMark(
    merged,
    quotedKeys,
    carried(quotedKeysOf(target), quotedKeysOf(patch), merged, target),
    (keys) => new Set(keys),
  )
  setMark(
    merged,
    nonStringKeys,
    carried(nonStringKeysOf(target), nonStringKeysOf(patch), merged, target),
    (keys) => keys,
  )
}

const carried = (
  old: Iterable<string> | undefined,
  added: Iterable<string> | undefined,
  merged: ValueMap,
  target: ValueMap,
): readonly string[] => [
  ...[...(old ?? [])].filter((key) => Object.hasOwn(target, key) && Object.hasOwn(merged, key)),
  ...[...(added ?? [])].filter((key) => !Object.hasOwn(target, key) && Object.hasOwn(merged, key)),
]

function setMark(
  map: object,
  mark: symbol,
  keys: readonly string[],
  held: (keys: readonly string[]) => unknown,
): void {
  if (keys.length > 0) Object.assign(map, { [mark]: held(keys) })
  else Reflect.deleteProperty(map, mark)
}
