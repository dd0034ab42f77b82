/** No view has an accessibility violation, light or dark, wide or on a phone; and the keyboard reaches everything. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Result } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { siteTest, viewports } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click()

/** Views in the order they are walked through, on one page. */
const wide: Record<string, (page: Page) => Promise<void>> = {
  fields: async () => {},
  inline: tab('Inline'),
  'side by side': tab('Side by side'),
  origin: tab('Origin'),
  filter: (page) => page.getByRole('button', { name: 'Filter changes' }).click(),
  'sides to compare': async (page) => {
    await page.getByRole('button', { name: /^Compared: / }).click()
    await page.getByRole('dialog', { name: 'Choose what is compared' }).waitFor()
  },
  'file of the base': async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('searchbox', { name: 'Search files' }).fill('centraldashboard deployment')
    await page.getByRole('treeitem', { name: 'deployment.yaml' }).first().click()
    await page.getByText('Part of the base, read-only').waitFor()
  },
  'new file': (page) => page.getByRole('button', { name: 'New file' }).click(),
  roots: async (page) => {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Root/ }).click()
  },
  resources: async (page) => {
    await page.keyboard.press('Escape')
    await tab('Resources')(page)
  },
  graph: async (page) => {
    await tab('Graph')(page)
    await page.getByRole('option').first().waitFor()
  },
  'graph of components': tab('Components'),
  palette: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('dex')
  },
  'palette, nothing found': (page) => page.getByRole('dialog').getByRole('combobox').fill('no such thing'),
  examples: async (page) => {
    await page.getByRole('dialog').getByRole('combobox').fill('open a worked example')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Worked examples' }).waitFor()
  },
  'resources removed': async (page) => {
    await page.getByRole('button', { name: 'Open Without TensorBoards' }).click()
    await page.getByRole('option').filter({ hasText: 'removed' }).first().click()
  },
}

const phone: Record<string, (page: Page) => Promise<void>> = {
  diff: async () => {},
  files: tab('Files'),
  editor: (page) => page.getByRole('treeitem', { name: 'dashboard-replicas.yaml' }).click(),
  resources: tab('Resources'),
  more: tab('More'),
  graph: async (page) => {
    await page.getByRole('button', { name: 'Graph' }).click()
    await page.getByRole('option').first().waitFor()
  },
}

const sizes = [
  { views: wide, viewport: viewports.desktop },
  { views: phone, viewport: viewports.phone },
]
const looks = sizes.flatMap((size) => [
  { ...size, colorScheme: 'light' as const },
  { ...size, colorScheme: 'dark' as const },
])

for (const { views, viewport, colorScheme } of looks) {
  siteTest(`no violation at ${viewport.width} px, ${colorScheme}`, async ({ site }) => {
    const page = await site.newPage({ viewport, colorScheme, reducedMotion: 'reduce' })
    await new PlaygroundPage(page).open()
    for (const [name, reach] of Object.entries(views)) {
      await reach(page)
      await page.waitForTimeout(400)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(violation), name).toEqual([])
    }
    await page.context().close()
  })
}

siteTest('no violation where nothing could be opened', async ({ page }) => {
  await page.route('**/bundles/index.json', (route) => route.abort())
  await page.goto('/')
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(violation)).toEqual([])
})

siteTest('no violation with a broken file, nor without files', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const violations = async (): Promise<string[]> =>
    (await new AxeBuilder({ page }).analyze()).violations.map(violation)
  await playground.write(`${overlay}/kustomization.yaml`, 'resources:\n- ../../example\nnamePrefx: a-\n')
  await page.getByRole('button', { name: 'Fix' }).waitFor()
  expect(await violations()).toEqual([])
  await playground.remove(overlay)
  await page.getByRole('button', { name: 'Start an overlay' }).waitFor()
  expect(await violations()).toEqual([])
})

const violation = ({ id, nodes }: Result): string => `${id}: ${nodes.map(({ html }) => html).join('\n')}`

siteTest('the tree, its renaming and its deleting are in reach of the keyboard', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const tree = page.getByRole('tree')
  await tree.focus()
  const active = async () => (await tree.getAttribute('aria-activedescendant'))?.replace(/^own-/, '')
  await expect.poll(active).toBe(overlay)
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowDown')
  await expect.poll(active).toBe(`${overlay}/dashboard-replicas.yaml`)

  await page.keyboard.press('F2')
  await page.getByLabel('New path').fill('overlays/my-platform/replicas.yaml')
  await page.keyboard.press('Enter')
  await playground.settled()
  await playground.treeItem('replicas.yaml').waitFor()
  await expect.poll(() => playground.problems().count()).toBe(1)

  await tree.focus()
  await page.keyboard.press('Delete')
  await playground.settled()
  expect(await playground.treeItem('replicas.yaml').count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await playground.settled()
  await playground.treeItem('replicas.yaml').waitFor()
})

siteTest('lists and views answer to the arrow keys', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await page.getByRole('listbox', { name: 'Changed resources' }).focus()
  await page.keyboard.press('End')
  await expect.poll(() => playground.changes().last().getAttribute('aria-selected')).toBe('true')
  await page.getByRole('tab', { name: 'Fields' }).focus()
  await page.keyboard.press('ArrowRight')
  const isSelected = (name: string) =>
    page.getByRole('tab', { name, exact: true }).getAttribute('aria-selected')
  await expect.poll(() => isSelected('Side by side')).toBe('true')
  await page.getByRole('tab', { name: 'Files' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => isSelected('Platform')).toBe('true')
  await page.keyboard.press('ArrowDown')
  await page.getByRole('searchbox', { name: 'Search resources' }).fill('deployment centraldashboard')
  await page.getByRole('listbox', { name: 'Rendered resources' }).getByRole('option').first().waitFor()
})
