/** The built site served, with a real Chromium beside it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { findChromium } from '../tools/chromium.mjs'
import { serveFolder } from '../tools/static-server.mjs'
import { inRepository } from './repository-root.ts'
import { slowDown, slowDownPage } from './slowness.ts'

/** The site served and a browser beside it. */
export interface Site {
  readonly url: string
  readonly browser: Browser
  /** What the Content-Security-Policy kept any page of this site from doing. */
  readonly violations: string[]
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
export const chromiumFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Serves `folder` on a free port and starts Chromium. Throws, saying what is missing, where it cannot. `serve` is for
 * tests that want another server than a plain one.
 */
export async function openSite(folder = inRepository('dist'), serve = serveFolder): Promise<Site> {
  if (!existsSync(path.join(folder, 'index.html'))) throw new Error('dist/ is not built: npm run build')
  const executablePath = await findChromium()
  if (executablePath === undefined)
    throw new Error('There is no Chromium: npm test installs one, or set CHROME_PATH')
  const server = await serve(folder, 0)
  const violations: string[] = []
  const browser = await chromium.launch({ executablePath, args: chromiumFlags })
  return {
    url: server.url,
    browser,
    violations,
    newPage: async (options = {}) => {
      const defaults = {
        baseURL: server.url,
        viewport: viewports.desktop,
        acceptDownloads: true,
        // Each page would store the whole site anew: only tests of offline use allow it.
        serviceWorkers: 'block' as const,
      }
      const context: BrowserContext = await browser.newContext({ ...defaults, ...options })
      await slowDown(context)
      // Chromium tells the console of every violation, those of workers included.
      context.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) violations.push(message.text())
      })
      const page = await context.newPage()
      await slowDownPage(page)
      return page
    },
    close: async () => {
      await browser.close()
      await server.close()
    },
  }
}
