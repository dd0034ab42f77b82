/** Puts changes on the clipboard, as text for where they go. */
import { sentenceOf } from '../../base/sentence-of.ts'
import { count } from '../state/count.ts'
import type { Playground } from '../state/playground.svelte.ts'
import { underWay } from '../state/under-way.svelte.ts'
import type { Comparison } from './comparison.svelte.ts'

type Format = 'markdown' | 'json-patch' | 'unified'

/** What the menus offer. */
export const copyFormats: readonly { readonly format: Format; readonly label: string }[] = [
  { format: 'markdown', label: 'Copy as Markdown' },
  { format: 'unified', label: 'Copy as unified diff' },
  { format: 'json-patch', label: 'Copy as JSON Patch' },
]

/** Copies the rows with these keys, and says in a notice what was copied. */
export async function copyChanges(
  playground: Playground,
  comparison: Comparison,
  format: Format,
  keys: readonly string[],
): Promise<void> {
  const hidden = keys.length > 1 ? comparison.rows.length - keys.length : 0
  try {
    const text = await playground.ask('changeText', {
      format,
      keys,
      other: !comparison.isLive,
      title: comparison.title,
      hidden,
    })
    await underWay.during(navigator.clipboard.writeText(text))
    playground.notices.show({
      text: `Copied ${count(keys.length, 'change')} (${count(text.length, 'character')})`,
    })
  } catch (error) {
    const reason = sentenceOf(error)
    playground.notices.show({ text: `The changes could not be copied: ${reason}` })
  }
}
