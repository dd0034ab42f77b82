/** The built site in a real Chromium: `siteTest` is vitest's `test` with a fresh page of it. */
import { existsSync } from 'node:fs'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { test } from 'vitest'
import { findChromium } from '../tools/chromium.mjs'
import { serveFolder } from '../tools/static-server.mjs'
import { inRepository } from './repository-root.ts'

/** The site served and a browser beside it. */
export interface Site {
  readonly url: string
  readonly browser: Browser
  /** A page with storage of its own; `options` such as `viewport` or `colorScheme` as Playwright has them. */
  newPage(options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** Two sizes every screen is looked at in. */
export const viewports = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const

/** Quiet: no graphics card, no sandbox (tests run as root in containers), and nothing asked of the network. */
const flags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Serves `dist/` on a free port and starts Chromium. Throws, saying what is missing, where it cannot. */
export async function openSite(): Promise<Site> {
  const dist = inRepository('dist')
  if (!existsSync(inRepository('dist/index.html'))) throw new Error('dist/ is not built: npm run build')
  const executablePath = await findChromium()
  if (executablePath === undefined)
    throw new Error('There is no Chromium: npm test installs one, or set CHROME_PATH')
  const server = await serveFolder(dist, 0)
  const browser = await chromium.launch({ executablePath, args: flags })
  return {
    url: server.url,
    browser,
    newPage: async (options = {}) => {
      const defaults = { baseURL: server.url, viewport: viewports.desktop, acceptDownloads: true }
      const context: BrowserContext = await browser.newContext({ ...defaults, ...options })
      return context.newPage()
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}

/**
 * `test` with `site` (one for the file) and `page` (one for the test, storage empty, not yet anywhere: `page.goto('/')`
 * opens the site). An uncaught error in the page fails the test.
 */
export const siteTest = test.extend<{ $file: { site: Site }; $test: { page: Page } }>({
  site: [
    // eslint-disable-next-line no-empty-pattern -- vitest reads the fixtures asked for from the pattern.
    async ({}, use) => {
      const site = await openSite()
      await use(site)
      await site.close()
    },
    { scope: 'file' },
  ],
  page: async ({ site }, use) => {
    const page = await site.newPage()
    const uncaught: Error[] = []
    page.on('pageerror', (error) => uncaught.push(error))
    await use(page)
    await page.context().close()
    if (uncaught.length > 0)
      throw new AggregateError(uncaught, `Uncaught in the page: ${uncaught.join('; ')}`)
  },
})
