import { describe, expect, test } from 'vitest'
import { build } from '../../../src/engine/index.ts'
import { checkProblems } from '../../harness/check-build.ts'
import { readFixture } from '../../harness/memory-files.ts'
import { treeOf } from '../../harness/render-files.ts'

const resources = `-- r.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec: {replicas: 1, template: {spec: {containers: [{name: web}]}}}
---
apiVersion: example.org/v1
kind: Custom
metadata: {name: thing, labels: {tier: back}}
spec: {rules: [{id: a}, {id: b}], size: {x: 1}}
`
const fixture = (patches: string, files = ''): string =>
  `-- kustomization.yaml\nresources: [r.yaml]\npatches:\n${patches}\n${resources}${files}`

const named = (kind: string, apiVersion: string, name: string, namespace?: string): string =>
  `- {path: p.yaml}`.concat(
    `\n-- p.yaml\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}${namespace ? `, namespace: ${namespace}` : ''}}\n`,
  )

describe('a patch without its target says which part differs', () => {
  test.each([
    [
      named('Deployment', 'apps/v1', 'web'),
      'Deployment.v1.apps/web.shop has another namespace: "shop", not none',
    ],
    [
      named('StatefulSet', 'apps/v1', 'web', 'shop'),
      'Deployment.v1.apps/web.shop has another kind: "Deployment", not "StatefulSet"',
    ],
    [
      named('Deployment', 'apps/v1beta1', 'web', 'shop'),
      'Deployment.v1.apps/web.shop has another apiVersion: "apps/v1", not "apps/v1beta1"',
    ],
    [
      named('Deployment', 'apps/v1', 'wbe', 'shop'),
      'Deployment.v1.apps/web.shop has another name: "web", not "wbe"',
    ],
  ])('%#', (patch, expected) => {
    const [, id] = /kind: (\S+)/.exec(patch) ?? []
    const { message, hint } = only(
      `-- kustomization.yaml\nresources: [r.yaml]\npatches:\n${patch}${resources}`,
    )
    expect(message).toContain(`No resource matches the patch for ${id ?? ''}`)
    expect(message).toContain(expected)
    expect(hint).toContain('if Deployment.v1.apps/web.shop is meant')
  })
})

