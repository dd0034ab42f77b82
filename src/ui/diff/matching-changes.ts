/** The filter over changes, and the words that say what it hides. */
import { directoryOf } from '../../base/posix-path.ts'
import type { ChangeRow } from '../../worker/protocol.ts'
import { hasWords } from '../parts/has-words.ts'

/** What a filter asks for; empty parts ask for nothing. */
export interface ChangeFilter {
  readonly text: string
  readonly kind: string
  readonly namespace: string
  readonly component: string
  readonly risky: boolean
}

export const noFilter: ChangeFilter = { text: '', kind: '', namespace: '', component: '', risky: false }

/** Parts of a filter that are a choice among what there is. */
export const filterChoices = ['component', 'kind', 'namespace'] as const
export type FilterChoice = (typeof filterChoices)[number]

/** What stands for a namespace that is not there. */
export const clusterWide = 'cluster-wide'

/** A row's value of a choice. */
export function choiceOf(row: ChangeRow, choice: FilterChoice): string {
  if (choice === 'kind') return row.kind
  return choice === 'namespace' ? row.namespace || clusterWide : componentOf(row)
}

/** The part of the platform a resource comes from; outside of known components the first two folders of its file. */
export const componentOf = ({ component, file }: ChangeRow): string =>
  component ?? (file === undefined ? 'unknown' : directoryOf(file).split('/').slice(1, 3).join('/') || 'top')

/** The rows every part of the filter lets through. */
export function matchingChanges(rows: readonly ChangeRow[], filter: ChangeFilter): readonly ChangeRow[] {
  if (!isFiltering(filter)) return rows
  return rows.filter(
    (row) =>
      filterChoices.every((choice) => filter[choice] === '' || choiceOf(row, choice) === filter[choice]) &&
      (!filter.risky || (row.risks?.length ?? 0) > 0) &&
      hasWords(
        [row.kind, row.apiVersion, row.name, row.formerName, row.namespace, row.file].join(' '),
        filter.text,
      ),
  )
}

/** Whether the filter asks for anything. */
export const isFiltering = (filter: ChangeFilter): boolean =>
  filter.risky || filter.text.trim() !== '' || filterChoices.some((choice) => filter[choice] !== '')

/** `kind is Service, has “web”, only risky`. */
export function filterInWords(filter: ChangeFilter): string {
  const choices = filterChoices
    .filter((choice) => filter[choice] !== '')
    .map((choice) => `${choice} is ${filter[choice]}`)
  return [
    ...choices,
    ...(filter.text.trim() === '' ? [] : [`has “${filter.text.trim()}”`]),
    ...(filter.risky ? ['only risky'] : []),
  ].join(', ')
}

/** The values of a choice among the rows, with how many have each; the most frequent first. */
export function choicesIn(
  rows: readonly ChangeRow[],
  choice: FilterChoice,
): readonly (readonly [value: string, count: number])[] {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = choiceOf(row, choice)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
}
