/** Share links on the page: made, opened, refused, and never in the way of what is there. */
import { expect, onTestFinished } from 'vitest'
import { linkHash } from '../../src/share/link.ts'
import type { Shared } from '../../src/share/shared.ts'
import { siteTest } from '../harness/browser.ts'
import { gitRepository } from '../harness/git-repository.ts'
import { serveGithub } from '../harness/github-server.ts'
import { dozen } from '../share/typical-overlays.ts'
import { routeGithub } from './github-route.ts'
import { overlay, PlaygroundPage } from './playground-page.ts'

siteTest('a link takes the overlay to another browser, without its secrets', async ({ page, site }) => {
  const playground = new PlaygroundPage(page)
  await playground.open()
  await playground.write(
    `${overlay}/login.yaml`,
    'apiVersion: v1\nkind: Secret\nstringData:\n  pin: hunter2\n',
  )
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share' })
  await dialog.getByText('1 secret left out').waitFor()
  await dialog.getByText(/characters: fits chat, fits mail/).waitFor()
  await dialog.getByRole('checkbox', { name: /team-profile\.yaml/ }).uncheck()
  const url = await dialog.getByRole('textbox', { name: 'Link' }).inputValue()
  await dialog.getByRole('button', { name: 'QR code' }).click()
  await dialog.getByRole('img', { name: 'QR code of the link' }).waitFor()
  await dialog.getByRole('button', { name: 'Copy as Markdown' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(`[my-platform](${url})`)

  const other = new PlaygroundPage(await site.newPage())
  await other.open(url)
  const preview = other.page.getByRole('dialog', { name: 'Open a shared workspace' })
  await preview.getByText('login.yaml:4').waitFor()
  await preview.locator('li', { hasText: 'overlays/my-platform/team-profile.yaml' }).waitFor()
  expect(url).not.toContain('hunter2')
  await preview.getByText('overlays/my-platform/login.yaml', { exact: true }).click()
  expect(await preview.locator('pre:visible').innerText()).toContain('pin: <left-out>')
  await preview.getByRole('button', { name: 'Open as a new workspace' }).click()
  await preview.waitFor({ state: 'hidden' })
  await other.settled()
  await other.treeItem('login.yaml').waitFor()
  expect(await other.treeItem('team-profile.yaml').count()).toBe(0)
  await expect.poll(() => new URL(other.page.url()).hash).toBe('')
  expect(await other.workspaces()).toEqual(['my-platform 2', 'my-platform'])
  expect([...playground.complaints, ...other.complaints]).toEqual([])
  await other.page.context().close()
})

siteTest(
  'a link that is put aside changes nothing, and one over a base that is not here says so',
  async ({ page }) => {
    const playground = new PlaygroundPage(page)
    await playground.open()
    const before = await playground.status()
    await page.evaluate((hash) => void (location.hash = hash), linkHash(dozen))
    const preview = page.getByRole('dialog', { name: 'Open a shared workspace' })
    await preview.getByText('This site does not offer that base').waitFor()
    await preview.getByText('commit 914ff7726c0a').waitFor()
    await preview.getByRole('button', { name: 'Not now' }).click()
    expect(withoutTime(await playground.status())).toBe(withoutTime(before))
    expect(await playground.workspaces()).toEqual(['my-platform'])

    await page.evaluate((hash) => void (location.hash = hash), linkHash(dozen))
    await preview.getByRole('button', { name: 'Open as a new workspace' }).click()
    await preview.waitFor({ state: 'hidden' })
    await playground.settled()
    expect(await playground.workspaces()).toEqual(['acme-production', 'my-platform'])
    expect(playground.complaints).toEqual([])
  },
)

siteTest(
  'the base of a link is fetched from GitHub when the person says so, and the overlay is laid over it',
  async ({ page }) => {
    const repository = gitRepository({
      'example/kustomization.yaml': 'resources: [web.yaml]\n',
      'example/web.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 1}\n',
    })
    const server = await serveGithub({ 'acme/platform': repository.folder })
    onTestFinished(async () => {
      await server.close()
      repository.remove()
    })
    await routeGithub(page, server)
    const shared: Shared = {
      name: 'of-acme',
      base: {
        id: 'acme-1.0',
        digest: 'ab'.repeat(16),
        commit: repository.commit,
        repository: 'https://github.com/acme/platform',
      },
      root: '/overlays/of-acme',
      against: '/example',
      files: new Map([
        [
          '/overlays/of-acme/kustomization.yaml',
          'resources: [../../example]\nreplicas: [{name: web, count: 3}]\n',
        ],
      ]),
      leftOut: [],
      looksAt: {},
    }
    const playground = new PlaygroundPage(page)
    await playground.open(`/${linkHash(shared)}`)
    const preview = page.getByRole('dialog', { name: 'Open a shared workspace' })
    await preview.getByText('This site does not offer that base').waitFor()
    expect(server.log).toEqual([])

    server.trouble.status = 503
    await preview.getByRole('button', { name: 'Fetch it from GitHub' }).click()
    await preview.getByText(/has trouble of its own/).waitFor()
    delete server.trouble.status
    await preview.getByRole('button', { name: 'Fetch it from GitHub' }).click()
    await preview.getByText('This site does not offer that base').waitFor({ state: 'hidden' })
    expect((await playground.baseTitle()).startsWith('Kubeflow')).toBe(true)

    await preview.getByRole('button', { name: 'Open as a new workspace' }).click()
    await preview.waitFor({ state: 'hidden' })
    await playground.settled()
    expect(await playground.baseTitle()).toMatch(/^acme\/platform/)
    expect(await playground.status()).toMatch(/^1 resource · 1 changed/)
    expect(server.log.some((url) => url.includes(repository.commit))).toBe(true)
  },
)

siteTest(
  'mutated links are opened or refused with a sentence, the page lives, and nothing is asked of the network',
  async ({ page, site }) => {
    const playground = new PlaygroundPage(page)
    await playground.open()
    const requests: string[] = []
    const good = linkHash(dozen)
    await page.evaluate((hash) => void (location.hash = hash), good)
    await page.getByRole('dialog').waitFor()
    page.on('request', (request) => requests.push(request.url()))
    const mutated = Array.from({ length: 200 }, (_, index) => {
      const at = 4 + ((index * 7919) % (good.length - 5))
      if (index % 4 === 0) return good.slice(0, at)
      if (index % 4 === 1) return `${good.slice(0, at)}${good[at] === 'A' ? 'B' : 'A'}${good.slice(at + 1)}`
      if (index % 4 === 2) return `${good.slice(0, at)}<img src=x onerror=alert(1)>`
      return good.slice(0, at) + good.slice(at + 1 + (index % 9))
    })
    const seen = await page.evaluate(async (hashes) => {
      const outcomes: string[] = []
      for (const hash of hashes) {
        location.hash = hash
        await new Promise((resolve) => setTimeout(resolve, 20))
        const dialog = document.querySelector('[role=dialog]')
        outcomes.push(dialog?.textContent ?? 'no dialog')
      }
      return outcomes
    }, mutated)
    for (const text of seen)
      expect(text).toMatch(/The link (is|has) .{10}|This is no link|Open as a new workspace/)
    // What the browser itself asks for, and what the page still brings of itself.
    const foreign = requests.filter(
      (url) => !url.startsWith(`${site.url}/assets/`) && url !== `${site.url}/favicon.svg`,
    )
    expect(foreign).toEqual([])
    await page.evaluate((hash) => void (location.hash = hash), good)
    await page.getByRole('button', { name: 'Not now' }).click()
    await playground.write(`${overlay}/alive.yaml`, '# alive\n')
    expect(playground.complaints).toEqual([])
  },
)

siteTest('names that would deceive are shown as they are', async ({ page }) => {
  const playground = new PlaygroundPage(page)
  const shared = { ...dozen, name: 'gpj.\u202elmay <b>bold</b>' }
  await playground.open(`/${linkHash(shared)}`)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('gpj.‹U+202E›lmay <b>bold</b>').waitFor()
  expect(await dialog.locator('b', { hasText: 'bold' }).count()).toBe(0)
  await dialog.getByRole('button', { name: 'Open as a new workspace' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await playground.workspaces())[0]).toBe('gpj.lmay <b>bold</b>')

  await playground.settled()
  await playground.write(
    `${overlay}/deceives.yaml`,
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: "web\u202egnp.exe"}\n',
  )
  await playground.write(`${overlay}/kustomization.yaml`, 'resources: [../../example, deceives.yaml]\n')
  const marked = 'web‹U+202E›gnp.exe'
  await playground.changes().filter({ hasText: marked }).waitFor()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox').fill('ConfigMap web')
  await page.getByRole('option', { name: `ConfigMap ${marked}`, exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('tab', { name: 'Resources' }).click()
  await page.getByRole('searchbox', { name: 'Search resources' }).fill('configmap web')
  await page.getByRole('listbox', { name: 'Rendered resources' }).getByText(marked).first().waitFor()
  const raw = await page.evaluate(() => {
    const shown = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = shown.nextNode(); node; node = shown.nextNode())
      if (/\u202e/.test(node.textContent ?? '') && !node.parentElement?.closest('pre, .monaco-editor'))
        found.push(node.textContent ?? '')
    return found
  })
  expect(raw).toEqual([])
})

const withoutTime = (status: string) => status.replace(/rendered in \d+ ms/, '')
