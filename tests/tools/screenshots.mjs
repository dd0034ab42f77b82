// `npm run screenshots [-- --out FOLDER] [--site FOLDER]`: every view of the built site, light and dark, wide and on a phone.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { buildSite, siteFolder } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { asTool, GiveUp, inProject, installWhenOutdated } from './project.mjs'
import { serveFolder } from './static-server.mjs'

/** @typedef {import('playwright-core').Page} Page */

/** How each view is reached from the freshly opened page. @type {Record<string, (page: Page) => Promise<unknown>>} */
const wide = {
  'files-fields': async () => {},
  'files-side-by-side': (page) => page.getByRole('tab', { name: 'Side by side' }).click(),
  'files-inline': (page) => page.getByRole('tab', { name: 'Inline' }).click(),
  added: (page) => page.getByRole('option', { name: 'added' }).first().click(),
  resources: async (page) => {
    await page.getByRole('tab', { name: 'Resources' }).click()
    await page.getByRole('searchbox', { name: 'Search resources' }).fill('deployment centraldashboard')
    await page.getByRole('option').first().click()
  },
  roots: async (page) => {
    await page.getByRole('button', { name: /^Root:/ }).click()
  },
  base: async (page) => {
    await page.getByRole('searchbox', { name: 'Search files' }).fill('centraldashboard deployment')
    await page.getByRole('treeitem', { name: 'deployment.yaml' }).first().click()
  },
  graph: async (page) => {
    await page.getByRole('tab', { name: 'Graph' }).click()
    await page.locator('.svelte-flow__node').first().waitFor()
  },
  components: async (page) => {
    await page.getByRole('tab', { name: 'Graph' }).click()
    await page.getByRole('tab', { name: 'Components' }).click()
    await page.getByRole('option').filter({ hasText: 'Katib' }).click()
  },
  ...Object.fromEntries(['Platform', 'Images'].map((name) => [name.toLowerCase(), view(name)])),
  palette: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('dex')
  },
  ...Object.fromEntries(['Import', 'Export', 'Share'].map((name) => [name.toLowerCase(), dialog(name)])),
  examples: async (page) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('dialog').getByRole('combobox').fill('open a worked example')
    await page.keyboard.press('Enter')
  },
  broken,
}

/** @type {Record<string, (page: Page) => Promise<unknown>>} */
const phone = {
  diff: async () => {},
  inline: (page) => page.getByRole('tab', { name: 'Inline' }).click(),
  files: (page) => page.getByRole('tab', { name: 'Files' }).click(),
  editor: async (page) => {
    await page.getByRole('tab', { name: 'Files' }).click()
    await page.getByRole('treeitem', { name: 'dashboard-replicas.yaml' }).click()
  },
  resources: (page) => page.getByRole('tab', { name: 'Resources' }).click(),
  more: (page) => page.getByRole('tab', { name: 'More' }).click(),
  ...Object.fromEntries(['Platform', 'Images', 'Graph'].map((name) => [name.toLowerCase(), further(name)])),
  palette: async (page) => {
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByRole('dialog').getByRole('combobox').fill('dex')
  },
}

const sizes = {
  wide: { views: wide, viewport: { width: 1440, height: 900 } },
  phone: { views: phone, viewport: { width: 390, height: 844 } },
}

/** A view that has a tab at the left; skipped where this build has none. @param {string} name */
function view(name) {
  return async (/** @type {Page} */ page) => {
    const tab = page.getByRole('tab', { name, exact: true })
    if ((await tab.count()) === 0) return 'skip'
    return tab.click()
  }
}

/** A dialog that a button of the header opens. @param {string} name */
function dialog(name) {
  return async (/** @type {Page} */ page) => {
    const button = page.getByRole('banner').getByRole('button', { name, exact: true })
    if ((await button.count()) === 0) return 'skip'
    return button.click()
  }
}

/** A view that a phone has under More. @param {string} name */
function further(name) {
  return async (/** @type {Page} */ page) => {
    await page.getByRole('tab', { name: 'More' }).click()
    const button = page.getByRole('main').getByRole('button', { name, exact: true })
    if ((await button.count()) === 0) return 'skip'
    return button.click()
  }
}

/** Breaks the file in front, so that the problem, the mark and the kept render show. @param {Page} page */
async function broken(page) {
  await page.locator('.monaco-editor').first().waitFor()
  await page
    .getByRole('textbox', { name: /\/overlays\// })
    .first()
    .focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('  - broken')
}

await asTool(async () => {
  const out = path.resolve(
    option('--out') ?? inProject('node_modules/.cache/manifest-playground/screenshots'),
  )
  const only = option('--only')
  await installWhenOutdated()
  if (!option('--site')) await buildSite()
  const executablePath = await findChromium()
  if (!executablePath) throw new GiveUp('Screenshots need Chromium: install it, or set CHROME_PATH')
  const { chromium } = await import('playwright-core')
  const server = await serveFolder(option('--site') ?? siteFolder, 0)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  mkdirSync(out, { recursive: true })
  for (const [size, { views, viewport }] of Object.entries(sizes)) {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      for (const [view, reach] of Object.entries(views)) {
        const file = `${size}-${view}-${colorScheme}.png`
        if (only && !file.includes(only)) continue
        const context = await browser.newContext({
          viewport,
          colorScheme,
          deviceScaleFactor: size === 'phone' ? 2 : 1,
        })
        const page = await context.newPage()
        await page.goto(server.url)
        await page.getByRole('status').filter({ hasText: 'rendered in' }).waitFor()
        await page.waitForLoadState('networkidle')
        if ((await reach(page)) !== 'skip') {
          await page.waitForTimeout(800)
          await page.screenshot({ path: path.join(out, file) })
        }
        await context.close()
      }
    }
  }
  await browser.close()
  await server.close()
  console.log(`Screenshots are in ${out}`)
})

/** @param {string} name */
function option(name) {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}
