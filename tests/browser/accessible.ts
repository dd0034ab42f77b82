/** What a screen reader or weak eyes would stumble over, as axe finds it. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Where and by which rules to look; the whole page by all of them where nothing is said. */
interface Where {
  readonly selector?: string
  readonly rules?: readonly string[]
}

/** Every violation on the page: its rule and the elements. Waits until nothing moves any more. */
export async function violationsOn(page: Page, { selector, rules }: Where = {}): Promise<string[]> {
  await page.waitForFunction(() => {
    const isBehind = document.querySelector('[data-behind="true"]') !== null
    // A cursor blinks for ever.
    const moves = document
      .getAnimations()
      .some(
        ({ playState, effect }) =>
          playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
      )
    return !isBehind && !moves
  })
  // In the page itself: a page of its own for each result is for frames, of which there are none.
  const builder = new AxeBuilder({ page }).setLegacyMode()
  if (selector !== undefined) builder.include(selector)
  if (rules) builder.withRules([...rules])
  const { violations } = await builder.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
}
