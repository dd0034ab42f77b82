/** Small pieces of text the page shows. */
import { expect, test } from 'vitest'
import { differingPart } from '../../src/ui/diff/differing-part.ts'
import { pathSteps } from '../../src/ui/diff/path-steps.ts'
import { tabNames } from '../../src/ui/editor/tab-names.ts'
import { problemList } from '../../src/ui/problems/problem-list.ts'
import { matchingResources } from '../../src/ui/resources/matching-resources.ts'
import { count } from '../../src/ui/state/count.ts'
import { statusOf } from '../../src/ui/state/status.ts'
import type { Built } from '../../src/worker/protocol.ts'

test('counts name what they count', () => {
  expect([count(0, 'field'), count(1, 'field'), count(1234, 'resource')]).toEqual([
    '0 fields',
    '1 field',
    '1,234 resources',
  ])
})

test('what differs in a value is set off where the rest is alike', () => {
  expect(differingPart('web:v1.9', 'web:v1.10')).toEqual({ same: 'web:v1.', differs: '9', sameAgain: '' })
  expect(differingPart('1', '2')).toEqual({ same: '1', differs: '', sameAgain: '' })
})

test.each([
  ['spec.containers[name=web].image', ['spec.', 'containers', '[name=web].', 'image']],
  ['data["a.b"].c', ['data', '["a.b"].', 'c']],
  ['spec', ['spec']],
])('a path breaks after its steps: %s', (path, steps) => {
  expect(pathSteps(path)).toEqual(steps)
  expect(pathSteps(path).join('')).toBe(path)
})

test('tabs of one name are told apart by their folder', () => {
  const names = tabNames(['/a/kustomization.yaml', '/a/b/kustomization.yaml', '/a/patch.yaml'])
  expect([...names.values()]).toEqual([
    { name: 'kustomization.yaml', folder: 'a' },
    { name: 'kustomization.yaml', folder: 'b' },
    { name: 'patch.yaml', folder: '' },
  ])
})

test('a search needs every word, in any field', () => {
  const row = (kind: string, name: string) => ({
    ...{ key: name, apiVersion: 'v1', kind, name },
    ...{ namespace: 'kubeflow', file: '/apps/x.yaml' },
  })
  const rows = [row('Service', 'web'), row('Deployment', 'web'), row('Deployment', 'api')]
  expect(matchingResources(rows, 'WEB deploy').map(({ kind }) => kind)).toEqual(['Deployment'])
  expect(matchingResources(rows, ' ')).toBe(rows)
})

const built: Built = {
  ...{ ok: true, stale: false, ms: 11.6, resources: [], changes: [], baseDiagnostics: [] },
  counts: { added: 0, removed: 0, changed: 2 },
  diagnostics: [
    { code: 'REPLICAS_CHANGE_NOTHING', severity: 'info', message: 'a', at: { file: '/base.yaml' } },
    { code: 'FILE_MISSING', severity: 'warning', message: 'b', at: { file: '/own.yaml' } },
    { code: 'FILE_MISSING', severity: 'error', message: 'c', at: { file: '/base.yaml' } },
  ],
}
const isOwn = (path: string) => path === '/own.yaml'

test('problems stand worst first and once, notes on the base apart', () => {
  const twice = { ...built, baseDiagnostics: built.diagnostics }
  const { problems, baseNotes } = problemList(twice, isOwn)
  expect(problems.map(({ problem }) => problem.message)).toEqual(['c', 'b'])
  expect(baseNotes.map(({ problem }) => problem.message)).toEqual(['a'])
})

test('the status starts with the number of resources', () => {
  const words = (parts: ReturnType<typeof statusOf>) =>
    parts.map(({ lead = '', text }) => lead + text).join(' · ')
  const source = { soFar: [], saved: 'saved', problems: { list: problemList(built, isOwn) } }
  expect(words(statusOf({ ...source, built, phase: 'ready' }))).toBe(
    '0 resources · 2 changed · 2 problems · rendered in 12 ms · saved',
  )
  expect(words(statusOf({ ...source, built: undefined, phase: 'starting' }))).toMatch(/^0 resources/)
})
