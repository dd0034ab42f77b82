/** After the first visit the site works without network, below any path, and never changes under the hand. */
import { appendFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import type { BrowserContext } from 'playwright-core'
import { expect, test } from 'vitest'
import { openSite, viewports } from '../harness/open-site.ts'
import { inRepository } from '../harness/repository-root.ts'
import { slowDown } from '../harness/slowness.ts'
import { serveFolder } from '../tools/static-server.mjs'
import { overlay, PlaygroundPage } from './playground-page.ts'

/** The site below `/some/path/` of a server that can be stopped, in a browser that may keep it. */
async function visited(
  act: (visit: {
    readonly playground: PlaygroundPage
    readonly context: BrowserContext
    readonly folder: string
    readonly stop: () => Promise<void>
  }) => Promise<void>,
) {
  const top = await mkdtemp(path.join(tmpdir(), 'offline-'))
  const folder = path.join(top, 'some/path')
  await mkdir(folder, { recursive: true })
  await cp(inRepository('dist'), folder, { recursive: true })
  const server = await serveFolder(top, 0)
  const site = await openSite()
  const context = await site.browser.newContext({
    baseURL: `${server.url}/some/path/`,
    viewport: viewports.desktop,
    acceptDownloads: true,
  })
  await slowDown(context)
  try {
    const playground = new PlaygroundPage(await context.newPage())
    await playground.open('./')
    await playground.page.evaluate(async () => {
      await navigator.serviceWorker.ready
      const isKept = async () => (await (await caches.open('bases')).keys()).length === 3
      while (!(await isKept())) await new Promise((resolve) => setTimeout(resolve, 100))
    })
    await act({ playground, context, folder, stop: () => server.close() })
  } finally {
    await context.close()
    await site.close()
    await server.close().catch(() => undefined)
    await rm(top, { recursive: true, force: true })
  }
}

test('with the server stopped: reload, edit, read the base, share, export', () =>
  visited(async ({ playground, stop }) => {
    const { page } = playground
    await playground.write(`${overlay}/before.yaml`, '# before\n')
    await stop()
    await page.reload()
    await playground.settled()
    await playground.treeItem('before.yaml').waitFor()
    await playground.write(`${overlay}/after.yaml`, '# after\n')

    await page.getByRole('button', { name: /^Root/ }).click()
    await page.getByPlaceholder('Find a root').fill('centraldashboard oauth2')
    await page.getByRole('option', { name: 'apps/centraldashboard/overlays/oauth2-proxy' }).click()
    await playground.settled()
    expect(await playground.status()).toMatch(/^\d{1,2} resources · /)

    await page.getByRole('button', { name: 'Share' }).click()
    const link = await page.getByRole('dialog').getByRole('textbox', { name: 'Link' }).inputValue()
    expect(link).toMatch(/\/some\/path\/#v1=/)
    await page.keyboard.press('Escape')
    expect(Object.keys(unzipSync(await playground.export())).sort()).toContain(
      'overlays/my-platform/after.yaml',
    )

    await page.goto(link)
    await page.reload()
    await page.getByRole('button', { name: 'Open as a new workspace' }).click()
    await playground.settled()
    await page.getByRole('button', { name: 'About', exact: true }).click()
    await page.getByText('monaco-editor').first().waitFor()
  }))

test('a new version is announced, and taken when it is asked for', () =>
  visited(async ({ playground, folder }) => {
    const { page } = playground
    await page.evaluate(() => Object.assign(globalThis, { stillHere: true }))
    await appendFile(path.join(folder, 'sw.js'), '\n// another version\n')
    await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())?.update()))
    const banner = page.getByRole('region', { name: 'New version' })
    await banner.getByText('A new version of the playground is ready').waitFor()
    expect(await page.evaluate(() => 'stillHere' in globalThis), 'nothing was reloaded').toBe(true)
    await banner.getByRole('button', { name: 'Reload' }).click()
    await expect.poll(() => page.evaluate(() => 'stillHere' in globalThis).catch(() => true)).toBe(false)
    await playground.settled()
    expect(await banner.count()).toBe(0)
  }))
