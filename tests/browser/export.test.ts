/** What the export dialog hands out: the files of the command line, byte for byte. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { verifyChecksums } from '../../src/export/checksums.ts'
import { archiveOf } from '../../src/export/archive-pieces.ts'
import { exportForms } from '../../src/export/forms.ts'
import { encodeUtf8 } from '../../src/base/utf8.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { generatedApplications } from '../bench/generated-applications.ts'
import { siteTest } from '../harness/browser.ts'
import { openSite } from '../harness/open-site.ts'
import { inRepository } from '../harness/repository-root.ts'
import { siteWithBundle } from '../harness/site-with-bundle.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'manifest-playground-export-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('the export dialog', () => {
  siteTest(
    'shows the phases of an install, and hands out a bundle that is as it was made',
    async ({ page }) => {
      const playground = new PlaygroundPage(page)
      await playground.open()
      const dialog = await playground.openExport('Install bundle')
      const phases = page.getByRole('region', { name: 'Phases of the install' }).locator('ol > li')
      await expect.poll(() => phases.count()).toBeGreaterThan(5)
      await dialog.getByText(/^\d+ files, \d+\.\d MB before they are packed$/).waitFor()
      const { name, bytes } = await playground.download(() =>
        dialog.getByRole('button', { name: 'Download', exact: true }).click(),
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

  siteTest('says at once why something cannot be made', async ({ page }) => {
    const playground = new PlaygroundPage(page)
    await playground.open()
    const dialog = await playground.openExport('Overlay')
    await dialog.getByRole('radio', { name: 'The repository, pinned to its commit' }).check()
    await dialog.getByText(/is no commit of a repository: take it as a folder beside$/).waitFor()
    await expect.poll(() => dialog.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true)
  })
})

siteTest('page and command line write the same bytes, whatever the day', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const folder = newFolder()
  writeFileSync(path.join(folder, 'overlay.zip'), (await playground.exported('Overlay')).bytes)
  vi.useFakeTimers({ now: new Date('2031-02-03T04:05:06Z'), toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  for (const { id, title, formats } of exportForms)
    for (const format of formats) {
      const { bytes } = await playground.exported(title, formats.length > 1 ? format : undefined)
      const name = `${id}.${format}`
      let said = ''
      const code = await run(
        ['export', overlay, '--form', id, '-o', name, '--base', 'kubeflow-1.9-embedded'].concat(
          ['--bundles', inRepository('dist/bundles')],
          ['--overlay', 'overlay.zip'],
        ),
        { cwd: folder, out: () => undefined, err: (text) => (said += text) },
      )
      expect({ name, code, said }).toEqual({ name, code: 0, said: '' })
      expect(`${name}: ${readFileSync(path.join(folder, name)).equals(bytes)}`).toBe(`${name}: true`)
    }
})

siteTest('a bundle that is dropped is held against its checksums', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const { bytes } = await playground.exported('Install bundle')
  const archive = readArchive(bytes)
  const files = archive.ok ? archive.files.map((file) => ({ ...file, path: file.path.slice(1) })) : []
  const dialog = page.getByRole('dialog', { name: 'Import' })
  const drop = async (name: string, content: Uint8Array): Promise<void> => {
    const transfer = await page.evaluateHandle(
      ([called, base64]) => {
        const made = new DataTransfer()
        const decoded = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
        made.items.add(new File([decoded], called))
        return made
      },
      [name, Buffer.from(content).toString('base64')] as const,
    )
    await page.dispatchEvent('main', 'drop', { dataTransfer: transfer })
  }
  const changed = async (format: 'zip' | 'tar.gz', change: (all: typeof files) => typeof files) =>
    archiveOf(
      'my-platform',
      change(files).map((file) => ({ path: file.path, content: file.bytes })),
      format,
    )

  await drop('my-platform.tar.gz', bytes)
  const verdict = dialog.getByRole('region', { name: 'Install bundle' })
  await verdict.getByText(`my-platform.tar.gz is as it was made: ${files.length - 1} files.`).waitFor()
  await verdict.getByText('What is rendered now has every object of it').waitFor()
  await expect.poll(() => verdict.innerText()).toMatch(/Base\s+Kubeflow 1\.9/)

  const cases = [
    [
      'byte.zip',
      await changed('zip', (all) =>
        all.map((file) =>
          file.path === 'manifests/01-namespaces.yaml'
            ? { ...file, bytes: file.bytes.map((byte, at) => (at === 0 ? byte ^ 1 : byte)) }
            : file,
        ),
      ),
      'manifests/01-namespaces.yaml was changed',
    ],
    [
      'less.tar.gz',
      await changed('tar.gz', (all) => all.filter((file) => file.path !== 'install/name')),
      'install/name is missing',
    ],
    [
      'more.tar.gz',
      await changed('tar.gz', (all) => [...all, { path: '.git/config', bytes: new Uint8Array(1) }]),
      '.git/config is not part of the bundle',
    ],
  ] as const
  for (const [name, content, reason] of cases) {
    await drop(name, content)
    await dialog
      .getByRole('alert')
      .filter({ hasText: `${name} is refused. ${reason}` })
      .waitFor()
  }
  expect(playground.complaints).toEqual([])
})

test('a long export tells how far it is, and can be stopped', async () => {
  const folder = newFolder()
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
    const dialog = await playground.openExport('Install bundle')
    await dialog.getByRole('button', { name: 'Download', exact: true }).click()
    await dialog.getByRole('progressbar').waitFor()
    await dialog.getByRole('button', { name: 'Stop' }).click()
    await dialog.getByRole('button', { name: 'Download', exact: true }).waitFor()
    expect(await dialog.getByRole('alert').count()).toBe(0)
    // The worker is there for the next question, and no download came.
    await dialog.getByRole('radio', { name: /^Overlay/ }).check()
    const { name } = await playground.download(() =>
      dialog.getByRole('button', { name: 'Download', exact: true }).click(),
    )
    expect(name).toBe('my-platform.zip')
    expect(playground.complaints).toEqual([])
  } finally {
    await site.close()
  }
})
