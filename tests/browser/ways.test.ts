/** Ways through the page beside the first one: an empty overlay, another root, a phone, a second visit. */
import { expect } from 'vitest'
import { siteTest, viewports } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

siteTest('an overlay that changes nothing offers a patch, one click away', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.startBare()
  expect(await playground.counts()).toBe('0 changed · 0 added · 0 removed')
  await page.getByRole('button', { name: 'Add a patch' }).click()
  await playground.editor(`${overlay}/replicas.yaml`).waitFor({ state: 'attached' })
  await expect.poll(() => playground.counts()).toBe('1 changed · 0 added · 0 removed')
  await playground.settled()
  expect(await playground.fields()).toEqual([['spec.replicas', expect.anything(), expect.anything()]])
})

siteTest('without files there is a way to start again', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.remove(overlay)
  await page.getByRole('button', { name: 'Start an overlay' }).click()
  await expect.poll(() => playground.status()).toMatch(/^\d+ resources · 0 changed · rendered/)
  expect(playground.complaints).toEqual([])
})

siteTest('a root of the base is rendered as it is', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await page.getByRole('button', { name: /^Root/ }).click()
  await page.getByPlaceholder('Find a root').fill('centraldashboard oauth2')
  await page.getByRole('option', { name: 'apps/centraldashboard/overlays/oauth2-proxy' }).click()
  await playground.settled()
  expect(await playground.counts()).toBe('0 changed · 0 added · 0 removed')
  expect(await playground.status()).toMatch(/^\d{1,2} resources · /)
})

siteTest('what was typed is there on the next visit', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(`${overlay}/notes.yaml`, '# kept\n')
  await page.reload()
  await playground.settled()
  await playground.treeItem('notes.yaml').waitFor()
})

siteTest('typing keeps the chosen resource', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.changes().filter({ hasText: 'istiod' }).click()
  await playground.editor(`${overlay}/dashboard-replicas.yaml`).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('# a remark')
  await playground.settled()
  const chosen = page
    .getByRole('listbox', { name: 'Changed resources' })
    .getByRole('option', { selected: true })
  await expect.poll(() => chosen.innerText()).toContain('istiod')
  expect(await playground.fields()).toEqual([['spec.minReplicas', '1', '2']])
})

siteTest('on a phone the effect comes first, and the editor covers the tree', async ({ site }) => {
  const page = await site.newPage({ viewport: viewports.phone, hasTouch: true })
  const playground = new PlaygroundPage(page)
  await playground.open()
  await expect.poll(() => playground.changes().count()).toBeGreaterThan(2)
  expect(await page.getByRole('tab', { name: 'Side by side' }).count()).toBe(0)
  await page.getByRole('tab', { name: 'Files' }).click()
  await playground.treeItem('dashboard-replicas.yaml').click()
  await page.locator('.editor .view-lines').getByText('replicas').first().waitFor()
  await page.getByRole('button', { name: 'All files' }).click()
  await playground.treeItem('dashboard-replicas.yaml').waitFor()
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider).toBe(0)
  await page.context().close()
})
