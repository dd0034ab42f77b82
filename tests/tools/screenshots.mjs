// `npm run screenshots [-- --out FOLDER] [--site FOLDER]`: every view of the built site, light and dark, wide and on a phone.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { buildSite, siteFolder } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { asTool, GiveUp, inProject, installWhenOutdated } from './project.mjs'
import { serveFolder } from './static-server.mjs'

/** @typedef {import('playwright-core').Page} Page */

/** How each view is reached from the freshly opened page. @type {Record<string, (page: Page) => Promise<void>>} */
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
  broken,
}

/** @type {Record<string, (page: Page) => Promise<void>>} */
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
}

const sizes = {
  wide: { views: wide, viewport: { width: 1440, height: 900 } },
  phone: { views: phone, viewport: { width: 390, height: 844 } },
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
        await reach(page)
        await page.waitForTimeout(800)
        await page.screenshot({ path: path.join(out, file) })
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
