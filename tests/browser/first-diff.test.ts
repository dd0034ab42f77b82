/** The way of a first visitor: open, change one thing, break it, mend it, take it away. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { referenceBinary, referenceBuild, whyNoReference } from '../harness/reference.ts'
import { inRepository } from '../harness/repository-root.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const patch = (replicas: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: centraldashboard
  namespace: kubeflow
spec:
  replicas: ${replicas}
`

siteTest('the first visit shows an example with its diff', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  const foreign: string[] = []
  page.on('request', (request) => {
    const own = /^(http:\/\/(localhost|127\.0\.0\.1)|blob:|data:)/.test(request.url())
    if (!own) foreign.push(request.url())
  })
  await playground.open()
  expect(await playground.status()).toMatch(
    /^\d+ resources · \d+ changed · 1 added · rendered in \d+ ms · saved$/,
  )
  await expect.poll(() => playground.changes().count()).toBeGreaterThan(2)
  expect(await playground.fields()).toContainEqual(['spec.replicas', '1', '2'])
  await playground.editor(`${overlay}/dashboard-replicas.yaml`).waitFor({ state: 'attached' })
  expect(foreign).toEqual([])
  expect(playground.complaints).toEqual([])
})

siteTest('one patch of replicas is one changed resource with one changed field', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.startBare('patches:\n- path: replicas.yaml\n')
  await playground.write(`${overlay}/replicas.yaml`, patch('3'))
  expect(await playground.counts()).toBe('1 changed · 0 added · 0 removed')
  await expect
    .poll(() => playground.changes().allInnerTexts())
    .toEqual([expect.stringMatching(/Deployment[\s\S]*centraldashboard[\s\S]*1 field/)])
  expect(await playground.fields()).toEqual([['spec.replicas', '1', '3']])

  await page.getByRole('tab', { name: 'Inline' }).click()
  await page.locator('.line-insert').first().waitFor()
  await page.getByRole('tab', { name: 'Side by side' }).click()
  await page.locator('.modified .line-insert').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => playground.fields()).toEqual([['spec.replicas', '1', '3']])
  await page.emulateMedia({ media: 'screen' })
  await page.locator('.modified .line-insert').first().waitFor()
  expect(playground.complaints).toEqual([])
})

siteTest('a broken file is marked, and the last good render stays', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.startBare('patches:\n- path: replicas.yaml\n')
  await playground.write(`${overlay}/replicas.yaml`, patch('3'))
  await playground.write(`${overlay}/replicas.yaml`, patch('[3'))

  expect(await playground.status()).toMatch(/ · 1 problem · stale · saved$/)
  expect(await playground.counts()).toBe('1 changed · 0 added · 0 removed')
  expect(await playground.fields()).toEqual([['spec.replicas', '1', '3']])
  await page.getByText('Stale: last good render').waitFor()
  await page.locator('.squiggly-error').first().waitFor()
  expect(await playground.problems().count()).toBe(1)
  const link = playground.problems().getByRole('button')
  expect(await link.innerText()).toMatch(/^replicas\.yaml:\d+:\d+$/)

  await playground.write(`${overlay}/replicas.yaml`, patch('4'))
  expect(await playground.status()).toMatch(/ · rendered in \d+ ms · saved$/)
  expect(await playground.fields()).toEqual([['spec.replicas', '1', '4']])
  expect(await playground.problems().count()).toBe(0)
})

siteTest('the exported overlay builds beside the base, to the byte', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(`${overlay}/dashboard-replicas.yaml`, patch('5'))
  const output = await playground.output()
  const archive = unzipSync(await playground.export())
  expect(Object.keys(archive).sort()).toContain('overlays/my-platform/dashboard-replicas.yaml')

  if ((await referenceBinary()) === undefined) return console.log(whyNoReference())
  const folder = await mkdtemp(path.join(tmpdir(), 'manifest-playground-'))
  await cp(inRepository('manifests-bundle/platform'), folder, { recursive: true })
  for (const [name, bytes] of Object.entries(archive)) {
    await mkdir(path.join(folder, path.dirname(name)), { recursive: true })
    await writeFile(path.join(folder, name), bytes)
  }
  const reference = await referenceBuild(path.join(folder, 'overlays/my-platform'))
  await rm(folder, { recursive: true })
  expect(reference.ok, reference.stderr).toBe(true)
  expect(output === reference.stdout, 'the page renders what the reference prints').toBe(true)
})