test('a patch that could mean several resources lists them', () =>
  checkProblems(
    `-- kustomization.yaml
resources: [one, two]
patches:
- patch: |-
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: a}
-- one/kustomization.yaml
resources: [r.yaml]
namePrefix: one-
-- one/r.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
-- two/kustomization.yaml
resources: [r.yaml]
namePrefix: two-
-- two/r.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
    'PATCH_TARGET_AMBIGUOUS kustomization.yaml:4:5 The patch for ConfigMap.v1.[noGrp]/a.[noNs] matches 2 resources: ConfigMap.v1.[noGrp]/one-a.[noNs], ConfigMap.v1.[noGrp]/two-a.[noNs]',
    '.',
  ))

describe('entries', () => {
  test.each([
    [
      '- {target: {name: web}}',
      'PATCH_ENTRY_INVALID kustomization.yaml:3:3 The patch entry has neither "path" nor "patch"',
    ],
    [
      '- {path: p.yaml, patch: x}',
      'PATCH_ENTRY_INVALID kustomization.yaml:3:3 The patch entry has both "path" and "patch"',
    ],
    [
      '- patch: "[{op: x}]"',
      'PATCH_UNREADABLE kustomization.yaml:3:10 Cannot read the patch: as a JSON patch, it is no JSON',
    ],
    [
      '- patch: "a: b"',
      'PATCH_UNREADABLE kustomization.yaml:3:10 Cannot read the patch: A document is no resource',
    ],
    [
      '- patch: "- {op: add, path: /a, value: 1}"',
      'PATCH_TARGET_REQUIRED kustomization.yaml:3:3 A JSON patch does not say which resource it is for',
    ],
    [
      '- {target: {name: "("}, patch: "[]"}',
      'SELECTOR_INVALID kustomization.yaml:3:19 "(" is no valid regular expression for "name"',
    ],
    [
      '- {target: {labelSelector: "a b"}, patch: "[]"}',
      'SELECTOR_INVALID kustomization.yaml:3:28 "a b" is no valid selector for "labelSelector"',
    ],
  ])('%s', (patch, expected) => checkProblems(fixture(patch), expected))

  test('with a target hold one strategic merge patch', () =>
    checkProblems(
      fixture(
        '- {target: {name: web}, path: p.yaml}',
        '-- p.yaml\napiVersion: v1\nkind: A\nmetadata: {name: a}\n---\napiVersion: v1\nkind: B\nmetadata: {name: b}\n',
      ),
      'PATCH_ENTRY_INVALID kustomization.yaml:3:3 One target cannot serve 2 strategic merge patches',
    ))
})

describe('merges', () => {
  const patch = (spec: string): string =>
    `- patch: |-\n    apiVersion: example.org/v1\n    kind: Custom\n    metadata: {name: thing}\n    spec: ${spec}`
  test.each([
    [
      '{size: 3}',
      'PATCH_KIND_DIFFERS kustomization.yaml:7:18 Cannot merge the number 3 into "spec.size" of Custom.v1.example.org/thing.[noNs], which is a mapping',
    ],
    [
      '{size: {$patch: keep}}',
      'PATCH_DIRECTIVE_UNKNOWN kustomization.yaml:7:18 Unknown patch directive "$patch: keep" in "spec.size"',
    ],
  ])('%s', (spec, expected) => checkProblems(fixture(patch(spec)), expected))
})

describe('JSON patches', () => {
  test.each([
    [
      '{op: replace, path: /spec/rules/5/id, value: x}',
      'PATCH_PATH_MISSING kustomization.yaml:5:7 Cannot replace "/spec/rules/5/id" of Custom.v1.example.org/thing.[noNs]: "/spec/rules" is a list of 2, without index 5',
    ],
    [
      '{op: add, path: /spec/sise/x, value: 1}',
      'PATCH_PATH_MISSING kustomization.yaml:5:7 Cannot add "/spec/sise/x" of Custom.v1.example.org/thing.[noNs]: "/spec" is a mapping without "sise"',
    ],
    [
      '{op: test, path: /spec/size, value: {x: 2}}',
      'PATCH_TEST_FAILED kustomization.yaml:5:7 The test of "/spec/size" failed for Custom.v1.example.org/thing.[noNs]',
    ],
    [
      '{op: change, path: /spec}',
      'PATCH_OPERATION_INVALID kustomization.yaml:5:7 Operation 0 of the JSON patch has the unknown "op: change"',
    ],
  ])('%s', (operation, expected) =>
    checkProblems(fixture(`- target: {kind: Custom}\n  patch: |-\n    - ${operation}`), expected),
  )
})

describe('warnings', () => {
  test.each([
    [
      '- {target: {kind: Deployment, name: wbe}, patch: "[]"}',
      'PATCH_MATCHES_NOTHING The patch is without effect: no resource matches name "wbe", kind "Deployment"; Deployment.v1.apps/web.shop has another name: "web", not "wbe"',
    ],
    [
      '- {target: {kind: Deployment, namespace: other}, patch: "[]"}',
      'PATCH_MATCHES_NOTHING The patch is without effect: no resource matches kind "Deployment", namespace "other"; Deployment.v1.apps/web.shop has another namespace: "shop", not "other"',
    ],
    [
      '- patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {replicas: 1}}"',
      'PATCH_CHANGES_NOTHING The patch changes nothing in Deployment.v1.apps/web.shop: they already are what it says',
    ],
    [
      '- patch: "{apiVersion: example.org/v1, kind: Custom, metadata: {name: thing}, spec: {rules: [{id: c}]}}"',
      'PATCH_REPLACES_LIST The patch replaces the whole list "spec.rules" of Custom.v1.example.org/thing.[noNs], which had 2 elements',
    ],
    [
      '- {target: {kind: Custom}, patch: "[{\\"op\\": \\"add\\", \\"path\\": \\"/spec/size/x\\", \\"value\\": 1}]"}',
      'PATCH_CHANGES_NOTHING The patch changes nothing in Custom.v1.example.org/thing.[noNs]: they already are what it says',
    ],
  ])('%s', (patch, expected) => {
    const { code, message, severity } = only(fixture(patch))
    expect(severity).toBe('warning')
    expect(`${code} ${message}`).toBe(expected)
  })
  test('do not fall on what has an effect', () => {
    const { diagnostics } = build(
      treeOf(
        readFixture(
          fixture(
            '- {target: {labelSelector: "tier=back"}, patch: "[{\\"op\\": \\"remove\\", \\"path\\": \\"/spec/size\\"}]"}',
          ),
        ),
      ),
      '/',
    )
    expect(diagnostics).toEqual([])
  })
})

/** The only thing a build says. */
function only(text: string) {
  const { diagnostics } = build(treeOf(readFixture(text)), '/')
  expect(diagnostics.map(({ code }) => code)).toHaveLength(1)
  const [first] = diagnostics
  if (!first) throw new Error('nothing was said')
  return first
}
