/** What the browser must fetch before the page stands. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { inRepository } from '../harness/repository-root.ts'

const limit = 130_000

test('at most 130 KB of compressed JavaScript before the first render', () => {
  const html = readFileSync(inRepository('dist/index.html'), 'utf8')
  const scripts = [...html.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, file]) => file ?? '')
  expect(scripts.length).toBeGreaterThan(0)
  const bytes = scripts.map((file) => gzipSync(readFileSync(inRepository('dist', file))).length)
  expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(limit)
})
