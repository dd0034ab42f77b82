/** Configuration files are read by YAML 1.1, through JSON, as sigs.k8s.io/yaml does. */
import { expect, test } from 'vitest'
import { readStrictYaml } from '../../../src/engine/yaml/read-strict.ts'

const read = (text: string): unknown => readStrictYaml(text, '/kustomization.yaml').value

test.each([
  ['a: yes\nb: Off\nc: y\nd: "yes"\n', { a: true, b: false, c: true, d: 'yes' }],
  ['a: 0644\nb: 0x10\nc: 1_000\nd: 1.50\ne: 1e3\n', { a: 420, b: 16, c: 1000, d: 1.5, e: 1000 }],
  ['a: ~\nb:\nc: null\nd: [, ]\n', undefined],
  ['a: ~\nb:\nc: null\nd: ""\n', { a: null, b: null, c: null, d: '' }],
  ['a: 2001-01-01\nb: 12:30:45\nc: 0o-7\n', { a: '2001-01-01', b: '12:30:45', c: '0o-7' }],
  ['1: a\ntrue: b\n1.5: c\nno: d\n', { '1': 'a', true: 'b', '1.5': 'c', false: 'd' }],
  ['a: &x {b: 1, c: 2}\nd:\n  b: 3\n  <<: *x\n  c: 4\n', { a: { b: 1, c: 2 }, d: { b: 1, c: 4 } }],
  ['d:\n  <<: [{a: 1}, {a: 2, b: 2}]\n', { d: { a: 1, b: 2 } }],
  ['a: 1\n---\nb: 2\n', { a: 1 }],
  ['a: 1\n... \n]]]', { a: 1 }],
  ['', undefined],
  ['# nothing\n', undefined],
  ['---\n', null],
  ['{"a": [1, {"b": "c"}]}', { a: [1, { b: 'c' }] }],
  ['a: >\n  x\n    y\n  z\nb: {c: }\n', { a: 'x\n  y\nz\n', b: { c: null } }],
  ['\ufeffa: 1\r\nb: |\r\n  x\r\n', { a: 1, b: 'x\n' }],
  ['a: !!binary aGk=\nb: !!str 1\nc: ! 2\nd: <<\n', { a: 'hi', b: '1', c: '2', d: '<<' }],
])('%j', (text, value) => {
  expect(read(text)).toEqual(value)
})
