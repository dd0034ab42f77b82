import { describe, expect, test } from 'vitest'
import {
  applyFieldSpec,
  type FieldProblem,
  type FieldWrite,
} from '../../../src/engine/fields/apply-field-specs.ts'
import { isNoScalar, numberInPlaceOf, textInPlaceOf } from '../../../src/engine/fields/set-scalar.ts'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'
import { scalarText, type ValueMap } from '../../../src/engine/yaml/value.ts'
import { writeDocument } from '../../../src/engine/yaml/write-document.ts'

const parse = (text: string): ValueMap => readDocuments(text, '/a.yaml').documents[0] as ValueMap

/** Puts `1` before each field at the path, as namePrefix would. */
const prefixing: FieldWrite = {
  create: 'scalar',
  nullBecomesText: true,
  set: (old, trail, problem) =>
    isNoScalar(old, trail, problem) ? old : textInPlaceOf(old, `1${scalarText(old) ?? ''}`),
}

function written(text: string, path: string, create = false): { text: string; problems: FieldProblem[] } {
  const problems: FieldProblem[] = []
  const value = applyFieldSpec(parse(text), { path, create }, prefixing, (problem) => problems.push(problem))
  return { text: writeDocument(value).value.trim(), problems }
}

describe('a text in the place of a scalar keeps its quotes', () => {
  test.each([
    ['a: "123"', 'a: "1123"'],
    ['a: 123', 'a: 1123'],
    ['a: ""', 'a: "1"'],
    ['a: web', 'a: 1web'],
    ['a: null', 'a: 1null'],
    ['a: ~', 'a: 1~'],
  ])('%s', (before, after) => expect(written(before, 'a').text).toBe(after))
})

test.each([
  ['a: {}', 'a/b', false, 'a: {}'],
  ['a: {}', 'a/b/c', true, 'a:\n  b:\n    c: 1'],
  ['a: {}', 'a/b[]/c', true, 'a: {}'],
  ['a: null', 'a/b', false, 'a: null'],
  ['a: null', 'a/b', true, 'a:\n  b: 1'],
  ['a: null', 'a[]/b', false, 'a: []'],
  ['a: [{b: x}, {c: y}, null]', 'a/b', true, 'a:\n- b: 1x\n- b: 1\n  c: "y"\n- null'],
  ['a: [[{b: x}]]', 'a/b', false, 'a:\n- - b: 1x'],
  ['a: [x, y]', 'a', false, 'a:\n- x\n- "y"'],
])('%s along %s, create: %s', (before, path, create, after) => {
  expect(written(before, path, create).text).toBe(after)
})

test.each([
  ['a: text', 'a/b', { path: ['a'], expected: 'a mapping or a list', found: 'the text "text"' }],
  ['a: [5]', 'a/b', { path: ['a', 0], expected: 'a mapping or a list', found: 'the scalar 5' }],
  ['a: {b: {}}', 'a/b', { path: ['a', 'b'], expected: 'a scalar', found: 'a mapping' }],
  [
    'a: {b: {}}',
    'a//b',
    { path: ['a'], expected: 'a field name (the path has an empty step)', found: 'a mapping' },
  ],
])('%s along %s is a problem', (text, path, problem) => {
  expect(written(text, path).problems).toEqual([problem])
})

test('what is not written is shared', () => {
  const value = parse('a: {b: x}\nc: {d: y}')
  const changed = applyFieldSpec(value, { path: 'a/b' }, prefixing, () => undefined)
  expect(changed['c']).toBe(value['c'])
  expect(applyFieldSpec(value, { path: 'a/e' }, prefixing, () => undefined)).toBe(value)
})

test('a number in the place of a quoted one is quoted', () => {
  expect([numberInPlaceOf('3', 5), numberInPlaceOf(3, 5), numberInPlaceOf('three', 5)]).toEqual(['5', 5, 5])
})
