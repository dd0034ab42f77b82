/** The first patch of somebody who has none. */
import { expect, test } from 'vitest'
import { replicasPatch, withPatchEntry } from '../../src/ui/state/example-patch.ts'

const row = {
  key: '',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'web',
  namespace: 'site',
  file: undefined,
}

test('it runs the Deployment once more than now', () => {
  const edited = 'apiVersion: apps/v1\nspec:\n  replicas: 3\n'
  expect(replicasPatch({ row, edited, fields: [], transformations: [] }).text).toBe(
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: site\nspec:\n  replicas: 4\n',
  )
  expect(replicasPatch({ row, edited: '', fields: [], transformations: [] }).text).toContain('replicas: 2')
})

test.each([
  ['no list yet', 'resources:\n- a\n', 'resources:\n- a\npatches:\n  - path: p.yaml\n'],
  ['no last line feed', 'resources: [a]', 'resources: [a]\npatches:\n  - path: p.yaml\n'],
  [
    'a list with what follows',
    'patches:\n- path: o.yaml\n  target:\n    kind: A\nimages: []\n',
    'patches:\n- path: o.yaml\n  target:\n    kind: A\n- path: p.yaml\nimages: []\n',
  ],
  [
    'an indented list',
    'patches:\n    - path: o.yaml\n',
    'patches:\n    - path: o.yaml\n    - path: p.yaml\n',
  ],
  ['a flow list, which is left alone', 'patches: [{path: o.yaml}]\n', 'patches: [{path: o.yaml}]\n'],
])('its entry joins the patches: %s', (_name, before, after) => {
  expect(withPatchEntry(before, 'p.yaml')).toBe(after)
})
