/** The changes between any two outputs, and one resource of them. */
import { risksOf } from '../../diff/risk/risks.ts'
import type { Diagnostic } from '../../engine/index.ts'
import { comparisonOf, type Compared, type CompareSide } from '../comparison.ts'
import type { Opened, QuestionSurroundings } from '../opened.ts'
import type { ChangeCounts, ChangeRow, ResourceDetail } from '../protocol.ts'
import { detailOf } from '../resource-detail.ts'
import { changeRows } from '../rows.ts'

/** What is compared with what. */
export interface CompareAsk {
  readonly before: CompareSide
  readonly after: CompareSide
}

/** Rows as in the live comparison; with problems where a side does not render, and then without rows. */
export interface CompareAnswer {
  readonly changes: readonly ChangeRow[]
  readonly counts: ChangeCounts
  readonly problems: { readonly before: readonly Diagnostic[]; readonly after: readonly Diagnostic[] }
}

/** The comparison last asked for: its resources are looked at one by one. */
const latest = new WeakMap<Opened, Compared>()

/** Builds what is not built yet. Rejects with a sentence where another base cannot be opened. */
export async function compare(
  opened: Opened,
  { before, after }: CompareAsk,
  around: QuestionSurroundings,
): Promise<CompareAnswer> {
  const compared = await comparisonOf(opened, before, after, around)
  latest.set(opened, compared)
  const { shown, problems } = compared
  const { changes, counts } = shown.changes
  return {
    changes: changeRows(changes, opened.overlay, shown.root, risksOf(changes, shown)),
    counts,
    problems,
  }
}

/** As `resource`, of the comparison last asked for. */
export function compared(opened: Opened, { key }: { readonly key: string }): ResourceDetail | undefined {
  const { shown } = latest.get(opened) ?? {}
  return shown && detailOf(shown, key)
}

/** What the page shows changes of: the live comparison, or the one last asked for. */
export const shownIn = (opened: Opened, other: boolean) =>
  other ? (latest.get(opened)?.shown ?? opened.shown) : opened.shown
