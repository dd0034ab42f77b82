/** The first minute: open, understand, change one thing, see it. At most three clicks lead to a diff of one's own. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { siteTest, viewports } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const mostClicks = 3

/** Counts what a person does with the pointer; keys that write are free. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = Object.assign(window, { clicks: 0 })
    addEventListener('click', () => counted.clicks++, { capture: true })
  })
  return () => page.evaluate(() => (window as unknown as { clicks: number }).clicks)
}

siteTest('one click and a number are the first own diff', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const clicks = await countClicks(page)
  expect(await playground.fields()).toContainEqual(['spec.replicas', '1', '2'])

  await page.locator('.editor .view-line').filter({ hasText: 'replicas: 2' }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('4')
  await playground.settled()
  expect(await playground.fields()).toContainEqual(['spec.replicas', '1', '4'])
  expect(await clicks()).toBeLessThanOrEqual(mostClicks)
})

siteTest('a field that is shown becomes a patch of its own', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const clicks = await countClicks(page)
  await playground.changes().filter({ hasText: 'istiod' }).click()
  await page.getByRole('rowheader', { name: 'spec.minReplicas' }).hover()
  await page.getByRole('button', { name: 'New patch for spec.minReplicas' }).click()
  const file = `${overlay}/istiod-minreplicas.yaml`
  await playground.editor(file).waitFor({ state: 'attached' })
  await playground.editor(file).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('End')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('3')
  await playground.settled()
  expect(await playground.fields()).toContainEqual(['spec.minReplicas', '1', '3'])
  expect(await clicks()).toBeLessThanOrEqual(mostClicks)
})

siteTest('three more examples are one click away, and what was there comes back', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const others = page.getByRole('region', { name: 'Worked examples' }).getByRole('button')
  await expect
    .poll(() => others.allInnerTexts())
    .toEqual(['Images from your own registry', 'Another first person', 'Without TensorBoards'])
  await others.last().click()
  await expect.poll(() => playground.counts()).toMatch(/^1 changed · 0 added · \d+ removed$/)
  await playground.settled()
  expect(await playground.problems().count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => playground.counts()).toBe('4 changed · 1 added · 0 removed')

  await playground.write(`${overlay}/team-profile.yaml`, '# mine\n')
  expect(await others.count()).toBe(0)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('worked example')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Open Another first person' }).click()
  await expect.poll(() => playground.counts()).toBe('2 changed · 0 added · 0 removed')
})

siteTest('on a phone the diff comes first, and every view is in reach', async ({ site }) => {
  const page = await site.newPage({ viewport: viewports.phone, hasTouch: true })
  const playground = new PlaygroundPage(page)
  await playground.open()
  expect(await page.getByRole('tab', { selected: true }).filter({ hasText: 'Diff' }).count()).toBe(1)
  await page.getByRole('tab', { name: 'More' }).click()
  await page.getByRole('button', { name: 'Graph' }).click()
  await page.getByRole('listbox', { name: 'Roots of the build' }).getByRole('option').first().waitFor()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0)
  await page.context().close()
})

siteTest('typing a number moves nothing beside it', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const places = () =>
    page.evaluate(() =>
      ['.counts', '.tabs', '.problems', '[role="status"]', '.segments'].map((each) => {
        const box = document.querySelector(each)?.getBoundingClientRect()
        return box && [Math.round(box.x), Math.round(box.y), Math.round(box.height)]
      }),
    )
  // With everything in its place, what is brought late included.
  await playground.editor(`${overlay}/dashboard-replicas.yaml`).waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Copy this change' }).waitFor()
  const before = await places()
  await playground.write(`${overlay}/dashboard-replicas.yaml`, 'broken: [\n')
  await expect.poll(places).toEqual(before)
})
