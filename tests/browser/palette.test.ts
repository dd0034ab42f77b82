/** The palette reaches actions, files and resources; the keyboard reaches every pane and view. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const search = (page: Page) => page.getByRole('combobox', { name: 'Search actions, files and resources' })

async function ask(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await search(page).fill(words)
}

siteTest('an action, a file and a resource are a few letters away', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()

  await ask(page, 'dark theme')
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')

  await ask(page, 'team-profile')
  await expect
    .poll(() => page.getByRole('dialog').getByRole('option').first().innerText())
    .toContain('overlays/my-platform/team-profile.yaml')
  await page.keyboard.press('Enter')
  await playground.editor(`${overlay}/team-profile.yaml`).waitFor({ state: 'attached' })

  await ask(page, 'service dex')
  await page.getByRole('option', { name: 'Service dex in auth', exact: true }).click()
  const rows = page.getByRole('listbox', { name: 'Rendered resources' })
  await expect.poll(() => rows.getByRole('option', { selected: true }).innerText()).toMatch(/Service\s+dex/)

  await ask(page, 'no such thing anywhere')
  await page.getByText('Nothing has “no such thing anywhere” in its name').waitFor()
  await page.keyboard.press('Escape')
  await search(page).waitFor({ state: 'detached' })
  expect(playground.complaints).toEqual([])
})

siteTest(
  'what is typed behind its keys is for the palette, however late its list comes',
  async ({ page }) => {
    let release: () => void = () => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/PaletteList-*.js', async (route) => {
      await released
      await route.continue()
    })
    const playground = new PlaygroundPage(page)
    await playground.open()
    const file = `${overlay}/dashboard-replicas.yaml`
    await playground.editor(file).focus()
    const before = (await playground.stored())[file]
    await page.keyboard.press('Control+k')
    await page.keyboard.type('dark theme')
    await page.keyboard.press('Enter')
    expect(await search(page).inputValue()).toBe('dark theme')
    release()
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
    await playground.settled()
    expect((await playground.stored())[file]).toBe(before)
  },
)

siteTest('a filter of the palette says how much it leaves out', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await ask(page, 'yaml')
  await page.getByText(/^\d+ of [\d,]+ shown: type more/).waitFor()
})

siteTest('shortcuts work in the editor, and the palette shows them', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.editor(`${overlay}/dashboard-replicas.yaml`).focus()
  await page.keyboard.press('Alt+2')
  await expect.poll(() => page.getByRole('tab', { selected: true }).first().innerText()).not.toMatch(/^Files/)
  await page.keyboard.press('Alt+1')
  await expect.poll(() => page.getByRole('tab', { selected: true }).first().innerText()).toMatch(/^Files/)
  await playground.editor(`${overlay}/dashboard-replicas.yaml`).focus()
  await page.keyboard.press('F6')
  const focused = () => page.evaluate(() => document.activeElement?.closest('section')?.ariaLabel)
  await expect.poll(focused).toBe('Changes')
  await page.keyboard.press('Shift+F6')
  await expect.poll(focused).toBe('Editor')
  await ask(page, 'show files')
  await expect
    .poll(() => page.getByRole('dialog').getByRole('option').first().innerText())
    .toMatch(/Show Files\s*Alt\+1/)
})

siteTest('closing the palette gives the focus back', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const list = page.getByRole('listbox', { name: 'Changed resources' })
  await list.focus()
  await page.keyboard.press('Control+k')
  await search(page).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => list.evaluate((element) => element === document.activeElement)).toBe(true)
})
