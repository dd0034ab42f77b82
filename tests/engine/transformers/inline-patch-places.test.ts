/** What is wrong in an inline patch is shown on its own line. */
import { expect, test } from 'vitest'
import { build } from '../../../src/engine/index.ts'
import { readFixture } from '../../harness/memory-files.ts'
import { treeOf } from '../../harness/render-files.ts'

const deployment = `-- app.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
`

/** The text that the first problem of a patch points at: `line:column text`. */
function pointedAt(entry: string): string {
  const kustomization = `resources: [app.yaml]\npatches:\n${entry}\n`
  const { diagnostics } = build(
    treeOf(readFixture(`-- kustomization.yaml\n${kustomization}${deployment}`)),
    '/',
  )
  const { line = 0, column = 0, endLine, endColumn = 0 } = diagnostics[0]?.at ?? {}
  const text = kustomization.split('\n')[line - 1] ?? ''
  return `${line}:${column} ${text.slice(column - 1, endLine === line ? endColumn - 1 : undefined)}`
}

test.each([
  [
    'an operation',
    '- target: {kind: Deployment}\n  patch: |-\n    - op: add\n      path: /a\n      value: 1\n    - op: replace\n      path: /b/c\n      value: 2',
    '8:7 op: replace',
  ],
  [
    'a resource that is not there',
    '- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: wbe',
    '4:5 apiVersion: apps/v1',
  ],
  [
    'a field of another kind',
    '- patch: |\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: web\n    spec:\n      replicas:\n        a: b',
    '10:9 a: b',
  ],
  [
    'a patch that cannot be read',
    '- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: web\n     labels: x',
    '8:6 l',
  ],
  [
    'a patch in one line points at itself',
    '- target: {kind: Deployment}\n  patch: \'[{"op": "remove", "path": "/x"}]\'',
    '4:10 \'[{"op": "remove", "path": "/x"}]\'',
  ],
])('%s', (_what, entry, expected) => {
  expect(pointedAt(entry)).toBe(expected)
})
