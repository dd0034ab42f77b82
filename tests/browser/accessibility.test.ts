/** No view has an accessibility violation, light or dark, wide or on a phone; and the keyboard reaches everything. */
import { zipSync } from 'fflate'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { readArchive } from '../../src/sources/archive.ts'
import { siteTest, viewports } from '../harness/browser.ts'
import { violationsOn } from './accessible.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click()

/** What is seen of the overlay, in the order it is walked through on one page. */
const changes: Record<string, (page: Page) => Promise<void>> = {
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
}

/** The other views and the palette, walked through the same way. */
const others: Record<string, (page: Page) => Promise<void>> = {
  roots: (page) => page.getByRole('button', { name: /^Root/ }).click(),
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

/** Closes the dialog that is open. */
async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}
/** Opens a dialog by a button of the page, once the one before it is closed. */
const dialog = (button: string | RegExp, name: string) => async (page: Page) => {
  if ((await page.getByRole('dialog').count()) > 0) await leave(page)
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await page.getByRole('dialog', { name }).waitFor()
}
/** Opens a dialog by its action in the palette. */
const action = (words: string, name: string) => async (page: Page) => {
  if ((await page.getByRole('dialog').count()) > 0) await leave(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill(words)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name }).waitFor()
}
const form = (title: string) => async (page: Page) => {
  const radio = page.getByRole('dialog').getByRole('radio', { name: new RegExp(`^${title}`) })
  await radio.first().check()
}
/** Opens a menu, and closes the one before. */
const menu = (button: string | RegExp) => async (page: Page) => {
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: button, exact: true }).first().click()
  await page.getByRole('menuitem').first().waitFor()
}
const archive = (name: string, bytes: Uint8Array) => (page: Page) =>
  page.setInputFiles('input[aria-label="Archive"]', {
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  })
let bundle: Uint8Array | undefined

/** Dialogs and menus, walked through the same way. */
const dialogs: Record<string, (page: Page) => Promise<void>> = {
  export: dialog('Export', 'Export'),
  'export, the phases of a bundle': async (page) => {
    await form('Install bundle')(page)
    await page.getByRole('region', { name: 'Phases of the install' }).getByRole('listitem').first().waitFor()
    const download = page.getByRole('dialog').getByRole('button', { name: 'Download', exact: true })
    bundle = (await new PlaygroundPage(page).download(() => download.click())).bytes
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await dialog('Export', 'Export')(page)
    await form('Install bundle')(page)
  },
  'export for Argo CD': form('Argo CD'),
  share: dialog('Share', 'Share'),
  'share, QR code': async (page) => {
    await page.getByRole('button', { name: 'QR code' }).click()
    await page.getByRole('img', { name: 'QR code of the link' }).waitFor()
  },
  'a shared link': async (page) => {
    const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue()
    await leave(page)
    await page.evaluate((hash) => void (location.hash = hash), new URL(link).hash)
    await page.getByRole('dialog', { name: 'Open a shared workspace' }).waitFor()
  },
  'a link that is none': async (page) => {
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.evaluate(() => void (location.hash = '#v1=nonsense'))
    await page.getByRole('dialog', { name: 'The link cannot be opened' }).waitFor()
  },
  import: dialog('Import', 'Import'),
  'import, an archive': archive('small.zip', zipSync({ 'a.yaml': new Uint8Array(10) })),
  'import, refused': async (page) => {
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('dialog').getByRole('alert').waitFor()
  },
  'a bundle as it was made': async (page) => {
    await leave(page)
    await dialog('Import', 'Import')(page)
    await archive('made.tar.gz', bundle ?? new Uint8Array())(page)
    await page.getByRole('dialog').getByText('is as it was made').waitFor()
  },
  'a bundle that was changed': async (page) => {
    await leave(page)
    await dialog('Import', 'Import')(page)
    const read = readArchive(bundle ?? new Uint8Array())
    const less = read.ok ? read.files.slice(1).map(({ path, bytes }) => [`my-platform${path}`, bytes]) : []
    await archive('less.zip', zipSync(Object.fromEntries(less) as Record<string, Uint8Array>))(page)
    await page.getByRole('dialog').getByText('is refused').waitFor()
  },
  'this base': dialog('About this base', 'About this base'),
  about: action('read about', 'About'),
  workspaces: action('show all workspaces', 'Workspaces'),
  recipes: action('apply a recipe', 'Recipes'),
  ...Object.fromEntries(
    ['Default password', 'HTTPS', 'Private registry'].map((title) => [
      `recipe ${title}`,
      async (page: Page) => {
        const all = page.getByRole('button', { name: 'All recipes' })
        if ((await all.count()) > 0) await all.click()
        await page
          .getByRole('dialog', { name: 'Recipes' })
          .getByRole('button', { name: new RegExp(title, 'i') })
          .first()
          .click()
        await page.getByRole('dialog').locator('input, textarea, select').first().waitFor()
      },
    ]),
  ),
  'menu of workspaces': async (page) => {
    await leave(page)
    await menu(/^Workspace: /)(page)
  },
  'menu of copies': menu('Copy all changes'),
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
  { views: changes, viewport: viewports.desktop },
  { views: others, viewport: viewports.desktop },
  // What is behind a dialog is looked at by the other walks.
  {
    views: dialogs,
    viewport: viewports.desktop,
    selector: 'dialog, [role="dialog"], [role="menu"]',
  },
  { views: phone, viewport: viewports.phone },
]

/** The same page in the dark has other colours and nothing else. */
const rulesOfColours = ['color-contrast', 'link-in-text-block']

for (const { views, viewport, selector } of sizes) {
  const where = selector === undefined ? {} : { selector }
  siteTest(`no violation at ${viewport.width} px: ${Object.keys(views).join(', ')}`, async ({ site }) => {
    const page = await site.newPage({ viewport, colorScheme: 'light', reducedMotion: 'reduce' })
    await new PlaygroundPage(page).open()
    for (const [name, reach] of Object.entries(views)) {
      await reach(page)
      expect(await violationsOn(page, where), name).toEqual([])
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await violationsOn(page, { ...where, rules: rulesOfColours }), `${name}, dark`).toEqual([])
      await page.emulateMedia({ colorScheme: 'light' })
    }
    await page.context().close()
  })
}

siteTest(
  'no violation where nothing could be opened, with a broken file, nor without files',
  async ({ page }) => {
    await page.route('**/bundles/index.json', (route) => route.abort())
    await page.goto('/')
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.unroute('**/bundles/index.json')
    await page.getByRole('button', { name: 'Try again' }).click()
    const playground = new PlaygroundPage(page)
    await playground.settled()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await playground.write(`${overlay}/kustomization.yaml`, 'resources:\n- ../../example\nnamePrefx: a-\n')
    await page.getByRole('button', { name: 'Fix' }).waitFor()
    expect(await violationsOn(page)).toEqual([])
    await playground.remove(overlay)
    await page.getByRole('button', { name: 'Start an overlay' }).waitFor()
    expect(await violationsOn(page)).toEqual([])
  },
)

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
