// `npm run screenshots [-- --out FOLDER] [--site FOLDER] [--only PART]`: every view, dialog and state of the built site,
// light and dark, wide and on a phone. A state that cannot be reached is named, and the exit code is 1.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { buildSite, siteFolder } from './build.mjs'
import { findChromium } from './chromium.mjs'
import { asTool, GiveUp, inProject, installWhenOutdated } from './project.mjs'
import { phoneViews, wideViews } from './screenshot-views.mjs'
import { serveFolder } from './static-server.mjs'

const sizes = {
  wide: { views: wideViews, viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  phone: { views: phoneViews, viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
}
/** What moves has come to rest by then. */
const restMs = 600
const reachTimeoutMs = 10_000

await asTool(async () => {
  const out = path.resolve(
    option('--out') ?? inProject('node_modules/.cache/manifest-playground/screenshots'),
  )
  const only = option('--only')?.split(',')
  await installWhenOutdated()
  if (!option('--site')) await buildSite()
  const executablePath = await findChromium()
  if (!executablePath) throw new GiveUp('Screenshots need Chromium: install it, or set CHROME_PATH')
  const { chromium } = await import('playwright-core')
  const server = await serveFolder(option('--site') ?? siteFolder, 0)
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  mkdirSync(out, { recursive: true })
  const missed = []
  for (const [size, { views, ...look }] of Object.entries(sizes)) {
    for (const [view, how] of Object.entries(views)) {
      for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
        const name = `${size}-${view}-${colorScheme}`
        if (only && !only.some((part) => name.includes(part))) continue
        const context = await browser.newContext({ ...look, colorScheme, serviceWorkers: 'block' })
        const page = await context.newPage()
        page.setDefaultTimeout(reachTimeoutMs)
        try {
          await reach(page, how)
          await page.waitForTimeout(restMs)
        } catch (error) {
          missed.push(`${name}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
        }
        await page.screenshot({ path: path.join(out, `${name}.png`) })
        await context.close()
      }
    }
  }
  await browser.close()
  await server.close()
  console.log(`Screenshots are in ${out}`)
  if (missed.length > 0) throw new GiveUp(`Not reached:\n${missed.join('\n')}`)

  /** @param {import('playwright-core').Page} page @param {import('./screenshot-views.mjs').Reach} how */
  async function reach(page, how) {
    const { before, reach: go } = typeof how === 'function' ? { before: undefined, reach: how } : how
    await before?.(page)
    await page.goto(server.url)
    if (!before) {
      await page.getByRole('status').filter({ hasText: 'rendered in' }).waitFor()
      await page.waitForLoadState('networkidle')
    }
    await go?.(page)
  }
})

/** @param {string} name */
function option(name) {
  const at = process.argv.indexOf(name)
  return at < 0 ? undefined : process.argv[at + 1]
}
