/** The built site opens in a browser. */
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'

siteTest('the page opens and says what it is', async ({ page }) => {
  await page.goto('/')
  expect(await page.title()).toContain('Manifest Playground')
})
