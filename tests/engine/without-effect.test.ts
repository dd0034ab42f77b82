/** What kustomize passes over in silence: entries without effect, and what a later step undoes. */
import { expect, test } from 'vitest'
import { build } from '../../src/engine/index.ts'
import { readFixture } from '../harness/memory-files.ts'
import { treeOf } from '../harness/render-files.ts'

const deployment = `-- app.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: old
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: web
        image: nginx:1.25
---
apiVersion: example.com/v1
kind: Job
metadata:
  name: nightly
spec:
  run:
    image: busybox:1.36
  steps:
  - name: one
  - name: two
`

/** Everything below an error that a build says: `severity CODE file:line message | hint`. */
function notes(kustomization: string): string[] {
  const files = readFixture(`-- kustomization.yaml\nresources: [app.yaml]\n${kustomization}\n${deployment}`)
  const { ok, diagnostics } = build(treeOf(files), '/')
  expect(ok, JSON.stringify(diagnostics)).toBe(true)
  return diagnostics.map(
    ({ severity, code, at, message, hint }) =>
      `${severity} ${code} ${at.file.slice(1)}:${at.line ?? '?'} ${message} | ${hint ?? ''}`,
  )
}

const target = 'target: {kind: Deployment}'

test.each([
  [
    'a patch',
    `patches:\n- ${target}\n  patch: '[{"op": "replace", "path": "/spec/replicas", "value": 2}]'`,
    /^warning PATCH_CHANGES_NOTHING kustomization.yaml:3 /,
  ],
  [
    'a patch for nothing',
    `patches:\n- target: {kind: Deployment, name: wep}\n  patch: '[{"op": "remove", "path": "/a"}]'`,
    /^warning PATCH_MATCHES_NOTHING .*"wep".*"web"/,
  ],
  [
    'an image',
    'images:\n- name: nginx\n  newTag: "1.25"',
    /^info IMAGE_CHANGES_NOTHING kustomization.yaml:3 /,
  ],
  [
    'an image for nothing',
    'images:\n- name: nginz\n  newTag: "1"',
    /^warning IMAGE_MATCHES_NOTHING kustomization.yaml:3 .*Nearest: nginx$/,
  ],
  [
    'an image where kustomize does not look',
    'images:\n- name: busybox\n  newTag: "1"',
    /^warning IMAGE_MATCHES_NOTHING .*spec\/run\/image of Job.*path: spec\/run\/image, kind: Job/,
  ],
  ['replicas', 'replicas:\n- name: web\n  count: 2', /^info REPLICAS_CHANGE_NOTHING kustomization.yaml:3 /],
  [
    'a replacement',
    'replacements:\n- sourceValue: "web"\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths: [metadata.name]',
    /^info REPLACEMENT_CHANGES_NOTHING kustomization.yaml:3 /,
  ],
  [
    'a replacement for nothing',
    'replacements:\n- sourceValue: "web"\n  targets:\n  - select: {kind: Deploymend}\n    fieldPaths: [metadata.name]',
    /^warning REPLACEMENT_MATCHES_NOTHING kustomization.yaml:5 /,
  ],
  [
    'a field spec',
    'configurations: [config.yaml]\n-- config.yaml\nimages:\n- path: spec/run/imag\n  kind: Job',
    /^info CONFIGURATION_UNUSED config.yaml:2 .*spec\/run\/imag in Job/,
  ],
  [
    'a var',
    'vars:\n- name: WEB\n  objref: {apiVersion: apps/v1, kind: Deployment, name: web}',
    /^warning VAR_UNUSED kustomization.yaml:3 .*\$\(WEB\)/,
  ],
  [
    'a namespace set by a patch',
    `namespace: new\npatches:\n- ${target}\n  patch: '[{"op": "replace", "path": "/metadata/namespace", "value": "mine"}]'`,
    /^warning PATCH_OVERRIDDEN kustomization.yaml:4 .*"mine".*"namespace: new"/,
  ],
  [
    'a list of a custom resource',
    'patches:\n- patch: |-\n    apiVersion: example.com/v1\n    kind: Job\n    metadata: {name: nightly}\n    spec: {steps: [{name: one, run: true}]}',
    /^warning PATCH_REPLACES_LIST .*spec.steps.*2 elements/,
  ],
])('%s', (_what, kustomization, expected) => {
  const found = notes(kustomization).filter((note) => !note.includes('DEPRECATED'))
  expect(found).toHaveLength(1)
  expect(found[0]).toMatch(expected)
})

test.each([
  ['a patch', `patches:\n- ${target}\n  patch: '[{"op": "replace", "path": "/spec/replicas", "value": 3}]'`],
  ['an image', 'images:\n- name: nginx\n  newTag: "1.26"'],
  ['replicas', 'replicas:\n- name: web\n  count: 3'],
  [
    'a replacement',
    'replacements:\n- sourceValue: "3"\n  targets:\n  - select: {kind: Deployment}\n    fieldPaths: [spec.replicas]',
  ],
  [
    'a field spec',
    'configurations: [config.yaml]\n-- config.yaml\nimages:\n- path: spec/run/image\n  kind: Job',
  ],
  [
    'a namespace set after a patch',
    `namespace: new\npatches:\n- ${target}\n  patch: '[{"op": "replace", "path": "/spec/replicas", "value": 3}]'`,
  ],
])('%s that has an effect is passed over', (_what, kustomization) => {
  expect(notes(kustomization)).toEqual([])
})

test('a problem names the roots that led to it, outermost first', () => {
  const files = readFixture(`-- top/kustomization.yaml
resources: [../middle]
-- middle/kustomization.yaml
resources: [../base]
-- base/kustomization.yaml
resources: [missing.yaml]
`)
  const { diagnostics } = build(treeOf(files), '/top')
  expect(diagnostics.map(({ roots }) => roots)).toEqual([['/top', '/middle', '/base']])
})

test('a taken id names both files', () => {
  const config = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: same\n'
  const files = readFixture(`-- top/kustomization.yaml
resources: [../a, ../b]
-- a/kustomization.yaml
resources: [one.yaml]
-- a/one.yaml
${config}
-- b/kustomization.yaml
resources: [two.yaml]
-- b/two.yaml
${config}`)
  const [problem] = build(treeOf(files), '/top').diagnostics
  expect(problem?.message).toMatch(/from \/b\/two.yaml.* by the one from \/a\/one.yaml/)
  expect(problem?.related?.map(({ at }) => [at.file, at.line])).toEqual([
    ['/b/two.yaml', 1],
    ['/a/one.yaml', 1],
  ])
})
