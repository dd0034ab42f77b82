/** What the export dialog hands out. */
import { describe, expect } from 'vitest'
import { verifyChecksums } from '../../src/export/checksums.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

describe('the export dialog', () => {
  siteTest(
    'shows the phases of an install, and hands out a bundle that is as it was made',
    async ({ page }) => {
      const playground = new PlaygroundPage(page)
      await playground.open()
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      await page.getByRole('radio', { name: 'Install bundle' }).check()
      const phases = page.getByRole('region', { name: 'Phases of the install' }).locator('ol > li')
      await expect.poll(() => phases.count()).toBeGreaterThan(5)
      const { name, bytes } = await playground.download(() =>
        page.getByRole('button', { name: 'Download', exact: true }).click(),
      )
      expect(name).toBe('my-platform.tar.gz')
      const archive = readArchive(bytes)
      const files = archive.ok ? archive.files.map((file) => ({ ...file, path: file.path.slice(1) })) : []
      expect(verifyChecksums(files)).toMatchObject({ ok: true })
      const paths = files.map(({ path }) => path)
      expect(paths).toEqual(
        expect.arrayContaining(['install.sh', 'images/images.txt', `tree${overlay}/kustomization.yaml`]),
      )
      expect(playground.complaints).toEqual([])
    },
  )
})
