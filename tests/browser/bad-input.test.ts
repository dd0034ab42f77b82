/** Bad input gives one clear problem with file, line and column, and nothing typed is lost. */
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

interface Case {
  readonly files: Readonly<Record<string, string>>
  /** File, line and column of the problem. */
  readonly at: RegExp
  readonly says: RegExp
}

const cases: Record<string, Case> = {
  'unreadable YAML': {
    files: { 'kustomization.yaml': 'resources:\n- ../../example\nnamePrefix: "a\n' },
    at: /^kustomization\.yaml:\d+:\d+$/,
    says: /./,
  },
  'a missing file': {
    files: { 'kustomization.yaml': 'resources:\n- ../../example\npatches:\n- path: nowhere.yaml\n' },
    at: /^kustomization\.yaml:4:\d+$/,
    says: /nowhere\.yaml/,
  },
  'a cycle of bases': {
    files: {
      'kustomization.yaml': 'resources:\n- again\n',
      'again/kustomization.yaml': 'resources:\n- ..\n',
    },
    at: /^kustomization\.yaml:2:\d+$/,
    says: /cycle/i,
  },
  'a path above the root': {
    files: { 'kustomization.yaml': 'resources:\n- ../../example\n- ../../../../outside.yaml\n' },
    at: /^kustomization\.yaml:3:\d+$/,
    says: /outside\.yaml/,
  },
  'an unknown field': {
    files: { 'kustomization.yaml': 'resources:\n- ../../example\nnamePrefex: a-\n' },
    at: /^kustomization\.yaml:3:\d+$/,
    says: /namePrefex/,
  },
}

for (const [name, { files, at, says }] of Object.entries(cases)) {
  siteTest(`${name} is one problem with its place`, async ({ page }) => {
    const playground = new PlaygroundPage(page)
    await playground.open()
    const before = await playground.counts()
    for (const [file, text] of Object.entries(files)) await playground.write(`${overlay}/${file}`, text)

    expect(await playground.problems().count()).toBe(1)
    const problem = playground.problems().first()
    expect(await problem.innerText()).toMatch(says)
    expect(await problem.innerText()).toMatch(/^Error/)
    expect(await problem.getByRole('button').first().innerText()).toMatch(at)
    expect(await playground.counts(), 'the last good render stays').toBe(before)

    await page.reload()
    await playground.settled()
    for (const [file, text] of Object.entries(files)) {
      await page.locator(`[id="own-${overlay}/${file}"]`).click()
      await playground.editor(`${overlay}/${file}`).waitFor({ state: 'attached' })
      const shown = async () =>
        (await page.locator('.editor .view-lines').innerText()).replace(/\u00a0/g, ' ')
      await expect
        .poll(async () => (await shown()).trim().split(/\s*\n\s*/))
        .toEqual(text.trim().split(/\s*\n\s*/))
    }
    expect(playground.complaints).toEqual([])
  })
}
