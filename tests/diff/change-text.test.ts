/** Changes as text to take along: what is copied does what it says. */
import { applyPatch, type Operation } from 'fast-json-patch'
import { expect, test } from 'vitest'
import { changeSet } from '../../src/diff/change-set.ts'
import { risksOf } from '../../src/diff/risk/risks.ts'
import { jsonPatchText, overlayPatchesText } from '../../src/diff/text/json-patches.ts'
import { markdownOf } from '../../src/diff/text/markdown.ts'
import { unifiedDiffOf } from '../../src/diff/text/unified.ts'
import { build, memoryTree, render, toJson } from '../../src/engine/index.ts'
import { constructedChanges, resourcesOf } from './constructed-changes.ts'

const base = {
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: {name: web.a, namespace: x}
spec:
  replicas: 1
  template:
    spec:
      containers: [{name: web, image: web:1, args: [--a=1, --b=2]}]
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: x}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: run, namespace: x}
data:
  run.sh: |
    set -e
    exec app
`,
}
const overlay = `resources: [../base]
patches:
- patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web.a, namespace: x}, spec: {replicas: 3, template: {spec: {containers: [{name: web, image: "web:latest", args: [--b=3]}]}}}}'
- patch: '{apiVersion: v1, kind: Service, metadata: {name: web, namespace: x}, $patch: delete}'
- patch: "{apiVersion: v1, kind: ConfigMap, metadata: {name: run, namespace: x}, data: {run.sh: \\"set -e\\\\nexec app \`date\` | tee\\\\n\\"}}"
`

const built = (files: Record<string, string>, root: string) => {
  const result = build(memoryTree(files), root)
  expect(result.diagnostics).toEqual([])
  return result.resources
}
const before = built(base, '/base')
const after = built({ ...base, 'overlay/kustomization.yaml': overlay }, '/overlay')
const { changes } = changeSet(before, after)

test('patches copied into another overlay make the same output', () => {
  const copied = `resources: [../base]\n${overlayPatchesText(changes)}`
  expect(render(built({ ...base, 'copy/kustomization.yaml': copied }, '/copy'))).toBe(render(after))
})

test('the JSON patch of every constructed change makes the one resource of the other', () => {
  let applied = 0
  for (const each of constructedChanges())
    for (const change of changeSet(resourcesOf(each.before), resourcesOf(each.after)).changes) {
      if (change.kind !== 'changed') continue
      const patch = JSON.parse(jsonPatchText(change)) as Operation[]
      const document = structuredClone(toJson(change.before.value).value)
      expect(applyPatch(document, patch, true).newDocument).toEqual(toJson(change.after.value).value)
      applied++
    }
  expect(applied).toBeGreaterThan(40)
})

test('the unified diff of what changed and of what is gone', () => {
  const text = changes.map(unifiedDiffOf).join('')
  expect(text).toContain('--- a/x/deployment-web.a.yaml\n+++ b/x/deployment-web.a.yaml\n@@ -4,12 +4,11 @@')
  expect(text).toContain('-  replicas: 1\n+  replicas: 3\n')
  expect(text).toContain('--- a/x/service-web.yaml\n+++ /dev/null\n@@ -1,5 +0,0 @@\n-apiVersion: v1\n')
})

test('Markdown says what is compared, what a filter leaves out, the risks and the fields', () => {
  const risks = risksOf(changes, { base: before, edited: after })
  expect(markdownOf(changes, risks, { title: 'a_b against c', hidden: 2 })).toBe(`### a\\_b against c

2 changed · 0 added · 1 removed

_2 more are left out by a filter._

- ⚠ **Image not pinned**, Deployment web.a (x): Container web runs web:latest, a tag that moves: two pulls may give two programs.

#### ~ ConfigMap run (x)

\`data["run.sh"]\`

\`\`\`diff
 set -e
-exec app
+exec app \`date\` | tee
\`\`\`

#### ~ Deployment web.a (x)

| Field | Before | After |
|---|---|---|
| \`spec.replicas\` | \`1\` | \`3\` |
| \`spec.template.spec.containers[name=web].args[flag=--b]\` | \`--b=2\` | \`--b=3\` |
| \`spec.template.spec.containers[name=web].args[0]\` | \`--a=1\` | _not set_ |
| \`spec.template.spec.containers[name=web].image\` | \`web:1\` | \`web:latest\` |

#### − Service web (x)
`)
})
