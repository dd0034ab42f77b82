/** What the status line says, part by part. */
import type { Built, ResourceRow } from '../../worker/protocol.ts'
import type { ProblemList } from '../problems/problem-list.ts'
import { count } from './count.ts'

export interface StatusPart {
  readonly text: string
  readonly strong?: boolean
  /** Words before the text that a narrow page leaves out. */
  readonly lead?: string
}

interface StatusSource {
  readonly built: Built | undefined
  readonly soFar: readonly ResourceRow[]
  readonly saved: string
  readonly phase: string
  readonly problems: { readonly list: ProblemList }
}

/** Resources first, then what the overlay changes, what is wrong, how long it took and whether it is safe. */
export function statusOf(source: StatusSource): StatusPart[] {
  const { built, soFar, saved, phase } = source
  if (phase === 'failed') return [{ text: '0 resources' }, { text: 'could not start', strong: true }]
  if (!built && soFar.length > 0)
    return [{ text: `${count(soFar.length, 'resource')} so far` }, { text: 'loading' }, { text: saved }]
  if (!built) return [{ text: '0 resources' }, { text: 'rendering' }, { text: saved }]
  const { added, removed, changed } = built.counts
  const problems = source.problems.list.problems.length
  return [
    { text: count(built.resources.length, 'resource') },
    { text: `${changed} changed` },
    ...(added > 0 ? [{ text: `${added} added` }] : []),
    ...(removed > 0 ? [{ text: `${removed} removed` }] : []),
    ...(problems > 0 ? [{ text: count(problems, 'problem'), strong: true }] : []),
    built.stale
      ? { text: 'stale', strong: true }
      : { lead: 'rendered in ', text: `${Math.max(1, Math.round(built.ms))} ms` },
    { text: saved, strong: saved === 'not saved' },
  ]
}
