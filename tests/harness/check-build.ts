/** Text in, text out: what a test says about a build, without knowing the engine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { readFixture, writeFolder, type MemoryFiles } from './memory-files.ts'
import { referenceBinary, referenceBuildNow } from './reference.ts'
import { renderFiles } from './render-files.ts'

/** With `CHECK_REFERENCE=1` every fixture also goes through the real kustomize: slower, for whoever writes a test. */
const reference = process.env['CHECK_REFERENCE'] ? await referenceBinary() : undefined

/**
 * Builds a fixture (one string, each file under a line `-- PATH`) and compares the output. The root is `target`, by
 * default the folder of the first file. Blank lines around the expected text do not count.
 */
export function checkBuild(fixture: string, expected: string, target?: string): void {
  const files = readFixture(fixture)
  const root = target ?? firstFolder(files)
  const { ok, text, problems } = renderFiles(files, root)
  expect(ok, problems.join('\n')).toBe(true)
  expect(text).toBe(`${expected.trim()}\n`)
  if (reference) expect(referenceOutput(reference, files, root)).toBe(text)
}

/**
 * Builds a fixture that must fail and compares its problems, one a line: `CODE file:line:column message`. A line of
 * `expected` may stop early: `CODE file:line` is enough where the message does not matter.
 */
export function checkProblems(fixture: string, expected: string, target?: string): void {
  const files = readFixture(fixture)
  const root = target ?? firstFolder(files)
  const { ok, problems } = renderFiles(files, root)
  const lines = expected.trim().split('\n')
  expect(ok, 'the build fails').toBe(false)
  const compared = problems.map((problem, at) => {
    const line = lines[at]
    return line !== undefined && problem.startsWith(line) ? line : problem
  })
  expect(compared).toEqual(lines)
  if (reference) expect(referenceOutput(reference, files, root)).toBe('')
}

function firstFolder(files: MemoryFiles): string {
  return path.posix.dirname(Object.keys(files)[0] ?? '.')
}

function referenceOutput(program: string, files: MemoryFiles, root: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'check-build-'))
  try {
    writeFolder(folder, files)
    return referenceBuildNow(program, path.join(folder, root)).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
