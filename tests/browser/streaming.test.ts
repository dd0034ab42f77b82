/** A base that arrives slowly: what is here is shown, and what is enough to render is rendered. */
import { expect, test } from 'vitest'
import { eventually } from '../harness/eventually.ts'
import { heldServer } from '../harness/held-server.ts'
import { openSite } from '../harness/open-site.ts'
import { PlaygroundPage } from './playground-page.ts'

const isValues = (path: string): boolean => path.endsWith('.values.json')

test('the first resources are on the screen before the last byte of the base is read', async () => {
  const server = heldServer(isValues, (size) => Math.floor(size / 2))
  const site = await openSite(undefined, server.serve)
  try {
    const page = await site.newPage()
    const playground = new PlaygroundPage(page)
    await page.goto('/')
    const rows = page.getByRole('list', { name: 'Resources so far' }).getByRole('listitem')
    await rows.first().waitFor()
    await expect.poll(() => rows.count()).toBeGreaterThan(5)
    await expect.poll(() => playground.status()).toMatch(/^[1-9]\d* resources so far · loading/)
    await page.getByText(/^Loading .*: 0\.\d MB of 0\.\d MB$/).waitFor()
    server.letGo()
    await playground.settled()
    expect(await playground.status()).toMatch(/^5\d\d resources · \d+ changed/)
    await expect.poll(() => rows.count()).toBe(0)
  } finally {
    await site.close()
  }
})

test('the overlay is rendered, edited and rendered again while the end of the base is still to come', async () => {
  const server = heldServer(isValues, (size) => size - 1)
  const site = await openSite(undefined, server.serve)
  try {
    const page = await site.newPage()
    const playground = new PlaygroundPage(page)
    await playground.open()
    expect(await playground.status()).toMatch(/^5\d\d resources · \d+ changed/)
    await playground.write('/overlays/my-platform/kustomization.yaml', 'resources: [../../example]\n')
    await eventually(
      'the edit',
      () => playground.counts(),
      (counts) => counts === '0 changed · 0 added · 0 removed',
    )
  } finally {
    await site.close()
  }
})
