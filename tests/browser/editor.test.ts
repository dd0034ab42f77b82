/** The editor knows kustomizations: it completes, explains, follows paths, mends, and keeps the undo of a renamed file. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const kustomization = `${overlay}/kustomization.yaml`

async function typeAtEnd(page: Page, playground: PlaygroundPage, file: string, text: string): Promise<void> {
  await playground.editor(file).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text, { delay: 20 })
}

/** Labels of the suggestions on the screen, with what stands beside them, one a line; those before them may still be there. */
const offered = (page: Page) =>
  expect.poll(async () => {
    const rows = page.locator('.suggest-widget.visible .monaco-list-row')
    return (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim()).join('\n')
  })

siteTest('fields, kinds, names and images are completed from what is rendered', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.startBare()
  await page.locator(`[id="own-${kustomization}"]`).click()
  await typeAtEnd(page, playground, kustomization, 'repl')
  await offered(page).toMatch(/^replicas/m)
  await page.keyboard.press('Escape')
  await typeAtEnd(page, playground, kustomization, 'icas:\n- name: centraldash')
  await offered(page).toMatch(/^centraldashboard Deployment in kubeflow$(?!\n*centraldashboard Deployment)/m)
  await page.keyboard.press('Enter')
  // The next key of the item stands below its first without anybody indenting it.
  await page.keyboard.type('\ncount: 3')
  await expect.poll(() => playground.fields()).toContainEqual(['spec.replicas', '1', '3'])

  await playground.write(kustomization, 'resources:\n- ../../example\nimages:\n- name: ')
  await playground.editor(kustomization).focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Control+Space')
  await page.keyboard.type('istio/pilot')
  await offered(page).toMatch(/^.*istio\/pilot/)
  expect(playground.complaints).toEqual([])
})

siteTest('paths are completed, explained and followed', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(kustomization, 'resources:\n- ../../example\n')
  await typeAtEnd(page, playground, kustomization, '- ../../common/de')
  await offered(page).toMatch(/^dex\//m)
  await page.keyboard.press('Escape')

  const explained = page
    .locator('.monaco-hover')
    .getByText('Files with resources, and roots that are built first')
  await expect
    .poll(async () => {
      // The pointer comes anew: while the text is laid out it may have been over another word.
      await page.mouse.move(0, 0)
      await page.locator('.view-line').filter({ hasText: 'resources' }).getByText('resources').hover()
      return explained.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      )
    })
    .toBe(true)

  await playground.write(kustomization, 'resources:\n- ../../example\n')
  await playground.editor(kustomization).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('F12')
  await page
    .getByRole('textbox', { name: '/example/kustomization.yaml, read-only' })
    .waitFor({ state: 'attached' })
})

siteTest('the fields of the resource a patch is for are completed', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await typeAtEnd(page, playground, `${overlay}/dashboard-replicas.yaml`, '  temp')
  await offered(page).toMatch(/^template/)
  await page.keyboard.press('Enter')
  await page.keyboard.type('sp')
  await offered(page).toMatch(/^spec/)
})

siteTest('a problem with a fix is mended from the list and from the editor', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const wrong = 'resources:\n- ../../example\nreplicas:\n- name: centraldashbord\n  count: 3\n'
  await playground.write(kustomization, wrong)
  await playground.problems().getByRole('button', { name: 'Fix' }).click()
  await playground.settled()
  expect(await playground.problems().count()).toBe(0)
  expect(await playground.fields()).toContainEqual(['spec.replicas', '1', '3'])

  await page.getByRole('button', { name: 'Undo' }).click()
  await playground.settled()
  expect(await playground.problems().count()).toBe(1)

  await playground.write(kustomization, 'bases:\n- ../../example\n')
  await playground.editor(kustomization).focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+.')
  await page.getByText('Rename to resources').waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.editor .view-lines').innerText()).toContain('resources:')
  await page.keyboard.press('Control+z')
  await expect.poll(() => page.locator('.editor .view-lines').innerText()).toContain('bases:')
})

siteTest('a renamed file keeps its undo', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const [from, to] = [`${overlay}/team-profile.yaml`, `${overlay}/team.yaml`]
  await page.locator(`[id="own-${from}"]`).click()
  await typeAtEnd(page, playground, from, '# a remark')
  await playground.settled()
  await page.locator(`[id="own-${from}"]`).click()
  await page.getByRole('tree').focus()
  await page.keyboard.press('F2')
  await page.getByLabel('New path').fill(to.slice(1))
  await page.keyboard.press('Enter')
  await playground.editor(to).focus()
  const text = () => page.locator('.editor .view-lines').innerText()
  await expect.poll(async () => (await text()).replace(/\u00a0/g, ' ')).toContain('# a remark')
  for (let step = 0; step < 12; step++) await page.keyboard.press('Control+z')
  await expect.poll(async () => (await text()).replace(/\u00a0/g, ' ')).not.toContain('# a remark')
  await playground.treeItem('team.yaml').waitFor()
})
