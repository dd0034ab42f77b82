/** The server of `npm start` and of the browser tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PortTaken, serveFolder } from './static-server.mjs'

const outer = mkdtempSync(path.join(tmpdir(), 'static-server-'))
const folder = path.join(outer, 'site')
let server: Awaited<ReturnType<typeof serveFolder>>

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'), { recursive: true })
  writeFileSync(path.join(outer, 'secret.txt'), 'outside')
  writeFileSync(path.join(folder, 'index.html'), '<p>page</p>')
  writeFileSync(path.join(folder, 'assets/a b.js'), 'export {}')
  server = await serveFolder(folder, 0)
})

afterAll(async () => {
  await server.close()
  rmSync(outer, { recursive: true })
})

test('a folder is its index', async () => {
  const answer = await fetch(server.url)
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-cache')
  expect(await answer.text()).toBe('<p>page</p>')
})

test('files with a digest in their name are kept by the browser', async () => {
  const answer = await fetch(`${server.url}/assets/a%20b.js`)
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('cache-control')).toContain('immutable')
})

test.each(['/missing', '/assets', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/%', '/%00'])(
  '%s is not found',
  async (asked) => {
    expect((await fetch(server.url + asked)).status).toBe(404)
  },
)

test('only reading is served', async () => {
  expect((await fetch(server.url, { method: 'POST', body: 'x' })).status).toBe(405)
})

test('a taken port is told from other failures', async () => {
  await expect(serveFolder(folder, Number(new URL(server.url).port))).rejects.toBeInstanceOf(PortTaken)
})
