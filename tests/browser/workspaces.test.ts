/** Several workspaces on the page: kept apart, brought back, one tab at a time. */
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

siteTest('make, rename, delete and bring back', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(`${overlay}/mine.yaml`, '# in the first\n')
  await playground.chooseWorkspaceAction('New workspace')
  expect(await playground.treeItem('mine.yaml').count()).toBe(0)
  expect(await playground.workspaces()).toEqual(['my-platform 2', 'my-platform'])

  const dialog = await playground.openWorkspaces()
  await dialog.getByRole('button', { name: 'Rename my-platform 2' }).click()
  const name = dialog.getByLabel('Name of the workspace')
  await name.fill('bare')
  await name.press('Enter')
  await dialog.getByRole('button', { name: 'bare', exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Delete bare' }).click()
  await dialog.getByRole('button', { name: 'Bring back bare' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo' }).click()
  await playground.settled()
  await expect.poll(() => playground.workspaceName()).toBe('bare')

  await page.reload()
  await playground.settled()
  await expect.poll(() => playground.workspaceName()).toBe('bare')
  await playground.chooseWorkspaceAction('my-platform')
  await playground.treeItem('mine.yaml').waitFor()
  expect(playground.complaints).toEqual([])
})

siteTest('all of them go to another browser in one file', async ({ page, site }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(`${overlay}/mine.yaml`, '# taken along\n')
  await playground.chooseWorkspaceAction('Duplicate')
  const dialog = await playground.openWorkspaces()
  const { bytes } = await playground.download(() =>
    dialog.getByRole('button', { name: 'Export all' }).click(),
  )

  const other = new PlaygroundPage(await site.newPage())
  await other.open()
  const theirs = await other.openWorkspaces()
  const chooser = theirs.getByLabel('File of workspaces')
  await chooser.setInputFiles({ name: 'w.json', mimeType: 'application/json', buffer: Buffer.from(bytes) })
  await theirs.getByRole('button', { name: 'my-platform 3', exact: true }).click()
  await other.treeItem('mine.yaml').waitFor()
  expect((await other.workspaces()).sort()).toEqual(['my-platform', 'my-platform 2', 'my-platform 3'])

  const again = await other.openWorkspaces()
  await again
    .getByLabel('File of workspaces')
    .setInputFiles({ name: 'x', mimeType: 'text/plain', buffer: Buffer.from('<b>') })
  await again.getByRole('alert').getByText('The file is no JSON').waitFor()
  await other.page.context().close()
})

siteTest('a version brings back what was there minutes ago', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  // Two hours pass while one edits; the page's clock alone.
  await page.clock.install({ time: new Date('2026-01-01T10:00:00') })
  await page.clock.resume()
  await playground.open()
  await playground.write(`${overlay}/notes.yaml`, '# first\n')
  await page.clock.fastForward('02:00:00')
  await playground.write(`${overlay}/notes.yaml`, '# second\n')
  await page.reload()
  await playground.settled()
  const dialog = await playground.openWorkspaces()
  await dialog
    .getByRole('button', { name: /^Go back to the version of 2 hours ago/ })
    .first()
    .click()
  await playground.settled()
  await page.locator(`[id="own-${overlay}/notes.yaml"]`).click()
  await page.locator('.editor .view-lines').getByText('# first').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await playground.settled()
  await page.locator(`[id="own-${overlay}/notes.yaml"]`).click()
  await page.locator('.editor .view-lines').getByText('# second').waitFor()
})

siteTest('the second tab on a workspace is told, and may read along, copy or take over', async ({ page }) => {
  const one = new PlaygroundPage(page)
  await one.open()
  const two = new PlaygroundPage(await page.context().newPage())
  await two.page.goto('/')
  const banner = two.page.getByRole('region', { name: 'Open in another tab' })
  await banner.getByText('This workspace is open in another tab').waitFor()
  await expect.poll(() => two.status()).toMatch(/read-only$/)

  await banner.getByRole('button', { name: 'Read only' }).click()
  await one.write(`${overlay}/of-one.yaml`, '# typed in one\n')
  await two.treeItem('of-one.yaml').waitFor()

  await banner.getByRole('button', { name: 'Take over' }).click()
  await two.settled()
  await page.getByText('Another tab has taken this workspace over').waitFor()
  await two.page.bringToFront()
  await two.write(`${overlay}/of-two.yaml`, '# typed in two\n')
  expect(await one.treeItem('of-two.yaml').count()).toBe(0)

  await page.bringToFront()
  await page.getByRole('button', { name: 'Work on a copy' }).click()
  await one.settled()
  await one.write(`${overlay}/of-copy.yaml`, '# in the copy\n')
  await expect.poll(() => one.workspaceName()).toBe('my-platform 2')
  expect(await two.treeItem('of-copy.yaml').count()).toBe(0)
  expect([...one.complaints, ...two.complaints]).toEqual([])
})

siteTest(
  'a full store is said, the work can be taken along, and saving goes on when there is room',
  async ({ page, site }) => {
    const playground = new PlaygroundPage(page)
    await playground.open()
    // Larger than what the browser sets aside for a database. It must be in the editor before there is no room for it.
    const late = `# ${'late work '.repeat(20_000)}\n`
    await playground.write(`${overlay}/late.yaml`, late)
    expect((await playground.stored())[`${overlay}/late.yaml`]).toBe(late)
    const devtools = await page.context().newCDPSession(page)
    const banner = page.getByRole('region', { name: 'Not saved' })
    // The browser remembers for half a minute how much room there was, and what was used before it was asked.
    const type = async (quota: { quotaSize?: number }) => {
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: site.url, ...quota })
      await devtools.send('Storage.getUsageAndQuota', { origin: site.url })
      await playground.editor(`${overlay}/late.yaml`).focus()
      await page.keyboard.type('x')
      await page.getByRole('status').getByText('saving').waitFor({ state: 'detached' })
      return banner.count()
    }
    const typing = { timeout: 90_000, interval: 1000 }
    await expect.poll(() => type({ quotaSize: 1 }), typing).toBe(1)
    await banner.getByText('The browser refuses to keep your work').waitFor()
    const { bytes } = await playground.download(() =>
      banner.getByRole('button', { name: /Download/ }).click(),
    )
    expect(new TextDecoder().decode(bytes)).toContain('late work')

    await expect.poll(() => type({}), typing).toBe(0)
    await playground.settled()
    await page.reload()
    await playground.settled()
    // What was typed while there was no room, and once there was.
    expect((await playground.stored())[`${overlay}/late.yaml`]).toMatch(/late work.*xx|xx.*late work/s)
  },
)

siteTest(
  'a record that cannot be read is offered as it is, and the page goes on beside it',
  async ({ page }) => {
    const playground = new PlaygroundPage(page)
    await playground.open()
    await playground.putRecord('workspace:broken', { version: 2, name: 'broken', files: 'none' })
    await playground.putRecord('workspace', {
      version: 1,
      base: 'kubeflow-1.9-embedded',
      root: '/overlays/old',
      against: '/example',
      files: [['/overlays/old/kustomization.yaml', 'resources:\n- ../../example\n']],
    })
    await page.reload()
    await playground.settled()
    expect((await playground.workspaces()).sort()).toEqual(['my-platform', 'old'])
    const dialog = await playground.openWorkspaces()
    await dialog.getByText('It is damaged. It is kept as it was found.').waitFor()
    const { bytes } = await playground.download(() =>
      dialog.getByRole('button', { name: 'Download Unreadable workspace' }).click(),
    )
    expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual({ version: 2, name: 'broken', files: 'none' })
    await dialog.getByRole('button', { name: 'old', exact: true }).click()
    await playground.settled()
    expect(await playground.status()).toMatch(/^\d+ resources · 0 changed/)
  },
)
