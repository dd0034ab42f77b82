/** What is offered where the cursor (`¦`) stands, over a small platform that is really rendered. */
import { expect, test } from 'vitest'
import { build, memoryTree } from '../../src/engine/index.ts'
import type { Known } from '../../src/ui/language/known.ts'
import { suggestionsAt } from '../../src/ui/language/suggest.ts'
import type { Opened } from '../../src/worker/opened.ts'
import { suggest } from '../../src/worker/questions/suggest.ts'
import { resourceRow } from '../../src/worker/rows.ts'

const base = {
  '/base/web/kustomization.yaml': 'resources: [web.yaml, config.yaml]\n',
  '/base/web/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: front}
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: main
        image: mirror.example/web:v1.2
        resources: {limits: {cpu: 500m}}
      - name: side
        image: mirror.example/side@sha256:abc
`,
  '/base/web/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: front}\ndata: {a/b: c}\n',
  '/base/kustomization.yaml': 'resources: [web]\n',
}

async function offered(file: string, marked: string, own: Record<string, string> = {}): Promise<string[]> {
  const text = marked.replace('¦', '')
  const result = build(memoryTree(base), '/base')
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  const files: Record<string, string> = { ...own, [file]: text }
  const known: Known = {
    ownFiles: Object.keys(files),
    baseFiles: Object.keys(base),
    resources: result.resources.map(resourceRow),
    textOf: (path) => files[path],
    ask: (ask) =>
      Promise.resolve(suggest({ shown: { edited: result.resources, base: [] } } as unknown as Opened, ask)),
  }
  const before = marked.slice(0, marked.indexOf('¦')).split('\n')
  const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  const { items } = await suggestionsAt(file, text, at, known)
  return items.map(({ label, detail }) => (detail === undefined ? label : `${label} (${detail})`))
}

const kustomization = '/overlays/mine/kustomization.yaml'
const inKustomization = (marked: string, own?: Record<string, string>) => offered(kustomization, marked, own)

test('fields that are not there yet, none of them deprecated', async () => {
  const fields = await inKustomization('kind: Kustomization\nresources: []\n¦')
  expect(fields).toContain('patches (list)')
  expect(fields).toContain('namePrefix')
  for (const not of ['kind', 'resources (list)', 'bases (list)', 'commonLabels (map)'])
    expect(fields).not.toContain(not)
})

test.each([
  ['fields of an entry', 'patches:\n- path: a.yaml\n  ¦', ['patch', 'target (map)', 'options (map)']],
  ['an entry, where no dash is yet', 'replicas:\n  ¦', ['- name', '- count']],
  ['values', 'kind: ¦', ['Kustomization', 'Component']],
  [
    'values of a list',
    'buildMetadata:\n- ¦',
    ['originAnnotations', 'transformerAnnotations', 'managedByLabel'],
  ],
  ['flags', 'generatorOptions:\n  immutable: ¦', ['true', 'false']],
  ['kinds', 'patches:\n- target:\n    kind: ¦', ['ConfigMap (1 rendered)', 'Deployment (1 rendered)']],
  [
    'names of the kind',
    'patches:\n- target:\n    kind: Deployment\n    name: ¦',
    ['web (Deployment in front)'],
  ],
  ['names of workloads', 'replicas:\n- name: ¦', ['web (Deployment in front)']],
  ['namespaces', 'namespace: ¦', ['front (2 resources)']],
  ['images', 'images:\n- name: ¦', ['mirror.example/side (sha256:abc)', 'mirror.example/web (v1.2)']],
  [
    'a field path of a replacement',
    'replacements:\n- source:\n    kind: Deployment\n    name: web\n    fieldPath: spec.¦',
    ['replicas (2)', 'template (map)'],
  ],
  [
    'elements of a list in a field path',
    'replacements:\n- targets:\n  - select:\n      kind: Deployment\n    fieldPaths:\n    - spec.template.spec.containers.¦',
    ['[name=main] (main)', '[name=side] (side)'],
  ],
  ['folders above', 'resources:\n- ../../¦', ['base (root)', 'base/', 'overlays/', '../ (the folder above)']],
  ['roots in a folder', 'resources:\n- ../../base/¦', ['web (root)', 'web/']],
  ['a root by a word of its path', 'resources:\n- we¦', ['../../base/web (root)']],
  [
    'a pointer of an inline JSON patch',
    'patches:\n- target: \n    kind: ConfigMap\n  patch: |-\n    - op: add\n      path: /data/¦',
    ['a~1b (c)'],
  ],
  [
    'fields of an inline patch',
    'patches:\n- patch: |-\n    kind: Deployment\n    metadata:\n      name: web\n    spec:\n      ¦',
    ['replicas (2)', 'template (map)'],
  ],
])('%s', async (_name, marked, expected) => {
  const found = await inKustomization(marked)
  expect(found.filter((label) => expected.includes(label) || found.length === expected.length)).toEqual(
    expected,
  )
})

test('files beside the kustomization', async () => {
  const own = { '/overlays/mine/replicas.yaml': '', '/overlays/mine/ha/kustomization.yaml': '' }
  expect(await inKustomization('patches:\n- path: ¦', own)).toEqual([
    'ha/',
    'replicas.yaml',
    '../ (the folder above)',
  ])
  expect(await inKustomization('components:\n- ¦', own)).toEqual(['ha (root)', '../ (the folder above)'])
})

test('fields and values of the resource a patch is for', async () => {
  const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n'
  const patch = (rest: string) => offered('/overlays/mine/replicas.yaml', head + rest)
  expect(await patch('  ¦')).toEqual(['replicas (2)', 'template (map)'])
  expect(await patch('  replicas: ¦')).toEqual(['2 (rendered now)'])
  expect(await patch('  template:\n    spec:\n      containers:\n      - name: main\n        ¦')).toEqual([
    'image (mirror.example/web:v1.2)',
    'resources (map)',
  ])
})

test('a JSON patch in a file knows its target', async () => {
  const own = { [kustomization]: 'patches:\n- path: patch.yaml\n  target:\n    kind: Deployment\n' }
  expect(await offered('/overlays/mine/patch.yaml', '- op: replace\n  path: /spec/¦', own)).toEqual([
    'replicas (2)',
    'template (map)',
  ])
  expect(await offered('/overlays/mine/patch.yaml', '- op: ¦', own)).toContain('replace')
})
