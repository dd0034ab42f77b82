/** Programs start with the code V8 kept of them, and without it. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addLauncher } from './launched-program.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'manifest-playground-launched-'))
const code = path.join(folder, 'program.code')
const said = (...args: string[]): string =>
  spawnSync(process.execPath, [path.join(folder, 'main.js'), ...args], { encoding: 'utf8' }).stdout

beforeAll(async () => {
  writeFileSync(
    path.join(folder, 'program.cjs'),
    `function greet(name) { return require('node:path').join('hello', name) }\nconsole.log(greet(process.argv[2]))\n`,
  )
  await addLauncher(folder, ['nobody'])
})
afterAll(() => rmSync(folder, { recursive: true }))

test('with the code of its build', () => {
  expect(existsSync(code)).toBe(true)
  expect(said('you')).toBe('hello/you\n')
})

test('with code that is of something else', () => {
  writeFileSync(code, 'something else')
  expect(said('you')).toBe('hello/you\n')
})

test('without', () => {
  rmSync(code)
  expect(said('you')).toBe('hello/you\n')
  expect(existsSync(code)).toBe(false)
})
