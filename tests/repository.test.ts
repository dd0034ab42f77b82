/** What must hold for the files at the root. */
import { readFileSync, statSync } from 'node:fs'
import { expect, test } from 'vitest'
import { program } from '../src/export/program.ts'
import { inRepository } from './harness/repository-root.ts'

const read = (file: string) => JSON.parse(readFileSync(inRepository(file), 'utf8')) as unknown

const manifest = read('package.json') as Record<
  'dependencies' | 'devDependencies',
  Record<string, string>
> & { readonly version: string }
const lock = read('package-lock.json') as {
  packages: Record<string, { resolved?: string; integrity?: string }>
}

test('dependencies are pinned to one version', () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

test('the lock file names no host and has a checksum for every package', () => {
  const locked = Object.entries(lock.packages).filter(([name]) => name !== '')
  expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  expect(locked.filter(([, { integrity }]) => integrity === undefined)).toEqual([])
})

test('exports name the version of the package', () => {
  expect(program.version).toBe(manifest.version)
})

test('CI runs the test command and can be run', () => {
  expect(readFileSync(inRepository('.ci/run'), 'utf8')).toMatch(/^exec npm test$/m)
  expect(statSync(inRepository('.ci/run')).mode & 0o111).toBe(0o111)
})
