import { describe, test } from 'vitest'
import { checkJsonPatch } from './check-merge.ts'

const object = 'a: 1\nl: [x, y, {z: 1}]\nm: {"p/q": 1, "r~s": 2}\n'
const check = (patch: string, expected: string): void => checkJsonPatch(object, patch, expected)
const rest = { a: 'a: 1', l: 'l:\n- x\n- "y"\n- z: 1', m: 'm:\n  p/q: 1\n  r~s: 2' }

describe('operations', () => {
  test('add', () => {
    check('[{"op": "add", "path": "/b", "value": {"c": 1}}]', `${rest.a}\nb:\n  c: 1\n${rest.l}\n${rest.m}`)
    check(
      '- {op: add, path: /l/0, value: w}\n- {op: add, path: /l/-, value: v}',
      `${rest.a}\nl:\n- w\n- x\n- "y"\n- z: 1\n- v\n${rest.m}`,
    )
    check('- {op: add, path: /l/-1, value: last}', `${rest.a}\n${rest.l}\n- last\n${rest.m}`)
    check('- {op: add, path: /b}', `${rest.a}\nb: null\n${rest.l}\n${rest.m}`)
  })
  test('replace, which adds a field that is not there', () => {
    check('- {op: replace, path: /a, value: 2}', `a: 2\n${rest.l}\n${rest.m}`)
    check('- {op: replace, path: /b, value: 2}', `${rest.a}\nb: 2\n${rest.l}\n${rest.m}`)
    check('- {op: replace, path: /l/-1, value: 2}', `${rest.a}\nl:\n- x\n- "y"\n- 2\n${rest.m}`)
  })
  test('remove', () => {
    check('- {op: remove, path: /m}\n- {op: remove, path: /l/-1}', `${rest.a}\nl:\n- x\n- "y"`)
    check('- {op: remove, path: /m/p~1q}\n- {op: remove, path: /m/r~0s}', `${rest.a}\n${rest.l}\nm: {}`)
  })
  test('move and copy; a copy of nothing is null', () => {
    check('- {op: move, from: /a, path: /m/a}', `${rest.l}\nm:\n  a: 1\n  p/q: 1\n  r~s: 2`)
    check('- {op: copy, from: /l/0, path: /b}', `${rest.a}\nb: x\n${rest.l}\n${rest.m}`)
    check('- {op: copy, from: /none, path: /b}', `${rest.a}\nb: null\n${rest.l}\n${rest.m}`)
  })
  test('test, by the text of scalars', () => {
    const all = `${rest.a}\n${rest.l}\n${rest.m}`
    check('[{"op": "test", "path": "/l", "value": ["x", "y", {"z": 1}]}]', all)
    check('- {op: test, path: /none, value: null}', all)
    check('- {op: test, path: /a, value: 1.0}', all)
    check('[{"op": "test", "path": "/a", "value": 1.0}]', 'test failed /a (/a)')
    check('[{"op": "test", "path": "/a", "value": "1"}]', 'test failed /a (/a)')
  })
})

describe('problems', () => {
  test.each([
    ['- {op: add, path: /b/c, value: 1}', 'path missing /b/c ()'],
    ['- {op: add, path: /m/x/y, value: 1}', 'path missing /m/x/y (/m)'],
    ['- {op: add, path: /a/b, value: 1}', 'path missing /a/b ()'],
    ['- {op: add, path: "", value: {}}', 'path missing  ()'],
    ['- {op: add, path: /l/4, value: 1}', 'index out of range /l/4 (/l)'],
    ['- {op: add, path: /l/-5, value: 1}', 'index out of range /l/-5 (/l)'],
    ['- {op: replace, path: /l/3, value: 1}', 'index out of range /l/3 (/l)'],
    ['- {op: replace, path: /l/-, value: 1}', 'no index /l/- (/l)'],
    ['- {op: remove, path: /b}', 'field missing /b ()'],
    ['- {op: move, from: /b, path: /c}', 'field missing /b ()'],
    ['- {op: shift, path: /b}', 'unknown operation /b ()'],
    ['- {path: /b}', 'unknown operation /b ()'],
    ['- {op: add, value: 1}', 'no path  ()'],
    ['- {op: copy, path: /b}', 'no from /b ()'],
    ['- {op: replace, path: "", value: 1}', 'not a mapping  ()'],
  ])('%s', (patch, expected) => check(patch, expected))

  test.each([
    ['', 'it is empty'],
    ['a: b', 'it is no list of operations'],
    ['- x', 'operation 0 is no mapping'],
  ])('text %j is no patch', (patch, expected) => check(patch, expected))
})

test('everything in the object goes through JSON', () =>
  checkJsonPatch(
    'octal: 0644\nfloat: 1.0\nmillion: 1000000\nbig: 12345678901234567890\ndate: 2001-01-01\nempty:\n',
    '[]',
    'big: 12345678901234567000\ndate: "2001-01-01T00:00:00Z"\nempty: null\nfloat: 1\nmillion: 1000000\noctal: 420',
  ))
