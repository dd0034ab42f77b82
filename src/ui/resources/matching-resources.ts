/** The search over rendered resources. */
import type { ResourceRow } from '../../worker/protocol.ts'
import { hasWords } from '../parts/has-words.ts'

/** Rows that have every word of `search` in their kind, name, namespace or file. */
export function matchingResources(rows: readonly ResourceRow[], search: string): readonly ResourceRow[] {
  if (search.trim() === '') return rows
  return rows.filter(({ apiVersion, kind, name, namespace, file }) =>
    hasWords([kind, apiVersion, name, namespace, file ?? ''].join(' '), search),
  )
}
