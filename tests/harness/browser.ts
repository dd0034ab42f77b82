/** The built site in a real Chromium: `siteTest` is vitest's `test` with a fresh page of it. */
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { openSite, type Site } from './open-site.ts'

export { viewports } from './open-site.ts'

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
      if (site.violations.length > 0)
        throw new Error(`Against the Content-Security-Policy: ${site.violations.join('; ')}`)
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
