import { describe, expect, test } from 'vitest'
import { strategicMerge } from '../../../src/engine/merge/strategic-merge.ts'
import { builtinSchema } from '../../../src/engine/schema/merge-keys.ts'
import { fieldAt } from '../../../src/engine/yaml/value.ts'
import { checkMerge, valueOf } from './check-merge.ts'

const custom = (spec: string) =>
  `apiVersion: example.org/v1\nkind: Custom\nmetadata:\n  name: a\nspec: ${spec}\n`
const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec: ${spec}\n`
const checkSpec = (target: string, patch: string, spec: string, of = custom): void => {
  checkMerge(of(target), of(patch), of(spec.startsWith(' ') ? `\n${spec}` : spec))
}

describe('fields', () => {
  test('are added, replaced and removed by null', () =>
    checkSpec('{a: 1, b: 2}', '{b: 3, c: 4, a: null}', '  b: 3\n  c: 4'))
  test('of a mapping that is added lose their nulls', () =>
    checkSpec('{}', '{m: {a: null, b: {c: ~}}}', '  m:\n    b: {}'))
  test('that are an empty null in the target go away, written nulls stay', () =>
    checkSpec('\n  a:\n  b: null\n  c: ~\n  d: 1', '{d: 2}', '  b: null\n  c: null\n  d: 2'))
  test('keep the quotes of the target', () =>
    checkSpec(
      '{a: "http", b: http, c: "5", d: 5}',
      '{a: 6, b: 6, c: true, d: "7"}',
      '  a: "6"\n  b: 6\n  c: "true"\n  d: "7"',
    ))
  test('of different kinds cannot be merged', () =>
    checkMerge(custom('{a: {b: 1}}'), custom('{a: 1}'), 'kinds differ at spec.a'))
})

describe('directives', () => {
  test('delete removes a mapping, or everything', () => {
    checkSpec('{a: {b: 1}, c: 1}', '{a: {$patch: delete}}', '  c: 1')
    checkMerge(custom('{}'), `${custom('{}')}$patch: delete\n`, 'deleted')
  })
  test('replace forgets the fields of the target', () =>
    checkSpec('{a: {b: 1}}', '{a: {$patch: replace, c: 2}}', '  a:\n    c: 2'))
  test('merge is what happens anyway', () =>
    checkSpec('{a: {b: 1}}', '{a: {$patch: merge, c: 2}}', '  a:\n    b: 1\n    c: 2'))
  test('kustomize does not know are refused, but stay in what is added', () => {
    checkMerge(custom('{a: {b: 1}}'), custom('{a: {$patch: keep}}'), 'unknown directive at spec.a')
    checkSpec('{}', '{a: {$patch: keep}}', '  a:\n    $patch: keep')
  })
  test('$retainKeys and $setElementOrder are fields like others', () =>
    checkSpec('{a: 1}', '{$retainKeys: [a]}', '  $retainKeys:\n  - a\n  a: 1'))
})

describe('lists', () => {
  test('without merge keys are replaced, directives in them and all', () => {
    checkSpec('{l: [1, 2]}', '{l: [3]}', '  l:\n  - 3')
    checkSpec('{l: [{a: 1}]}', '{l: [{$patch: delete}]}', '  l:\n  - $patch: delete')
    checkSpec('{l: [1]}', '{l: null}', '{}')
  })
  test('with a merge key put the elements of the patch first', () =>
    checkSpec(
      '{containers: [{name: a, image: x}, {name: b, image: y}]}',
      '{containers: [{name: c, image: z}, {name: b, command: [run]}]}',
      `  containers:
  - image: z
    name: c
  - command:
    - run
    image: "y"
    name: b
  - image: x
    name: a`,
      pod,
    ))
  test('lose an element by $patch: delete and keep it by $patch: replace', () => {
    checkSpec(
      '{containers: [{name: a}, {name: b}]}',
      '{containers: [{name: a, $patch: delete}]}',
      '  containers:\n  - name: b',
      pod,
    )
    checkSpec(
      '{containers: [{name: a, image: x}]}',
      '{containers: [{name: a, command: [run], $patch: replace}]}',
      '  containers:\n  - image: x\n    name: a',
      pod,
    )
  })
  test('are replaced or removed as a whole by an element with a directive alone', () => {
    checkSpec(
      '{containers: [{name: a}]}',
      '{containers: [{$patch: replace}, {name: b}]}',
      '  containers:\n  - name: b',
      pod,
    )
    checkSpec('{containers: [{name: a}]}', '{containers: [{$patch: delete}]}', '{}', pod)
  })
  test('of scalars are united', () =>
    checkMerge(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, finalizers: [x, y]}',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, finalizers: [z, y]}',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  finalizers:\n  - z\n  - "y"\n  - x\n  name: a',
    ))
  test('with two merge keys take elements for the same only if both keys are written alike', () => {
    const service = (ports: string) =>
      `apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  ports: ${ports}`
    checkMerge(
      service('[{port: 80, protocol: TCP, targetPort: 1}]'),
      service('[{port: 80, targetPort: 2}]'),
      service('\n  - port: 80\n    protocol: TCP\n    targetPort: 1'),
    )
    checkMerge(
      service('[{port: 80, protocol: TCP}, {port: 80, protocol: UDP}]'),
      service('[{port: 80, protocol: UDP, name: dns}]'),
      service('\n  - port: 80\n    protocol: TCP\n  - name: dns\n    port: 80\n    protocol: UDP'),
    )
  })
  test('with elements that lack the key lose what kyaml loses', () =>
    checkSpec(
      '{containers: [{image: x}, {name: a}]}',
      '{containers: [{name: b}]}',
      '  containers:\n  - image: x',
      pod,
    ))
  test('of an object inside of a custom resource go by the type of the object', () =>
    checkSpec(
      '{template: {apiVersion: v1, kind: Pod, spec: {containers: [{name: a}]}}}',
      '{template: {spec: {containers: [{name: b}]}}}',
      `  template:
    apiVersion: v1
    kind: Pod
    spec:
      containers:
      - name: b
      - name: a`,
    ))
})

test('what is not touched is shared, and nothing is made where nothing changes', () => {
  const target = valueOf(pod('{containers: [{name: a, env: [{name: x, value: "1"}]}], nodeSelector: {a: b}}'))
  const notes = { problem: () => undefined }
  expect(strategicMerge(target, valueOf(pod('{containers: [{name: a}]}')), builtinSchema, notes)).toBe(target)
  const merged = strategicMerge(target, valueOf(pod('{nodeSelector: {a: c}}')), builtinSchema, notes)
  expect(fieldAt(merged, ['spec', 'containers'])).toBe(fieldAt(target, ['spec', 'containers']))
})

test('fields named like members of objects are data', () =>
  checkSpec(
    '{a: 1}',
    '{__proto__: {b: 2}, constructor: 3}',
    '  __proto__:\n    b: 2\n  a: 1\n  constructor: 3',
  ))
