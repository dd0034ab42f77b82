/** Builds that take long: ended by themselves or by hand, with a sentence, and the page goes on. */
import { expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const kustomization = `${overlay}/kustomization.yaml`
const bare = 'resources:\n- ../../example\n'

/** Nothing in it is wrong: every patch gives every resource one more field. */
const endless = `${bare}patches:\n${Array.from({ length: 800 }, (_, index) => {
  const operation = { op: 'add', path: `/field${index}`, value: 'more' }
  return `- {target: {name: .*}, patch: '${JSON.stringify([operation])}'}\n`
}).join('')}`

siteTest('a build that runs away is ended with a sentence, and the next edit renders', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  const [resources = ''] = (await playground.status()).split(' · ')
  await playground.write(kustomization, endless)
  expect(await playground.status()).toMatch(/ · 1 problem · stale · saved$/)
  expect(await playground.status()).toContain(resources)
  expect(await playground.problems().innerText()).toContain(
    'Rendering /overlays/my-platform took more than 10 s and was ended',
  )
  await page.getByText('Stale: last good render').waitFor()
  await playground.write(kustomization, bare)
  expect(await playground.counts()).toBe('0 changed · 0 added · 0 removed')
  expect(await playground.problems().count()).toBe(0)
})

siteTest('a build that takes more than two seconds can be stopped', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.put(kustomization, endless)
  await page.getByRole('button', { name: 'Stop' }).click()
  await playground.settled()
  expect(await playground.problems().innerText()).toContain(
    'Rendering /overlays/my-platform was stopped before it was done',
  )
  await playground.write(kustomization, bare)
  expect(await playground.counts()).toBe('0 changed · 0 added · 0 removed')
})
