import { test } from 'vitest'
import { checkBuild, checkProblems } from '../../harness/check-build.ts'

const map = `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
`

test('an unknown field suggests the known one and points at the key', () => {
  checkProblems(
    `
-- kustomization.yaml
resources: [map.yaml]
namPrefix: dev-
-- map.yaml
${map}`,
    'FIELD_UNKNOWN kustomization.yaml:2:1 Unknown field "namPrefix" in Kustomization',
  )
})

test('unknown fields are refused below the top too', () => {
  checkProblems(
    `
-- kustomization.yaml
resources: [map.yaml]
images:
- name: nginx
  tag: v1
-- map.yaml
${map}`,
    'FIELD_UNKNOWN kustomization.yaml:4:3 Unknown field "tag" in Image',
  )
})

test('a number where text is wanted says to quote it', () => {
  checkProblems(
    `
-- kustomization.yaml
resources: [map.yaml]
images:
- name: nginx
  newTag: 1.25
-- map.yaml
${map}`,
    'FIELD_TYPE kustomization.yaml:4:11 Field "images[0].newTag" must be a string, found the number 1.25',
  )
})

test('field names match without case, as Go reads JSON', () => {
  checkBuild(
    `
-- kustomization.yaml
Resources: [map.yaml]
NAMEPREFIX: dev-
-- map.yaml
${map}`,
    map.replace('web', 'dev-web'),
  )
})

test('null leaves a field unset', () => {
  checkBuild(
    `
-- kustomization.yaml
resources: [map.yaml]
patches:
images: null
-- map.yaml
${map}`,
    map,
  )
})

test('bases are resources of old', () => {
  checkBuild(
    `
-- overlay/kustomization.yaml
bases: [../base]
-- base/kustomization.yaml
resources: [map.yaml]
-- base/map.yaml
${map}`,
    map,
  )
})

test.each([
  ['', 'KUSTOMIZATION_EMPTY kustomization.yaml'],
  ['kind: Kustomization', 'KUSTOMIZATION_EMPTY kustomization.yaml'],
  ['namePrefix: ""', 'KUSTOMIZATION_EMPTY kustomization.yaml'],
  [
    'kind: Deployment\nresources: []',
    'KUSTOMIZATION_TYPE kustomization.yaml:1:7 Field "kind" must be "Kustomization" or "Component", found "Deployment"',
  ],
  [
    'apiVersion: v1\nresources: []',
    'KUSTOMIZATION_TYPE kustomization.yaml:1:13 Field "apiVersion" must be "kustomize.config.k8s.io/v1beta1", found "v1"',
  ],
  [
    '- a\n- b',
    'FIELD_TYPE kustomization.yaml:1:1 A kustomization must be a mapping of fields, found a list of 2',
  ],
  [
    'resources: map.yaml',
    'FIELD_TYPE kustomization.yaml:1:12 Field "resources" must be a list, found the string "map.yaml"',
  ],
])('%j is refused', (text, problem) => {
  checkProblems(`\n-- kustomization.yaml\n${text}\n`, problem)
})
