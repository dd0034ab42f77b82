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
  writeFileSync(path.join(folder, 'build.cjs'), `console.log('built ' + process.argv.slice(3).join(' '))\n`)
  await addLauncher(folder, [['nobody'], ['build', '.']])
})
afterAll(() => rmSync(folder, { recursive: true }))

test('with the code of its build', () => {
  expect(existsSync(code)).toBe(true)
  expect(said('you')).toBe('hello/you\n')
})

test('build has a program of its own, and only for itself', () => {
  expect(existsSync(path.join(folder, 'build.code'))).toBe(true)
  expect(said('build', 'here', '-o', 'file')).toBe('built here -o file\n')
  for (const others of [['--help'], ['-h'], ['--each', 'here'], ['--each=here']])
    expect(said('build', ...others)).toBe('hello/build\n')
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
