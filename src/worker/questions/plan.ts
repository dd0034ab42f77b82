/** The phases in which what is rendered is installed. */
import { kindCounts, needSentence, phaseTitles, tooLarge, waitLines } from '../../plan/plan-text.ts'
import { applyPlan } from '../../plan/plan.ts'
import { pruneList } from '../../plan/prune.ts'
import { readInventory } from '../../export/install/install-data.ts'
import type { Opened } from '../opened.ts'

/** One phase, ready to show. */
export interface PhaseRow {
  readonly number: number
  readonly title: string
  readonly objects: number
  /** `68 CustomResourceDefinition`, most first. */
  readonly kinds: readonly string[]
  /** Why these objects stand here and not earlier, a sentence each. */
  readonly because: readonly string[]
  /** What client-side apply could not apply, as a line; empty where there is nothing. */
  readonly tooLarge: readonly string[]
  /** What is waited for afterwards, a line for each kind. */
  readonly waits: readonly string[]
}

export const plan = ({ shown }: Opened, _ask: Record<never, never>): readonly PhaseRow[] =>
  applyPlan(shown.edited).phases.map(({ number, rank, resources, waits, because }) => ({
    number,
    title: phaseTitles[rank],
    objects: resources.length,
    kinds: kindCounts(resources),
    because: because.map(needSentence),
    tooLarge: tooLarge(resources),
    waits: waitLines(waits),
  }))

/** What installing the present build with `--prune` deletes of an earlier install, the first first: `Kind namespace/name`. */
export const pruned = ({ shown }: Opened, { inventory }: { readonly inventory: string }): readonly string[] =>
  pruneList(readInventory(inventory), shown.edited).map(
    ({ kind, namespace, name }) => `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`,
  )
