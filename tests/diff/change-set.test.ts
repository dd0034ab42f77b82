/** What an overlay does to its base. The fixture is a tree; `/base` and `/overlay` are built and compared. */
import { expect, test } from 'vitest'
import { changeSet, type ResourceChange } from '../../src/diff/change-set.ts'
import { formatFieldPath } from '../../src/diff/field-path.ts'
import { build, memoryTree } from '../../src/engine/index.ts'

const base = {
  'base/kustomization.yaml': `resources: [web.yaml]
configMapGenerator:
  - name: settings
    literals: [color=red]
`,
  'base/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  template:
    spec:
      containers: [{name: web, image: web:1, envFrom: [{configMapRef: {name: settings}}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
`,
}

/** A line for each change, with the paths of the fields. */
function check(overlay: string): string[] {
  const tree = memoryTree({ ...base, 'overlay/kustomization.yaml': `resources: [../base]\n${overlay}` })
  const [before, after] = ['/base', '/overlay'].map((root) => build(tree, root))
  expect([before?.diagnostics, after?.diagnostics]).toEqual([[], []])
  return changeSet(before?.resources ?? [], after?.resources ?? []).changes.map(shown)
}

function shown(change: ResourceChange): string {
  if (change.kind === 'added') return `+ ${change.after.kind} ${change.after.name}`
  if (change.kind === 'removed') return `- ${change.before.kind} ${change.before.name}`
  const fields = change.fields.map(({ path }) => formatFieldPath(path))
  return `~ ${change.after.kind} ${change.before.name} → ${change.after.name}: ${fields.join(', ')}`.replace(
    / (\S+) → \1:/,
    ' $1:',
  )
}

test('an overlay that changes nothing', () => {
  expect(check('')).toEqual([])
})

test('a patch changes one field of one resource', () => {
  expect(check('replicas: [{name: web, count: 3}]')).toEqual(['~ Deployment web: spec.replicas'])
})

test('what is added and what is deleted', () => {
  expect(
    check(`configMapGenerator: [{name: more, literals: [a=b], options: {disableNameSuffixHash: true}}]
patches:
  - patch: '{apiVersion: v1, kind: Service, metadata: {name: web}, $patch: delete}'`),
  ).toEqual(['+ ConfigMap more', '- Service web'])
})

test('a new content hash is a change of the same ConfigMap and of who refers to it', () => {
  const changes = check('configMapGenerator: [{name: settings, behavior: merge, literals: [color=blue]}]')
  expect(changes).toEqual([
    expect.stringMatching(/^~ ConfigMap settings-\w+ → settings-\w+: data\.color, metadata\.name$/),
    '~ Deployment web: spec.template.spec.containers[name=web].envFrom[0].configMapRef.name',
  ])
})

test('a prefix and a namespace rename, they do not replace', () => {
  expect(check('namePrefix: dev-\nnamespace: dev')).toEqual([
    expect.stringMatching(
      /^~ ConfigMap settings-\w+ → dev-settings-\w+: metadata\.name, metadata\.namespace$/,
    ),
    '~ Service web → dev-web: metadata.name, metadata.namespace',
    expect.stringMatching(/^~ Deployment web → dev-web: metadata\.name, metadata\.namespace, /),
  ])
})
