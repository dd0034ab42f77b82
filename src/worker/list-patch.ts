/** A list said by the one before it: of a long list of rows only those are sent that are not there already. */

/** In the order of the new list: rows that are new, and runs of the list before that stay as they were. */
export type ListPatch<Row extends object> = readonly (Row | Run)[]

/** `count` rows of the list before, starting `from` there. */
type Run = readonly [from: number, count: number]

/** How to come from `before` to `after`; `undefined` where they are the same. Costs what differs, and a look at each row. */
export function listPatch<Row extends { readonly key: string }>(
  before: readonly Row[],
  after: readonly Row[],
): ListPatch<Row> | undefined {
  const patch: (Row | [number, number])[] = []
  let places: ReadonlyMap<string, number> | undefined
  let next = 0
  for (const row of after) {
    let place: number | undefined = next
    if (!isSameData(before[next], row)) {
      places ??= new Map(before.map(({ key }, index) => [key, index]))
      place = places.get(row.key)
      if (place !== undefined && !isSameData(before[place], row)) place = undefined
    }
    const last = patch.at(-1)
    if (place === undefined) patch.push(row)
    else if (Array.isArray(last) && last[0] + last[1] === place) last[1]++
    else patch.push([place, 1])
    // Where one row took the place of another, those that follow stand where they stood.
    next = (place ?? next) + 1
  }
  const [only] = patch
  const isWhole = patch.length === 1 && Array.isArray(only) && only[0] === 0 && only[1] === before.length
  return isWhole || (before.length === 0 && after.length === 0) ? undefined : patch
}

/** The list that `patch` makes of `before`: rows that stay are the same objects. */
export function patchedList<Row extends object>(
  before: readonly Row[],
  patch: ListPatch<Row> | undefined,
): readonly Row[] {
  if (!patch) return before
  const isRun = (part: Row | Run): part is Run => Array.isArray(part)
  return patch.flatMap((part) => (isRun(part) ? before.slice(part[0], part[0] + part[1]) : part))
}

/** Whether two values are the same plain data. */
export function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [one, other] = [Object.entries(a), b as Record<string, unknown>]
  return (
    one.length === Object.keys(b).length &&
    one.every(([key, value]) => Object.hasOwn(other, key) && isSameData(value, other[key]))
  )
}
