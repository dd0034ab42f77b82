/** The browser's way to GitHub, led to a server of the test; its answers arrive as they are, failures too. */
import type { Page } from 'playwright-core'
import type { GithubServer } from '../harness/github-server.ts'

/** From now on the page reaches `server` where it asks api.github.com and raw.githubusercontent.com. */
export async function routeGithub(page: Page, { hosts }: GithubServer): Promise<void> {
  await page.context().route(/^https:\/\/(api\.github|raw\.githubusercontent)\.com\//, async (route) => {
    const { host, pathname, search } = new URL(route.request().url())
    const base = host === 'api.github.com' ? hosts.api : hosts.raw
    try {
      const response = await fetch(base + pathname + search)
      const body = Buffer.from(await response.arrayBuffer())
      const { 'content-encoding': _, ...headers } = Object.fromEntries(response.headers)
      await route.fulfill({ status: response.status, headers, body })
    } catch {
      // The page may be closed by now.
      await route.abort().catch(() => undefined)
    }
  })
}
