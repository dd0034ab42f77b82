/** The graph: roots with what they add and change, components with what they need; search, keyboard, the way on. */
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

siteTest('roots are drawn and listed, and lead to their files', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await page.getByRole('tab', { name: 'Graph' }).click()
  const list = page.getByRole('listbox', { name: 'Roots of the build' })
  const first = list.getByRole('option').first()
  await expect.poll(() => first.innerText()).toMatch(/overlays\/my-platform\s+adds 1 · changes 1/)
  await page.locator('.svelte-flow__node').first().waitFor()
  await expect.poll(() => page.locator('.svelte-flow__node').count()).toBeGreaterThan(60)

  await list.focus()
  await page.keyboard.press('ArrowDown')
  const detail = page.getByRole('region', { name: 'Chosen in the graph' })
  await expect.poll(() => detail.getByRole('heading', { level: 2 }).innerText()).toBe('example')
  await page.keyboard.press('Enter')
  await page
    .getByRole('textbox', { name: '/example/kustomization.yaml, read-only' })
    .waitFor({ state: 'attached' })

  await page.getByRole('tab', { name: 'Graph' }).click()
  await page.getByRole('searchbox', { name: 'Search roots' }).fill('dex')
  await list.getByRole('option').first().waitFor()
  await expect.poll(() => list.getByRole('option').count()).toBeLessThan(10)
  await list.getByRole('option').first().click()
  await detail.getByText(/dex/).first().waitFor()
  await detail.getByRole('button', { name: 'Render this root' }).click()
  await playground.settled()
  expect(await playground.status()).toMatch(/^\d{1,2} resources/)
  expect(playground.complaints).toEqual([])
})

siteTest('components are drawn with their needs, each with its reason', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await page.getByRole('tab', { name: 'Graph' }).click()
  await page.getByRole('tab', { name: 'Components' }).click()
  const list = page.getByRole('listbox', { name: 'Components' })
  await page.getByRole('searchbox', { name: 'Search components' }).fill('Katib')
  await list.getByRole('option').filter({ hasText: 'Katib' }).click()
  const detail = page.getByRole('region', { name: 'Chosen in the graph' })
  await detail.getByRole('button', { name: 'cert-manager' }).click()
  await expect.poll(() => detail.getByRole('heading', { level: 2 }).innerText()).toBe('cert-manager')
  await expect.poll(() => detail.innerText()).toMatch(/Needed by[\s\S]*Katib/)
})

siteTest('the graph follows the overlay', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(`${overlay}/kustomization.yaml`, 'resources:\n- ../../common/dex/base\n')
  await page.getByRole('tab', { name: 'Graph' }).click()
  const options = page.getByRole('listbox', { name: 'Roots of the build' }).getByRole('option')
  await expect.poll(() => options.count()).toBe(2)
})
