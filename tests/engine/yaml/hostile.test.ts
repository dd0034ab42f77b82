/** Text that means harm: a problem or a value in bounded time, never an exception. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_ALIASED, MAX_DEPTH } from '../../../src/engine/yaml/compose.ts'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'
import { readStrictYaml } from '../../../src/engine/yaml/read-strict.ts'
import { sourceRange } from '../../../src/engine/yaml/source-ranges.ts'
import { toJson } from '../../../src/engine/yaml/to-json.ts'
import { fieldOf } from '../../../src/engine/yaml/value.ts'
import { writeDocument } from '../../../src/engine/yaml/write-document.ts'

const codesOf = (text: string): string[] => readDocuments(text, '/a.yaml').diagnostics.map(({ code }) => code)

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('')

test.each([
  ['block lists', '- '.repeat(100_000)],
  ['flow lists', `a: ${'['.repeat(100_000)}`],
  ['flow mappings', `a: ${'{a: '.repeat(100_000)}`],
  ['block mappings', lines(3000, (index) => `${' '.repeat(index)}a:\n`)],
  ['explicit keys', '? '.repeat(100_000)],
])('%s nested too deeply', (_name, text) => {
  expect(codesOf(text)).toEqual(['YAML_LIMIT'])
})

test('As deep as allowed can be read, turned into JSON and written', () => {
  const text = `a: ${'['.repeat(MAX_DEPTH - 1)}${']'.repeat(MAX_DEPTH - 1)}\n`
  const { documents, diagnostics } = readDocuments(text, '/a.yaml')
  expect(diagnostics).toEqual([])
  expect(writeDocument(documents[0] ?? null).value).toContain('- - - []')
  expect(toJson(documents[0] ?? null).diagnostics).toEqual([])
})

test('An alias bomb', () => {
  const bomb = `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${lines(12, (index) => `a${String(index + 1)}: &a${String(index + 1)} [${`*a${String(index)}, `.repeat(10)}]\n`)}`
  expect(codesOf(bomb)).toEqual(['YAML_LIMIT'])
  expect(readStrictYaml(bomb, '/a.yaml').diagnostics.map(({ code }) => code)).toEqual(['YAML_LIMIT'])
})

test('A bomb of merges', () => {
  const bomb = `a0: &a0 {k: 1}\n${lines(60, (index) => `a${String(index + 1)}: &a${String(index + 1)}\n  <<: [*a${String(index)}, *a${String(index)}]\n  k${String(index)}: *a${String(index)}\n`)}`
  expect(codesOf(bomb)).toEqual(['YAML_LIMIT'])
})

test('Many aliases of a long text', () => {
  const text = `a: &a ${'x'.repeat(1_000_000)}\nb: [${'*a, '.repeat(MAX_ALIASED / 1_000_000 + 1)}]\n`
  expect(codesOf(text)).toEqual(['YAML_LIMIT'])
})

test('A scalar of ten million characters', () => {
  const { documents } = readDocuments(
    `a: ${'x'.repeat(10_000_000)}\nb: "${'y '.repeat(1_000_000)}"\nc: |\n${'  z\n'.repeat(1_000_000)}`,
    '/a.yaml',
  )
  expect((fieldOf(documents[0], 'a') as string).length).toBe(10_000_000)
  expect(writeDocument(documents[0] ?? null).value.length).toBeGreaterThan(14_000_000)
})

test('10,000 documents', () => {
  expect(
    readDocuments(
      lines(10_000, (index) => `a: ${String(index)}\n---\n`),
      '/a.yaml',
    ).documents,
  ).toHaveLength(10_000)
})

test('A hundred thousand keys, and as many twice', () => {
  const keys = lines(100_000, (index) => `k${String(index)}: ${String(index)}\n`)
  const { documents } = readDocuments(keys, '/a.yaml')
  expect(writeDocument(documents[0] ?? null).value.split('\n')).toHaveLength(100_001)
  expect(codesOf(keys + keys).every((code) => code === 'DUPLICATE_KEY')).toBe(true)
}, 60_000)

test('Keys that every object has are data', () => {
  const { documents } = readDocuments('__proto__: {polluted: true}\nconstructor: 1\n', '/a.yaml')
  expect(Object.keys(documents[0] as object)).toEqual(['__proto__', 'constructor'])
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  expect(writeDocument(documents[0] ?? null).value).toBe('__proto__:\n  polluted: true\nconstructor: 1\n')
})

const yamlish = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      ' ',
      '- ',
      ': ',
      '? ',
      '[',
      ']',
      '{',
      '}',
      '&a ',
      '*a',
      '<<: ',
      '|\n',
      '>\n',
      '"',
      "'",
      '#',
      '!!int ',
      '%YAML 1.1',
      '---\n',
      '...',
      '\t',
      '\r',
      '~',
      '__proto__: ',
    ),
  ),
  { maxLength: 40 },
)

test('No text makes an exception', () => {
  fc.assert(
    fc.property(yamlish, (parts) => {
      const text = parts.join('')
      const read = readDocuments(text, '/a.yaml')
      for (const value of read.documents) {
        writeDocument(value)
        toJson(value)
      }
      readStrictYaml(text, '/a.yaml')
      sourceRange(text, 0, ['a', 0])
    }),
    { numRuns: 3000, seed: 1 },
  )
})
