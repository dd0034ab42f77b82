/** What differs between two YAML values, as lines of text. */
import { expect, test } from 'vitest'
import { fieldChanges } from '../../src/diff/field-changes.ts'
import { formatFieldPath } from '../../src/diff/field-path.ts'
import { parseManifest, renderValue, type Value } from '../../src/engine/index.ts'

const read = (yaml: string): Value => parseManifest(yaml, '/a.yaml').documents[0] ?? null
const shown = (value: Value | undefined): string =>
  value === undefined ? '∅' : renderValue(value).trim().replaceAll('\n', '; ')

/** `path: before → after` for each difference. */
const check = (before: string, after: string): string[] =>
  fieldChanges(read(before), read(after)).map(
    (change) => `${formatFieldPath(change.path)}: ${shown(change.before)} → ${shown(change.after)}`,
  )

test('a value, an added and a removed field', () => {
  expect(check('{a: {b: 1, c: x, d: y}}', '{a: {b: 2, c: x, e: {f: 1}}}')).toEqual([
    'a.b: 1 → 2',
    'a.d: "y" → ∅',
    'a.e: ∅ → f: 1',
  ])
})

test('elements are matched by name, wherever they are', () => {
  expect(
    check('{c: [{name: a, i: 1}, {name: b, i: 2}]}', '{c: [{name: n}, {name: a, i: 1}, {name: b, i: 3}]}'),
  ).toEqual(['c[name=b].i: 2 → 3', 'c[name=n]: ∅ → name: "n"'])
})

test('a new order is a change of the list', () => {
  expect(check('{c: [{name: a}, {name: b}]}', '{c: [{name: b}, {name: a}]}')).toEqual([
    'c: - a; - b → - b; - a',
  ])
})

test('other lists are compared between what is equal at both ends', () => {
  expect(check('[a, b, c]', '[a, x, b, c]')).toEqual(['[1]: ∅ → x'])
  expect(check('[a, b, c]', '[a, c]')).toEqual(['[1]: b → ∅'])
  expect(check('[a, {p: 1}]', '[a, {p: 2}]')).toEqual(['[1].p: 1 → 2'])
})

test('two elements of one name are not matched by it', () => {
  expect(check('[{name: a, v: 1}, {name: a, v: 2}]', '[{name: a, v: 1}, {name: a, v: 3}]')).toEqual([
    '[1].v: 2 → 3',
  ])
})

test('what prints the same is the same', () => {
  expect(check('{a: True, b: 0x10, c: ~, d: "x"}', '{a: true, b: 16, c: null, d: x}')).toEqual([])
  expect(check('{a: "1", b: true}', '{a: 1, b: "true"}')).toHaveLength(2)
})

test('keys are data, whatever they are called', () => {
  expect(check('{__proto__: 1, constructor: a}', '{__proto__: 2, toString: b}')).toEqual([
    '__proto__: 1 → 2',
    'constructor: a → ∅',
    'toString: ∅ → b',
  ])
})

test('names that are no plain words are shown in quotes', () => {
  expect(check('{m: {app.k8s.io/name: a}}', '{m: {app.k8s.io/name: b}}')).toEqual([
    'm["app.k8s.io/name"]: a → b',
  ])
})
