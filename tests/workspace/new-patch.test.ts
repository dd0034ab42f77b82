/** New patches for what is rendered: applied as they are they change nothing, and their entry joins the kustomization. */
import { expect, test } from 'vitest'
import { build, memoryTree } from '../../src/engine/index.ts'
import { newPatch, patchSteps, replicasPatch } from '../../src/workspace/new-patch.ts'
import { freeName, withPatchEntry } from '../../src/workspace/patch-entry.ts'

const web = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: site
  labels:
    app.kubernetes.io/name: web
spec:
  replicas: 3
  template:
    spec:
      containers:
      - name: main
        image: web:v1
        args:
        - --fast
`
const files = { '/app/kustomization.yaml': 'resources: [web.yaml]\n', '/app/web.yaml': web }
const id = { group: 'apps', version: 'v1', kind: 'Deployment', name: 'web', namespace: 'site' }
const value = () => {
  const [resource] = build(memoryTree(files), '/app').resources
  if (!resource) throw new Error('the fixture does not build')
  return resource.value
}
const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: site\n'

test.each([
  ['spec.replicas', `${head}spec:\n  replicas: 3\n`, 'web-replicas.yaml'],
  [
    'spec.template.spec.containers[name=main].image',
    `${head}spec:\n  template:\n    spec:\n      containers:\n      - image: web:v1\n        name: main\n`,
    'web-image.yaml',
  ],
  [
    'metadata.labels["app.kubernetes.io/name"]',
    'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  labels:\n    app.kubernetes.io/name: web\n  name: web\n  namespace: site\n',
    'web-app.kubernetes.io-name.yaml',
  ],
  [
    'spec.template.spec.containers[name=main].args[0]',
    '- op: replace\n  path: /spec/template/spec/containers/0/args/0\n  value: --fast\n',
    'web-args.yaml',
  ],
  ['', `# Write the fields that shall be different below.\n${head}`, 'web-deployment.yaml'],
])('for %s', (path, text, name) => {
  const patch = newPatch(id, value(), patchSteps(path) ?? [])
  expect(patch.text).toBe(text)
  expect(patch.name).toBe(name)

  const kustomization = withPatchEntry(files['/app/kustomization.yaml'], name, patch.target)
  const patched = { ...files, '/app/kustomization.yaml': kustomization, [`/app/${name}`]: text }
  const { ok, resources, diagnostics } = build(memoryTree(patched), '/app')
  expect(ok, JSON.stringify(diagnostics)).toBe(true)
  expect(resources[0]?.value).toEqual(value())
})

test('a path into embedded text has no patch of its own', () => {
  expect(patchSteps('data["config.yaml"] › issuer')).toBeUndefined()
})

test('the first patch of somebody who has none runs a Deployment once more than now', () => {
  expect(replicasPatch(id, value()).text).toBe(`${head}spec:\n  replicas: 4\n`)
  expect(replicasPatch(id, {}).text).toContain('replicas: 2')
})

test('a name that is taken gets a number', () => {
  expect(freeName('a.yaml', () => false)).toBe('a.yaml')
  expect(freeName('a.yaml', (name) => name === 'a.yaml' || name === 'a-2.yaml')).toBe('a-3.yaml')
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
