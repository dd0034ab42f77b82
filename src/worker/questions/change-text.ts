/** Changes as text to take along: for a pull request, for another overlay, for `patch`. */
import { jsonPatchText, overlayPatchesText } from '../../diff/text/json-patches.ts'
import { markdownOf } from '../../diff/text/markdown.ts'
import { unifiedDiffOf } from '../../diff/text/unified.ts'
import { risksOf } from '../../diff/risk/risks.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'
import { shownIn } from './compare.ts'

export type ChangeTextFormat = 'markdown' | 'json-patch' | 'unified'

/** Which changes, in which form. */
export interface ChangeTextAsk {
  readonly format: ChangeTextFormat
  /** Keys of the rows that are shown: what a filter hides is left out. */
  readonly keys: readonly string[]
  /** Of the comparison last asked for instead of the live one. */
  readonly other: boolean
  /** What is compared, in words, for the heading. */
  readonly title: string
  /** How many changes the filter leaves out, which the text says. */
  readonly hidden: number
}

/** The text; JSON Patch of one resource alone is the patch itself, of several the entries of an overlay. */
export function changeText(opened: Opened, ask: ChangeTextAsk): string {
  const shown = shownIn(opened, ask.other)
  const keys = new Set(ask.keys)
  const changes = shown.changes.changes.filter((change) =>
    keys.has(resourceRow(change.kind === 'removed' ? change.before : change.after).key),
  )
  switch (ask.format) {
    case 'markdown':
      return markdownOf(changes, risksOf(changes, shown), ask)
    case 'unified':
      return changes.map(unifiedDiffOf).join('')
    case 'json-patch': {
      const [only, ...more] = changes
      return only?.kind === 'changed' && more.length === 0 ? jsonPatchText(only) : overlayPatchesText(changes)
    }
  }
}
