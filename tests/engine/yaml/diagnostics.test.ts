/** What a person is told about text that cannot be read: the code, the place, the words. */
import { expect, test } from 'vitest'
import { bytesFile } from '../../../src/engine/tree/memory-tree.ts'
import { parsedFile } from '../../../src/engine/tree/parsed-file.ts'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'
import { readStrictYaml } from '../../../src/engine/yaml/read-strict.ts'
import { writeDocument } from '../../../src/engine/yaml/write-document.ts'

const problemsOf = (text: string): string[] =>
  readDocuments(text, '/a.yaml').diagnostics.map(
    ({ code, message, at }) => `${code} ${String(at.line)}:${String(at.column)} ${message}`,
  )

test.each([
  ['a: 1\nb: 2\na: 3\n', ['DUPLICATE_KEY 3:1 Key "a" on line 3 is already set on line 1']],
  [
    'x: 1\n---\ny:\n- b: 1\n  c: 2\n  b: 3\n',
    ['DUPLICATE_KEY 6:3 Key "b" on line 6 is already set on line 4'],
  ],
  [
    'a:\n\tb: 1\n',
    ['YAML_SYNTAX 2:1 Cannot read /a.yaml as YAML: found character that cannot start any token'],
  ],
  [
    'a: b: c\n',
    ['YAML_SYNTAX 1:5 Cannot read /a.yaml as YAML: mapping values are not allowed in this context'],
  ],
  ['a: "x\nb: 1\n', ['YAML_SYNTAX 1:4 Cannot read /a.yaml as YAML: found unexpected end of stream']],
  ['a: [1, 2\nb: 1\n', ["YAML_SYNTAX 2:2 Cannot read /a.yaml as YAML: did not find expected ',' or ']'"]],
  ['a:\n  - 1\n b: 2\n', ['YAML_SYNTAX 3:2 Cannot read /a.yaml as YAML: did not find expected key']],
  ['a: 1\nb\nc: 2\n', ["YAML_SYNTAX 2:1 Cannot read /a.yaml as YAML: could not find expected ':'"]],
  ['a: *x\n', ['YAML_ALIAS 1:4 Cannot resolve alias "*x": no anchor "&x" comes before it in this document']],
  [
    'a: &x\n  b: *x\n',
    ['YAML_ALIAS 2:6 Cannot resolve alias "*x": the value of anchor "&x" contains itself'],
  ],
  [
    'a: &x [1]\nb:\n  <<: *x\n',
    [
      'YAML_MERGE 3:3 Cannot merge with "<<": the alias stands for a list; only aliases of mappings can be merged',
    ],
  ],
  ['a: 1\n--- b\nc: 1\n', ['YAML_SYNTAX 2:1 Cannot read /a.yaml as YAML: invalid document separator: --- b']],
  ['a: x\u0001y\n', ['YAML_SYNTAX 1:5 Cannot read /a.yaml as YAML: control characters are not allowed']],
  ['a: 1\r\nb: {\r\n', ['YAML_SYNTAX 3:1 Cannot read /a.yaml as YAML: did not find expected node content']],
])('%j', (text, problems) => {
  expect(problemsOf(text)).toEqual(problems)
})

test('A document that cannot be read leaves the others', () => {
  expect(readDocuments('a: 1\n---\nb: [\n---\nc: 1\n', '/a.yaml').documents).toEqual([{ a: 1 }, { c: 1 }])
})

test('Bytes that are no UTF-8, and UTF-16', () => {
  const read = (bytes: number[]) => parsedFile(bytesFile('/a.yaml', Uint8Array.from(bytes)))
  expect(read([97, 58, 32, 0xff]).diagnostics.map(({ message, at }) => [message, at.column])).toEqual([
    ['Cannot read /a.yaml as YAML: a byte that is no UTF-8 text', 4],
  ])
  expect(read([0xff, 0xfe, 97, 0, 58, 0, 32, 0, 49, 0]).documents).toEqual([{ a: 1 }])
  expect(read([0xfe, 0xff, 0, 97, 0, 58, 0, 32, 0, 49]).documents).toEqual([{ a: 1 }])
  expect(read([97, 58, 32, 0xef, 0xbf, 0xbd]).documents).toEqual([{ a: '\ufffd' }])
})

test('Both places of a key set twice are named', () => {
  const [problem] = readDocuments('a: 1\na: 2\n', '/a.yaml').diagnostics
  expect(problem?.related?.map(({ at }) => at.line)).toEqual([1])
})

test('A kustomization may set a key twice: the later one counts, and a warning says so', () => {
  const read = readStrictYaml('a: 1\nb: 2\na: 3\n', '/kustomization.yaml')
  expect(read.value).toEqual({ a: 3, b: 2 })
  expect(read.diagnostics.map(({ code, severity, at }) => [code, severity, at.line])).toEqual([
    ['DUPLICATE_KEY', 'warning', 3],
  ])
})

test.each([
  ['a:\n  b: .inf\n', ['a', 'b'], 'Cannot print the value: json: unsupported value: +Inf'],
  ['a:\n- !!int x\n', ['a', 0], 'Cannot print the value: cannot decode !!str `x` as a !!int'],
  ['a:\n  1: x\n', ['a'], 'Cannot print the value: the key 1 is no string; write it as "1"'],
  ['a: "x\\x7f"\n', ['a'], 'Cannot print the value: control characters are not allowed'],
])('What JSON cannot hold is found by its path: %j', (text, path, message) => {
  const written = writeDocument(readDocuments(text, '/a.yaml').documents[0] ?? null, {
    file: '/a.yaml',
    document: 0,
  })
  expect(written.diagnostics.map((problem) => [problem.at.path, problem.message])).toEqual([[path, message]])
})
