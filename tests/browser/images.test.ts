/** The images of the platform: found, explained, taken away, and moved to another registry. */
import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { siteTest, viewports } from '../harness/browser.ts'
import { eventually } from '../harness/eventually.ts'
import { violationsOn } from './accessible.ts'
import { PlaygroundPage } from './playground-page.ts'

const options = (page: Page) => page.getByRole('listbox', { name: 'Images' }).getByRole('option')
const caption = (page: Page) => page.getByRole('region', { name: 'Images', exact: true }).locator('.caption')

async function openImages(page: Page): Promise<PlaygroundPage> {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await page.getByRole('tab', { name: 'Images' }).click()
  await options(page).first().waitFor()
  return playground
}

siteTest('an image says why it is here, and leads to its resource', async ({ page }) => {
  const playground = await openImages(page)
  await expect.poll(() => caption(page).innerText()).toMatch(/^\d+ images$/)
  await page.getByRole('searchbox', { name: 'Search images' }).fill('filebrowser')
  await eventually(
    'one image',
    () => options(page).count(),
    (count) => count === 1,
  )
  await expect.poll(() => caption(page).innerText()).toMatch(/^1 of \d+ images$/)
  await options(page).first().click()
  const detail = page.getByRole('region', { name: 'Image', exact: true })
  await detail.getByText('Runs each volume viewer that somebody opens').waitFor()
  expect(await violationsOn(page)).toEqual([])
  await detail.getByRole('button', { name: /^Deployment volumes-web-app-deployment/ }).click()
  await page
    .getByRole('region', { name: 'Rendered YAML' })
    .getByText('volumes-web-app-deployment')
    .first()
    .waitFor()
  await page.getByRole('tab', { name: 'Images' }).click()
  await expect
    .poll(() => page.getByRole('searchbox', { name: 'Search images' }).inputValue())
    .toBe('filebrowser')
  expect(playground.complaints).toEqual([])
})

siteTest('a registry narrows the list, the keyboard walks it, lists are taken away', async ({ page }) => {
  const playground = await openImages(page)
  const registries = page.getByRole('list', { name: 'Images by registry' }).getByRole('button')
  await expect.poll(() => registries.count()).toBeGreaterThan(2)
  const quay = page.getByRole('button', { name: /^quay\.io/ })
  await quay.click()
  await expect.poll(() => quay.getAttribute('aria-pressed')).toBe('true')
  await page.getByRole('combobox').selectOption('registry')
  await expect.poll(async () => (await options(page).allInnerTexts()).join('\n')).not.toContain('quay.io')
  const list = page.getByRole('listbox', { name: 'Images' })
  await list.focus()
  await page.keyboard.press('End')
  await expect.poll(() => options(page).last().getAttribute('aria-selected')).toBe('true')
  await quay.click()
  await expect.poll(() => quay.getAttribute('aria-pressed')).toBe('false')

  const take = (name: string) =>
    playground.download(async () => {
      await page.getByRole('button', { name: 'Download lists' }).click()
      await page.getByRole('menuitem', { name }).click()
    })
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  const references = text((await take('images.txt')).bytes)
    .trim()
    .split('\n')
  expect(`${references.length} images`).toBe(await caption(page).innerText())
  const bill = JSON.parse(text((await take('sbom.cdx.json')).bytes)) as { components: unknown[] }
  expect(bill.components).toHaveLength(references.length)
  const scan = unzipSync((await take('image-scan.zip')).bytes)
  expect(Object.keys(scan)).toContain('image-scan/image_lists/kf_latest_katib_images.txt')
  expect((await take('image-scan.zip')).bytes).toEqual((await take('image-scan.zip')).bytes)
  expect(playground.complaints).toEqual([])
})

siteTest('every image is taken from another registry, by an overlay, and back', async ({ page }) => {
  const playground = await openImages(page)
  const before = await caption(page).innerText()
  await page.getByRole('tab', { name: 'Another registry' }).click()
  const registry = page.getByLabel('Take every image from')
  await registry.fill('https://mirror.example')
  await page.getByText('A registry is written without a scheme').waitFor()
  await registry.fill('mirror.example/team')
  await page.getByText('0 references left outside mirror.example/team').waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'Apply' }).click()
  await playground.settled()
  await eventually(
    'all images there',
    () => page.getByRole('list', { name: 'Images by registry' }).innerText(),
    (text) => /^mirror\.example\s+\d+( images)?$/.test(text.replace(/\s+/g, ' ').trim()),
  )
  await expect.poll(() => caption(page).innerText()).toBe(before)
  expect(await playground.problems().count()).toBe(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await playground.settled()
  await page.getByRole('button', { name: /^docker\.io/ }).waitFor()
  expect(playground.complaints).toEqual([])
})

siteTest('on a phone the list and what is chosen take turns', async ({ site }) => {
  const page = await site.newPage({ viewport: viewports.phone })
  await new PlaygroundPage(page).open()
  await page.getByRole('tab', { name: 'More' }).click()
  await page.getByRole('button', { name: 'Images' }).click()
  await options(page).first().click()
  await page.getByText(/^Why it is here: /).waitFor()
  expect(await violationsOn(page)).toEqual([])
  await page.getByRole('button', { name: 'All images' }).click()
  await options(page).first().waitFor()
  expect(await violationsOn(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await page.context().close()
})
