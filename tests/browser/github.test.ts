/** Opening a repository from GitHub in the page, over a server that speaks its API and fails as it fails. */
import { afterAll, beforeAll, expect } from 'vitest'
import { siteTest } from '../harness/browser.ts'
import { gitRepository, type GitRepository } from '../harness/git-repository.ts'
import { serveGithub, type GithubServer } from '../harness/github-server.ts'
import { routeGithub } from './github-route.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

const app = (name: string): Record<string, string> => ({
  [`apps/${name}/kustomization.yaml`]: `resources: [${name}.yaml]\n`,
  [`apps/${name}/${name}.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {replicas: 1}\n`,
})
const names = Array.from({ length: 12 }, (_, index) => `app-${index}`)

let repository: GitRepository
let server: GithubServer
beforeAll(async () => {
  repository = gitRepository({
    'example/kustomization.yaml': `resources:\n${names.map((name) => `- ../apps/${name}\n`).join('')}`,
    ...Object.fromEntries(names.flatMap((name) => Object.entries(app(name)))),
    'docs/nobody-reads.md': '# Not fetched\n',
  })
  repository.git('tag', 'v1.0')
  server = await serveGithub({ 'acme/platform': repository.folder })
})
afterAll(async () => {
  await server.close()
  repository.remove()
})

async function ask(playground: PlaygroundPage, address: string): Promise<void> {
  const { page } = playground
  if ((await page.getByRole('dialog', { name: 'Import' }).count()) === 0)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
  await page.getByLabel('Open from GitHub').fill(address)
  await page.keyboard.press('Enter')
}
const well = (): void => {
  for (const key of Object.keys(server.trouble)) delete server.trouble[key as keyof typeof server.trouble]
  server.log.length = 0
}

siteTest(
  'a repository is opened, pinned, fetched in part, and there again without a network',
  async ({ page }) => {
    well()
    await routeGithub(page, server)
    const playground = new PlaygroundPage(page)
    await playground.open()
    await ask(playground, 'acme/platform@v1.0')
    await page.getByText('Opened acme/platform v1.0').waitFor()
    await playground.settled()
    expect(await playground.status()).toMatch(/^1[2-9] resources/)
    expect(server.log.filter((url) => url.startsWith('/repos/'))).toHaveLength(2)
    expect(server.log.filter((url) => url.includes('nobody-reads'))).toEqual([])
    await page.getByRole('button', { name: 'About this base' }).click()
    expect(await page.getByRole('dialog').innerText()).toContain(repository.commit)
    await page.keyboard.press('Escape')

    server.trouble.cuts = 'before'
    await page.reload()
    await playground.settled()
    expect(await playground.baseTitle()).toMatch(/^acme\/platform v1\.0/)
    expect(await playground.status()).toMatch(/^1[2-9] resources/)
  },
)

siteTest('each failure is a sentence, and the page stays with what it had', async ({ page }) => {
  well()
  await routeGithub(page, server)
  const playground = new PlaygroundPage(page)
  await playground.open()
  const before = await playground.status()
  const refusals: readonly (readonly [address: string, trouble: GithubServer['trouble'], says: RegExp])[] = [
    ['nonsense', {}, /names no repository: write owner\/repo/],
    ['acme/secret', {}, /no public repository acme\/secret: the name is wrong, or the repository is private/],
    ['acme/platform@v9', {}, /has no branch, tag or commit "v9"/],
    ['acme/platform:docs', {}, /has no kustomization in docs/],
    [
      'acme/platform',
      { limitedUntil: Math.round(Date.now() / 1000) + 1500 },
      /limit of api\.github\.com is used up \(60 requests an hour from your network\): it opens again in 2\d minutes/,
    ],
    ['acme/platform', { cuts: 'before' }, /api\.github\.com cannot be reached/],
    ['acme/platform', { status: 503 }, /has trouble of its own/],
  ]
  for (const [address, trouble, says] of refusals) {
    well()
    Object.assign(server.trouble, trouble)
    await ask(playground, address)
    await expect
      .poll(() => page.getByRole('dialog').getByRole('alert').allInnerTexts())
      .toEqual([expect.stringMatching(says)])
  }
  await page.keyboard.press('Escape')
  expect((await playground.status()).split(' · ')[0]).toBe(before.split(' · ')[0])
})

siteTest('files that cannot be had leave the base that was open', async ({ page }) => {
  well()
  await routeGithub(page, server)
  const playground = new PlaygroundPage(page)
  await playground.open()
  server.trouble.rawLimited = true
  await ask(playground, 'acme/platform')
  await page.getByText(/could not be opened\. The limit of raw\.githubusercontent\.com is used up/).waitFor()
  await playground.settled()
  expect(await playground.baseTitle()).toMatch(/^Kubeflow/)
})

siteTest('a slow network shows how far it is, and can be stopped', async ({ page }) => {
  well()
  await routeGithub(page, server)
  const playground = new PlaygroundPage(page)
  await playground.open()
  server.trouble.delayMs = 1500
  await ask(playground, 'acme/platform')
  await page.getByText('Asking GitHub what is in it').waitFor()
  await page.getByText(/Fetching what acme\/platform .* is built of: \d+ of \d+ files/).waitFor()
  // On a slow machine the build offers a Stop of its own in the bar below the header.
  await page.getByRole('button', { name: 'Stop' }).last().click()
  await page.getByText(/Stopped before acme\/platform/).waitFor()
  await playground.settled()
  expect(await playground.baseTitle()).toMatch(/^Kubeflow/)
})

siteTest(
  'a remote base is fetched when the person allows it, and rendered; failures are told',
  async ({ page }) => {
    well()
    await routeGithub(page, server)
    const playground = new PlaygroundPage(page)
    await playground.open()
    await playground.startBare()
    const before = await playground.status()
    const url = 'https://github.com/acme/platform//apps/app-3?ref=v1.0'
    await playground.put(`${overlay}/kustomization.yaml`, `resources:\n- ../../example\n- ${url}\n`)
    const button = playground.problems().getByRole('button', { name: 'Fetch from GitHub' })
    await button.waitFor()
    expect(server.log).toEqual([])

    server.trouble.limitedUntil = Math.round(Date.now() / 1000) + 1500
    await button.click()
    await page.getByText(/was not fetched\. The limit of api\.github\.com is used up/).waitFor()
    delete server.trouble.limitedUntil

    await button.click()
    await page.getByText(`Fetched ${url} at ${repository.commit.slice(0, 7)}`).waitFor()
    await playground.settled()
    await button.waitFor({ state: 'hidden' })
    const [were = '', are = ''] = [before, await playground.status()].map((text) => text.split(' ')[0])
    expect(Number(are)).toBe(Number(were) + 1)
    await expect
      .poll(() => playground.changes().allInnerTexts())
      .toEqual([expect.stringMatching(/Deployment\s+app-3/)])
    expect(server.log.filter((path) => path.includes('app-4'))).toEqual([])

    // What was allowed once is there after a reload, without a click and without the network.
    server.trouble.cuts = 'before'
    await page.reload()
    await playground.settled()
    expect((await playground.status()).split(' ')[0]).toBe(are)
  },
)
