/** What comes along with a component that is switched, by the relations of the rows. */
import type { ComponentRow } from '../../worker/questions/platform.ts'

/** Components that are on and need `row`, directly or by way of others, in the order of the catalogue. */
export const closureOfNeeding = (rows: readonly ComponentRow[], row: ComponentRow): readonly ComponentRow[] =>
  closure(
    rows,
    row,
    ({ neededBy }) => neededBy,
    ({ on }) => on,
  )

/** Components that are off and that `row` needs, directly or by way of others, where the tree has them. */
export const closureOfNeeds = (rows: readonly ComponentRow[], row: ComponentRow): readonly ComponentRow[] =>
  closure(
    rows,
    row,
    ({ needs }) => needs,
    ({ on, present }) => !on && present,
  )

function closure(
  rows: readonly ComponentRow[],
  start: ComponentRow,
  next: (row: ComponentRow) => readonly { readonly id: string }[],
  counts: (row: ComponentRow) => boolean,
): readonly ComponentRow[] {
  const found = new Set<ComponentRow>()
  const follow = (row: ComponentRow): void => {
    for (const { id } of next(row)) {
      const other = rows.find((each) => each.id === id)
      if (!other || other === start || found.has(other) || !counts(other)) continue
      found.add(other)
      follow(other)
    }
  }
  follow(start)
  return rows.filter((row) => found.has(row))
}
