/** The examples of the documentation are held to what they show: the wrong one has the problem, the right one builds. */
import { expect, test } from 'vitest'
import { exampleFiles } from '../../../src/engine/diagnostics/explanation.ts'
import { explanations } from '../../../src/engine/diagnostics/explanations.ts'
import { build, type Diagnostic } from '../../../src/engine/index.ts'
import { problemPages } from '../../tools/problem-pages.ts'
import { readFixture } from '../../harness/memory-files.ts'
import { treeOf } from '../../harness/render-files.ts'

/** Codes that no few lines of text show, each with the reason. */
const withoutExample: Readonly<Record<string, string>> = {
  BUILD_CRASHED: 'a bug',
  BUILD_TIMED_OUT: 'the worker’s own',
  CRD_SCHEMA_INVALID: 'a file of another kind',
  GENERATOR_ENV_INVALID: 'bytes that are no text',
  GENERATOR_ENV_TRUNCATED: 'a line of 64 KiB',
  GENERATOR_TARGET_AMBIGUOUS: 'several roots',
  HASH_UNSUPPORTED: 'needs a plugin',
  OUTSIDE_REPOSITORY: 'needs a repository',
  REFERENCE_AMBIGUOUS: 'several namespaces',
  REFERENCE_FIELD_INVALID: 'a resource of a strange form',
  REFERENCE_LEFT: 'several roots',
  REFERENCE_SUBJECT_INVALID: 'a resource of a strange form',
  ROOT_TOO_DEEP: 'two hundred directories',
  ROOT_MISSING: 'no kustomization at all',
  SUBJECT_MODE_UNKNOWN: 'met only within the engine: a plugin says PLUGIN_CONFIG',
  VAR_AMBIGUOUS: 'several roots',
  VAR_FIELD_INVALID: 'a resource of a strange form',
  YAML_LIMIT: 'a document of megabytes',
}

function problems(example: string): { ok: boolean; diagnostics: readonly Diagnostic[] } {
  const stock = Object.entries(exampleFiles).map(
    ([path, text]) => [path, new TextEncoder().encode(text)] as const,
  )
  const files = { ...Object.fromEntries(stock), ...readFixture(`-- kustomization.yaml\n${example}\n`) }
  return build(treeOf(files), '/')
}

test.each(Object.entries(explanations))('%s', (code, { title, means, why, todo, example }) => {
  for (const text of [means, why, todo]) expect(text).toMatch(/^["A-Z].*[.!]$/s)
  expect(title).not.toMatch(/\.$/)
  expect(example !== undefined, 'has an example, or a reason for none').toBe(
    !Object.hasOwn(withoutExample, code),
  )
  if (!example) return
  const wrong = problems(example.wrong).diagnostics
  expect(wrong.map((problem) => problem.code)).toContain(code)
  const right = problems(example.right)
  const isVar = code.startsWith('VAR_')
  expect(right.diagnostics.filter((each) => !(isVar && each.code === 'DEPRECATED_FIELD'))).toEqual([])
  expect(right.ok).toBe(true)
})

test('every code has a page, and the list names it', () => {
  const pages = problemPages()
  for (const code of Object.keys(explanations)) {
    expect(pages.get(`${code}.html`)).toContain(code)
    expect(pages.get('index.html')).toContain(`href="${code}.html"`)
  }
})
