/** Deprecated fields come with the text to put in their place; what they build stays the same. */
import { expect, test } from 'vitest'
import { build, memoryTree, render, type Diagnostic } from '../../../src/engine/index.ts'

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector:\n    app: web\n'
const files = {
  '/base/kustomization.yaml': 'resources: [service.yaml]\n',
  '/base/service.yaml': service,
  '/more.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n',
  '/patch.yaml':
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    patched: "yes"\n',
  '/op.yaml': '- op: add\n  path: /spec/type\n  value: NodePort\n',
}

function built(kustomization: string) {
  const { ok, resources, diagnostics } = build(
    memoryTree({ ...files, '/kustomization.yaml': kustomization }),
    '/',
  )
  return {
    text: ok ? render(resources) : 'fails',
    deprecated: diagnostics.filter(({ code }) => code === 'DEPRECATED_FIELD'),
  }
}

function applied(text: string, { fix, at }: Diagnostic): string {
  if (!fix) throw new Error('there is no fix')
  const range = fix.range ?? at
  const lines = text.split('\n')
  const offset = (line = 1, column = 1) =>
    lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1
  return (
    text.slice(0, offset(range.line, range.column)) +
    fix.replaceWith +
    text.slice(offset(range.endLine, range.endColumn))
  )
}

test.each([
  ['a field is renamed where its successor is not there', 'bases:\n- base\n', 'resources:\n- base\n'],
  [
    'entries join those that are there, with their comments',
    'resources:\n  - more.yaml\n\nnamePrefix: a-\n# where it comes from\nbases:\n- base # the base\n\nnameSuffix: -b\n',
    'resources:\n  - more.yaml\n  - base # the base\n\nnamePrefix: a-\n# where it comes from\n\nnameSuffix: -b\n',
  ],
  [
    'the successor may stand below',
    'bases:\n- base\nnamePrefix: a-\nresources:\n- more.yaml\n',
    'namePrefix: a-\nresources:\n- more.yaml\n- base\n',
  ],
  [
    'common labels',
    'resources: [base]\ncommonLabels:\n  app: web\n  tier: front\n',
    'resources: [base]\nlabels:\n- includeSelectors: true\n  pairs:\n    app: web\n    tier: front\n',
  ],
  [
    'strategic merge patches, by path and in place',
    'resources: [base]\npatchesStrategicMerge:\n- patch.yaml\n- |-\n  apiVersion: v1\n  kind: Service\n  metadata:\n    name: web\n    labels: {a: b}\n',
    'resources: [base]\npatches:\n- path: patch.yaml\n- patch: |-\n    apiVersion: v1\n    kind: Service\n    metadata:\n      name: web\n      labels: {a: b}\n',
  ],
  [
    'JSON patches',
    'resources: [base]\npatches:\n- path: patch.yaml\npatchesJson6902:\n- path: op.yaml\n  target: {kind: Service, name: web}\n',
    'resources: [base]\npatches:\n- path: patch.yaml\n- path: op.yaml\n  target: {kind: Service, name: web}\n',
  ],
])('%s', (_what, before, after) => {
  const { text, deprecated } = built(before)
  const [problem] = deprecated
  expect(deprecated).toHaveLength(1)
  const fixed = applied(before, problem as Diagnostic)
  expect(fixed).toBe(after)
  expect(text).not.toBe('fails')
  expect(built(fixed)).toEqual({ text, deprecated: [] })
})

test.each([
  ['a list in one line', 'resources: [more.yaml]\nbases: [base]\n'],
  ['a label set twice', 'resources: [base]\nlabels:\n- pairs: {app: a}\ncommonLabels: {app: b}\n'],
  ['vars', 'resources: [base]\nvars:\n- name: A\n  objref: {kind: Service, name: web, apiVersion: v1}\n'],
])('%s is left to the user', (_what, text) => {
  expect(built(text).deprecated.map(({ fix }) => fix)).toEqual([undefined])
})
