import { test } from 'vitest'
import { checkBuild, checkProblems } from '../../harness/check-build.ts'

const configMap = (name: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
`

test('a base outside of the root is a directory, never a file', () => {
  checkProblems(
    `
-- overlay/kustomization.yaml
resources:
- ../base/map.yaml
-- base/map.yaml
${configMap('a')}`,
    'PATH_OUTSIDE_ROOT overlay/kustomization.yaml:2:3',
  )
})

test('a cycle of bases names the way around', () => {
  checkProblems(
    `
-- a/kustomization.yaml
resources:
- ../b
-- b/kustomization.yaml
resources: [../a]
`,
    'ROOT_CYCLE b/kustomization.yaml:1:13 Cannot use "../a" as a base: /a is /a, which is being built (/a → /b → /a)',
  )
})

test('a root must not lie above the one that includes it', () => {
  checkProblems(
    `
-- base/overlay/kustomization.yaml
resources: [..]
-- base/kustomization.yaml
resources: [map.yaml]
-- base/map.yaml
${configMap('a')}`,
    'ROOT_CYCLE base/overlay/kustomization.yaml:1:13',
  )
})

test('the same base twice takes its ids twice', () => {
  checkProblems(
    `
-- kustomization.yaml
resources: [a, b]
-- a/kustomization.yaml
resources: [../c]
-- b/kustomization.yaml
resources: [../c]
-- c/kustomization.yaml
resources: [map.yaml]
-- c/map.yaml
${configMap('a')}`,
    'ID_TAKEN kustomization.yaml:1:16 Cannot add ConfigMap.v1.[noGrp]/a.[noNs] from /c/map.yaml: the id is already taken by the one from /c/map.yaml',
    '.',
  )
})

test('a missing entry names the nearest', () => {
  checkProblems(
    `
-- kustomization.yaml
resources:
- deploymnt.yaml
-- deployment.yaml
${configMap('a')}`,
    'FILE_MISSING kustomization.yaml:2:3 Cannot find "deploymnt.yaml": there is no file /deploymnt.yaml',
  )
})

test('a remote base that nobody supplies says which directory is wanted', () => {
  checkProblems(
    `
-- kustomization.yaml
resources:
- https://github.com/org/repo//base?ref=v1
`,
    'REMOTE_NOT_SUPPLIED kustomization.yaml:2:3',
  )
})

test('a remote base that the tree supplies is built', () => {
  checkBuild(
    `
-- app/kustomization.yaml
resources:
- https://github.com/org/repo//base?ref=v1
namePrefix: my-
-- .remote/github.com/org/repo@v1/base/kustomization.yaml
resources: [../maps]
-- .remote/github.com/org/repo@v1/maps/kustomization.yaml
resources: [map.yaml]
-- .remote/github.com/org/repo@v1/maps/map.yaml
${configMap('a')}`,
    configMap('my-a'),
  )
})

test('a remote base cannot leave its repository', () => {
  checkProblems(
    `
-- app/kustomization.yaml
resources:
- github.com/org/repo//base?ref=v1
-- .remote/github.com/org/repo@v1/base/kustomization.yaml
resources: [../../../../../secret]
-- secret/kustomization.yaml
resources: [map.yaml]
-- secret/map.yaml
${configMap('a')}`,
    'OUTSIDE_REPOSITORY .remote/github.com/org/repo@v1/base/kustomization.yaml:1:13',
  )
})

test('a directory wants exactly one kustomization file', () => {
  checkProblems(
    `
-- a/kustomization.yaml
resources: []
-- a/Kustomization
resources: []
`,
    'KUSTOMIZATION_AMBIGUOUS a/Kustomization:1:1',
  )
})
