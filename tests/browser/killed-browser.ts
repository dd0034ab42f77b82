/** A browser that is killed while somebody types, again and again, over one profile. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { chromiumFlags } from '../harness/open-site.ts'
import { inRepository } from '../harness/repository-root.ts'
import { findChromium } from '../tools/chromium.mjs'
import { serveFolder } from '../tools/static-server.mjs'
import { overlay, PlaygroundPage } from './playground-page.ts'

const file = `${overlay}/typed.yaml`

/** Kills the browser `times` times at moments that `random` (0 to 1) chooses; the most milliseconds of typing that were lost. */
export async function killWhileTyping(times: number, random: () => number): Promise<number> {
  const server = await serveFolder(inRepository('dist'), 0)
  const profile = await mkdtemp(path.join(tmpdir(), 'killed-'))
  let expected: { readonly text: string; readonly at: number }[] = []
  let mostLost = 0
  try {
    for (let round = 0; round <= times; round++) {
      const { process: browser, page } = await startBrowser(profile, server.url)
      const playground = new PlaygroundPage(page)
      await playground.settled()
      if (round > 0) {
        const found = (await playground.stored())[file] ?? ''
        const at = expected.findIndex(({ text }) => text === found)
        expect(at, `round ${round}: what is stored was on the page at some moment`).toBeGreaterThanOrEqual(0)
        const next = expected[at + 1]
        if (next) mostLost = Math.max(mostLost, (expected.at(-1)?.at ?? 0) - next.at)
        expect(await playground.treeItem('typed.yaml').count()).toBe(1)
        expect((await playground.stored())[`${overlay}/kustomization.yaml`]).toContain('kind: Kustomization')
      } else await playground.write(file, '# begin\n')
      if (round < times) expected = await typeUntilKilled(playground, browser, random)
      else await kill(browser)
    }
  } finally {
    await server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  return mostLost
}

/** Every text the file had, and when, until the browser was killed in the middle of it. */
async function typeUntilKilled(playground: PlaygroundPage, browser: ChildProcess, random: () => number) {
  const { page } = playground
  const row = page.locator(`[id="own-${file}"]`)
  await row.click()
  await playground.editor(file).waitFor({ state: 'attached' })
  await playground.editor(file).focus()
  await page.keyboard.press('Control+End')
  let text = (await playground.stored())[file] ?? ''
  const typed = [{ text, at: performance.now() }]
  let dead = false
  setTimeout(() => void kill(browser).then(() => (dead = true)), 200 + random() * 1800)
  for (let key = 0; !dead; key++) {
    const letter = 'abcdefghij'[key % 10] ?? 'a'
    text += letter
    // Noted before it is typed: the browser may be killed before it says that it has it.
    typed.push({ text, at: performance.now() })
    const done = await Promise.race([
      page.keyboard.insertText(letter).then(
        () => true,
        () => false,
      ),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5000)),
    ])
    if (!done) break
  }
  await kill(browser)
  return typed
}

async function startBrowser(profile: string, url: string): Promise<{ process: ChildProcess; page: Page }> {
  const executable = await findChromium()
  if (executable === undefined)
    throw new Error('There is no Chromium: npm test installs one, or set CHROME_PATH')
  const flags = [
    ...chromiumFlags,
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    '--hide-crash-restore-bubble',
  ]
  // A group of its own, so that the signal reaches every process of the browser at once.
  const browser = spawn(executable, [...flags, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = ''
    browser.once('exit', () => reject(new Error(`Chromium ended: ${said.slice(-500)}`)))
    browser.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const match = /DevTools listening on (ws:\S+)/.exec(said)
      if (match?.[1] !== undefined) resolve(match[1])
    })
  })
  const connected = await chromium.connectOverCDP(endpoint)
  const context = connected.contexts()[0]
  if (!context) throw new Error('Chromium has no context')
  const page = context.pages()[0] ?? (await context.newPage())
  await page.setViewportSize({ width: 1440, height: 900 })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url })
  await page.goto(`${url}/`)
  return { process: browser, page }
}

async function kill(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null || browser.pid === undefined) return
  const ended = new Promise((resolve) => browser.once('exit', resolve))
  try {
    process.kill(-browser.pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
  await ended
}
