/** What the opening of a base is busy with, in words. */
import { count, megabytes } from '../state/count.ts'
import type { Playground } from '../state/playground.svelte.ts'
import { shownPath } from '../state/shown-path.ts'

/** One sentence without its full stop; how much is done where that can be counted. */
export function openingWords({ progress, bundle, workspace }: Playground): {
  readonly words: string
  readonly done?: number
  readonly total?: number
} {
  const title = bundle?.title ?? 'the base'
  if (!progress || progress.step === 'rendering')
    return { words: `Rendering ${shownPath(workspace?.root ?? '')}` }
  const { step, done, total } = progress
  return step === 'loading'
    ? { words: `Loading ${title}: ${megabytes(done)} of ${megabytes(total)}`, done, total }
    : { words: `Fetching what ${title} is built of: ${done} of ${count(total, 'file')}`, done, total }
}
