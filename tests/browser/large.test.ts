/** A base of 10,000 resources: of long lists only the rows in sight exist, and typing goes on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { encodeUtf8 } from '../../src/base/utf8.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { generatedApplications } from '../bench/generated-applications.ts'
import { eventually } from '../harness/eventually.ts'
import { openSite } from '../harness/open-site.ts'
import { siteWithBundle } from '../harness/site-with-bundle.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

/** More than fit on the screen, and far fewer than there are. */
const mostRows = 80

const rowCount = (page: Page): Promise<number> => page.getByRole('option').count()

test('10,000 resources are listed, searched, changed and scrolled, a screenful at a time', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'manifest-playground-large-'))
  const files = Object.entries(generatedApplications(10_000)).map(([name, text]) => ({
    path: `/apps/${name}`,
    bytes: encodeUtf8(text),
  }))
  siteWithBundle(packBundle(files, { id: 'large', title: 'Large' }), path.join(folder, 'site'))
  const site = await openSite(path.join(folder, 'site'))
  try {
    const page = await site.newPage()
    const playground = new PlaygroundPage(page)
    await playground.open()
    expect(await playground.status()).toMatch(/^10,002 resources · 0 changed/)

    await page.getByRole('tab', { name: 'Resources' }).click()
    const list = page.getByRole('listbox', { name: 'Rendered resources' })
    await list.getByRole('option').first().waitFor()
    expect(await rowCount(page)).toBeLessThan(mostRows)
    await list.focus()
    await page.keyboard.press('End')
    const last = page.getByRole('option', { selected: true })
    await eventually(
      'the last row',
      () => last.getAttribute('aria-posinset'),
      (position) => position === '10002',
    )
    expect(await rowCount(page)).toBeLessThan(mostRows)

    await page.getByRole('tab', { name: 'Files' }).click()
    await playground.write(
      `${overlay}/kustomization.yaml`,
      'resources: [../../apps]\nlabels: [{pairs: {team: red}}]\n',
    )
    await expect.poll(() => playground.counts()).toBe('10002 changed · 0 added · 0 removed')
    expect(await rowCount(page)).toBeLessThan(mostRows)
    expect(await page.getByRole('treeitem').count()).toBeLessThan(mostRows)

    await playground.editor(`${overlay}/kustomization.yaml`).focus()
    await page.keyboard.press('Control+Home')
    await page.keyboard.type('# typed while 10,002 resources change\n')
    await playground.settled()
    await expect.poll(() => playground.counts()).toBe('10002 changed · 0 added · 0 removed')
    expect(await page.locator('*').count()).toBeLessThan(3000)
  } finally {
    await site.close()
    rmSync(folder, { recursive: true })
  }
})
