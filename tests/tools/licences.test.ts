/** The list of licences: everything that ships, under terms this project can be given on with. */
import { expect, test } from 'vitest'
import { inRepository } from '../harness/repository-root.ts'
import { readFileSync } from 'node:fs'
import { licences } from './licences.ts'

const listed = licences()

test('every dependency is on the list', () => {
  const { dependencies } = JSON.parse(readFileSync(inRepository('package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  const names = listed.map(({ name }) => name)
  expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([])
  expect(names).toContain('workbox-precaching')
})

test('every licence goes with Apache-2.0', () => {
  const goesWith =
    /^\(?(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|MPL-2\.0 OR Apache-2\.0)\b/
  expect(
    listed.filter(({ licence }) => !goesWith.test(licence)).map(({ name, licence }) => `${name}: ${licence}`),
  ).toEqual([])
})
