/** The search over rendered resources. */
import type { ResourceRow } from '../../worker/protocol.ts'

/** Rows that have every word of `search` in their kind, name, namespace or file, whatever the case. */
export function matchingResources(rows: readonly ResourceRow[], search: string): readonly ResourceRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return rows
  return rows.filter(({ apiVersion, kind, name, namespace, file }) => {
    const text = `${kind} ${apiVersion} ${name} ${namespace} ${file ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
