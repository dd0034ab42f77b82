import { expect, test } from 'vitest'
import { checkProblems } from '../../harness/check-build.ts'
import { readFixture } from '../../harness/memory-files.ts'
import { renderFiles } from '../../harness/render-files.ts'

const fixture = (replacement: string): string => `-- kustomization.yaml
resources: [all.yaml]
replacements:
- ${replacement}
-- all.yaml
apiVersion: v1
kind: Source
metadata: {name: source}
text: a-b
tree: {leaf: 1}
---
apiVersion: v1
kind: Target
metadata: {name: target, labels: {app: web}}
spec: {items: [{name: one, value: x}]}
`
const target = (rest: string, source = '{kind: Source, fieldPath: text}'): string =>
  fixture(`{source: ${source}, targets: [{select: {kind: Target}, ${rest}}]}`)

test.each([
  [
    'no target',
    fixture('{source: {kind: Source}}'),
    'REPLACEMENT_INVALID kustomization.yaml:3:3 Cannot use a replacement without targets',
  ],
  [
    'no source',
    fixture('{targets: [{select: {kind: Target}}]}'),
    'REPLACEMENT_INVALID kustomization.yaml:3:3 Cannot use a replacement without a source or sourceValue',
  ],
  [
    'two sources',
    fixture('{source: {kind: Source}, sourceValue: x, targets: [{select: {kind: Target}}]}'),
    'REPLACEMENT_INVALID kustomization.yaml:3:3 Cannot use a replacement with both source and sourceValue',
  ],
  [
    'source missing',
    target('fieldPaths: [spec]', '{kind: Source, name: sorce}'),
    'REPLACEMENT_SOURCE_MISSING kustomization.yaml:3:12 Cannot replace from name "sorce", kind "Source": no resource matches; Source.v1.[noGrp]/source.[noNs] has another name: "source", not "sorce"',
  ],
  [
    'several sources',
    target('fieldPaths: [spec]', '{version: v1}'),
    'REPLACEMENT_SOURCE_AMBIGUOUS kustomization.yaml:3:12 Cannot replace from version "v1": several resources match (Source.v1.[noGrp]/source.[noNs], Target.v1.[noGrp]/target.[noNs])',
  ],
  [
    'source field missing',
    target('fieldPaths: [spec]', '{kind: Source, fieldPath: tree.leave}'),
    'REPLACEMENT_SOURCE_FIELD kustomization.yaml:3:38 Cannot replace from tree.leave of Source.v1.[noGrp]/source.[noNs]: tree is there, but it has no field "leave", only leaf',
  ],
  [
    'part beyond the last',
    target('fieldPaths: [spec]', '{kind: Source, fieldPath: text, options: {delimiter: "-", index: 2}}'),
    'REPLACEMENT_INDEX kustomization.yaml:3:38 Cannot take part 2 of "a-b": it has 2 parts',
  ],
  [
    'delimiter on a mapping',
    target('fieldPaths: [spec], options: {delimiter: "-"}'),
    'REPLACEMENT_NOT_SCALAR kustomization.yaml:3:93 Cannot use a delimiter on spec of Target.v1.[noGrp]/target.[noNs]: it is a mapping',
  ],
  [
    'target field missing',
    target('fieldPaths: ["spec.items.[name=one].valeu"]'),
    'REPLACEMENT_FIELD_MISSING kustomization.yaml:3:93 Cannot find spec.items.[name=one].valeu in Target.v1.[noGrp]/target.[noNs]: spec.items.0 has no field "valeu", only name, value',
  ],
  [
    'element missing',
    target('fieldPaths: ["spec.items.[name=two].value"]'),
    'REPLACEMENT_FIELD_MISSING kustomization.yaml:3:93 Cannot find spec.items.[name=two].value in Target.v1.[noGrp]/target.[noNs]: spec.items has no element [name=two]',
  ],
  [
    'bad pattern',
    target('fieldPaths: ["spec.items.[name=(].value"]'),
    'REPLACEMENT_FIELD_MISSING kustomization.yaml:3:93 Cannot find spec.items.[name=(].value in Target.v1.[noGrp]/target.[noNs]: spec.items cannot be searched: "(" is no valid regular expression',
  ],
  [
    'an element that does not match what it is made from',
    target('fieldPaths: ["spec.items.[name=^two$].value"], options: {create: true}'),
    'REPLACEMENT_FIELD_MISSING kustomization.yaml:3:93 Cannot find or create spec.items.[name=^two$].value in Target.v1.[noGrp]/target.[noNs]: spec.items has no element [name=^two$], and one created from it does not match itself',
  ],
  [
    'bad label selector',
    fixture('{sourceValue: x, targets: [{select: {labelSelector: "a b"}}]}'),
    'SELECTOR_INVALID kustomization.yaml:3:55 "a b" is no valid selector',
  ],
  [
    'no select',
    fixture('{sourceValue: x, targets: [{fieldPaths: [a]}]}'),
    'REPLACEMENT_INVALID kustomization.yaml:3:30 Cannot use a replacement target without "select"',
  ],
])('%s', (_, files, problem) => {
  checkProblems(files, problem)
})

test('a target that selects nothing names what is near', () => {
  const { ok, warnings } = renderFiles(
    readFixture(fixture('{sourceValue: x, targets: [{select: {kind: Target, labelSelector: app=wep}}]}')),
    '.',
  )
  expect(ok).toBe(true)
  expect(warnings).toEqual([
    'REPLACEMENT_MATCHES_NOTHING kustomization.yaml:3:39 Replacement target matches no resource: kind "Target", labelSelector "app=wep"; Target.v1.[noGrp]/target.[noNs] has another labelSelector: "app=web", not "app=wep"',
  ])
})

test('encoding does nothing', () => {
  const { warnings } = renderFiles(
    readFixture(target('fieldPaths: [spec], options: {encoding: base64}')),
    '.',
  )
  expect(warnings).toEqual([
    expect.stringMatching(/^REPLACEMENT_ENCODING kustomization\.yaml:3:\d+ "encoding: base64" has no effect/),
  ])
})

test('a file of replacements that holds something else', () => {
  checkProblems(
    `-- kustomization.yaml
resources: [all.yaml]
replacements: [{path: other.yaml}]
-- other.yaml
just text
-- all.yaml
apiVersion: v1
kind: Target
metadata: {name: target}
`,
    'REPLACEMENT_INVALID other.yaml:1:1 Cannot read replacements from /other.yaml: it holds the string "just text"',
  )
})
