import { encodeUtf8 } from '../../../src/base/utf8.ts'
import { expect, test } from 'vitest'
import { checkProblems } from '../../harness/check-build.ts'
import { readFixture } from '../../harness/memory-files.ts'
import { renderFiles } from '../../harness/render-files.ts'

const generator = (entry: string): string => `-- kustomization.yaml
configMapGenerator:
- ${entry}
-- a.env
A=1
`

test.each([
  [
    '{literals: [a=1]}',
    'GENERATOR_NAME_MISSING kustomization.yaml:2:3 Cannot generate a ConfigMap: it has no name',
  ],
  [
    '{name: g, literals: [ok=1, wrong]}',
    'GENERATOR_SOURCE_INVALID kustomization.yaml:2:30 Cannot use "wrong": it has no "="',
  ],
  [
    '{name: g, literals: [=x]}',
    'GENERATOR_SOURCE_INVALID kustomization.yaml:2:24 Cannot use "=x": nothing stands before the "="',
  ],
  [
    '{name: g, files: [a=b=c]}',
    'GENERATOR_SOURCE_INVALID kustomization.yaml:2:21 Cannot use "a=b=c": a key or path must not contain "="',
  ],
  [
    '{name: g, envs: [a.env], literals: [A=2]}',
    'GENERATOR_KEY_REPEATED kustomization.yaml:2:39 Cannot generate ConfigMap "g": the key "A" is given twice',
  ],
  [
    '{name: g, behavior: merge, literals: [a=1]}',
    'GENERATOR_TARGET_MISSING kustomization.yaml:2:3 Cannot merge ConfigMap.v1.[noGrp]/g.[noNs]: no resource has this id',
  ],
  [
    '{name: g, literals: ["1=x"]}',
    'GENERATOR_KEY_TYPE kustomization.yaml:2:3 Cannot write the key "1" of data of ConfigMap.v1.[noGrp]/g.[noNs]',
  ],
])('%s', (entry, problem) => {
  checkProblems(generator(entry), problem)
})

test('a resource that is already there', () => {
  checkProblems(
    `-- kustomization.yaml
resources: [there.yaml]
secretGenerator: [{name: s}]
-- there.yaml
apiVersion: v1
kind: Secret
metadata: {name: s}
`,
    'GENERATOR_TARGET_EXISTS kustomization.yaml:2:19 Cannot create Secret.v1.[noGrp]/s.[noNs]: the id is already taken by the one from /there.yaml',
  )
})

test('a line that is no text', () => {
  const files = {
    'kustomization.yaml': encodeUtf8('configMapGenerator: [{name: g, envs: [bad.env]}]\n'),
    'bad.env': Uint8Array.from([65, 61, 49, 10, 66, 61, 255, 10]),
  }
  expect(renderFiles(files, '.').problems).toEqual([
    expect.stringMatching(/^GENERATOR_ENV_INVALID .*Cannot read line 2 of \/bad\.env/),
  ])
})

test('kustomize stops reading an env file at a very long line, and we say so', () => {
  const files = {
    'kustomization.yaml': encodeUtf8('configMapGenerator: [{name: g, envs: [long.env]}]\n'),
    'long.env': encodeUtf8(`A=1\nB=${'x'.repeat(65_535)}\nC=1\n`),
  }
  const { text, warnings } = renderFiles(files, '.')
  expect(text).toContain('data:\n  A: "1"\nkind')
  expect(warnings).toEqual([expect.stringMatching(/^GENERATOR_ENV_TRUNCATED .*Line 2 of \/long\.env/)])
})

test('an unknown behavior', () => {
  expect(renderFiles(readFixture(generator('{name: g, behavior: mrege}')), '.').warnings).toEqual([
    expect.stringMatching(/^GENERATOR_BEHAVIOR_UNKNOWN kustomization\.yaml:2:23 Behavior "mrege"/),
  ])
})
