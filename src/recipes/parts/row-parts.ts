/** What the rows of a table are written as, one part each. */
import type { Written } from '../recipe.ts'
import type { Part } from './part.ts'

/** What each of the rows comes to; the first sentence that says why one comes to nothing. */
export function writtenRows<Row>(rows: readonly Row[], partOf: (row: Row) => Part | string): Written {
  const parts: Part[] = []
  for (const row of rows) {
    const part = partOf(row)
    if (typeof part === 'string') return { problem: part }
    parts.push(part)
  }
  return { parts }
}
