/** Every fix a diagnostic offers mends the problem: applied, the build says it no more. */
import { expect, test } from 'vitest'
import { build, memoryTree, type Diagnostic } from '../../src/engine/index.ts'
import { fixedText } from '../../src/workspace/apply-fix.ts'

const deployment = (name: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: front
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: main
        image: mirror.example/web:v1
`
const patch = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  namespace: front\nspec:\n  replicas: 2\n`

const indented = (text: string): string => text.replace(/^/gm, '    ').trimEnd()

test.each<[string, string, Record<string, string>, string]>([
  ['a field written almost right', 'resources: [web.yaml]\nnamePrefx: a-\n', {}, 'namePrefix: a-'],
  ['a deprecated field', 'bases: [more]\nresources: [web.yaml]\n', {}, ''],
  ['a deprecated field alone', 'bases:\n- more\n', {}, 'resources:\n- more'],
  ['a path that leads nowhere', 'resources:\n- wep.yaml\n', {}, '- web.yaml'],
  [
    'the name in a patch file',
    'resources: [web.yaml]\npatches:\n- path: patch.yaml\n',
    { '/app/patch.yaml': patch('wep') },
    'name: web\n',
  ],
  [
    'the name in an inline patch',
    `resources: [web.yaml]\npatches:\n- patch: |-\n${indented(patch('wep'))}\n`,
    {},
    'name: web\n',
  ],
  [
    'the name in a target',
    'resources: [web.yaml]\npatches:\n- path: patch.yaml\n  target:\n    kind: Deployment\n    name: wep\n',
    { '/app/patch.yaml': patch('web') },
    'name: web\n',
  ],
  ['the name of replicas', 'resources: [web.yaml]\nreplicas:\n- name: wep\n  count: 2\n', {}, '- name: web'],
  [
    'the name of an image',
    'resources: [web.yaml]\nimages:\n- name: mirror.example/wep\n  newTag: v2\n',
    {},
    '- name: mirror.example/web\n',
  ],
])('%s', (_name, kustomization, more, expected) => {
  const files: Record<string, string> = {
    '/app/kustomization.yaml': kustomization,
    '/app/web.yaml': deployment('web'),
    '/app/more/kustomization.yaml': 'resources: [more.yaml]\n',
    '/app/more/more.yaml': deployment('more'),
    ...more,
  }
  const problemOf = (): Diagnostic | undefined =>
    build(memoryTree(files), '/app').diagnostics.find(({ fix }) => fix !== undefined)
  const problem = problemOf()
  if (expected === '') {
    // Fields in brackets are left to the person: moving them could lose a comment.
    expect(problem).toBeUndefined()
    return
  }
  if (!problem?.fix)
    throw new Error(`no fix among ${JSON.stringify(build(memoryTree(files), '/app').diagnostics)}`)
  files[problem.fix.file] = fixedText(files[problem.fix.file] ?? '', problem)
  expect(files[problem.fix.file]).toContain(expected)
  expect(problemOf()?.code).not.toBe(problem.code)
})

test('a fix for another text changes nothing', () => {
  const problem: Diagnostic = {
    code: 'FIELD_UNKNOWN',
    severity: 'error',
    message: 'Unknown field',
    at: { file: '/a', line: 7, column: 1, endLine: 7, endColumn: 4 },
    fix: { title: 'Rename', file: '/a', replaceWith: 'b' },
  }
  expect(fixedText('one line\n', problem)).toBe('one line\n')
})
