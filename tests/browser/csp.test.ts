/** The Content-Security-Policy: on, as strict as it is meant to be, and heard where it is broken. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openSite } from '../harness/open-site.ts'
import { inRepository } from '../harness/repository-root.ts'
import { PlaygroundPage } from './playground-page.ts'

const read = (file: string) => readFileSync(inRepository(file), 'utf8')

/** Directives by name. */
const directives = (policy: string) =>
  Object.fromEntries(
    policy.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(/\s+/)
      return [name, values]
    }),
  )
const ofPage = directives(
  /Content-Security-Policy"\s+content="([^"]+)"/.exec(read('dist/index.html'))?.[1] ?? '',
)
const ofHeaders = directives(/Content-Security-Policy: (.+)/.exec(read('dist/_headers'))?.[1] ?? '')

test('page and headers say the same; only headers can keep the page out of frames', () => {
  const { 'frame-ancestors': frames, ...rest } = ofHeaders
  expect(frames).toEqual(["'none'"])
  expect(rest).toEqual(ofPage)
})

test('scripts from this site alone, no inline script, no eval, two hosts of GitHub', () => {
  expect(ofPage).toMatchObject({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'worker-src': ["'self'"],
    'connect-src': ["'self'", 'https://api.github.com', 'https://raw.githubusercontent.com'],
  })
  expect(read('dist/index.html')).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|javascript:/i)
})

test('what goes against it is heard by every browser test', async () => {
  const site = await openSite()
  const page = await site.newPage()
  await page.goto('/')
  await new PlaygroundPage(page).settled()
  expect(site.violations).toEqual([])
  const outcomes = await page.evaluate(async () => {
    const connected = await fetch('https://example.com/').then(
      () => 'connected',
      () => 'refused',
    )
    const script = document.createElement('script')
    script.textContent = 'document.title = "inline"'
    document.head.append(script)
    return [connected, document.title]
  })
  expect(outcomes).toEqual(['refused', 'Manifest Playground'])
  await expect.poll(() => site.violations.length).toBeGreaterThanOrEqual(2)
  await site.close()
})
