/** The phases in which what is rendered is installed. */
import { needSentence, phaseTitles, waitLines } from '../../plan/plan-text.ts'
import { applyPlan } from '../../plan/plan.ts'
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
  /** What is waited for afterwards, a line for each kind. */
  readonly waits: readonly string[]
}

export const plan = ({ shown }: Opened, _ask: Record<never, never>): readonly PhaseRow[] =>
  applyPlan(shown.edited).phases.map(({ number, rank, resources, waits, because }) => {
    const counts = new Map<string, number>()
    for (const { kind } of resources) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    return {
      number,
      title: phaseTitles[rank],
      objects: resources.length,
      kinds: [...counts].sort(([, a], [, b]) => b - a).map(([kind, count]) => `${count} ${kind}`),
      because: because.map(needSentence),
      waits: waitLines(waits),
    }
  })
