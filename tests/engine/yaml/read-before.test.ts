/** Reading a file again after an edit takes over what stayed, and gives what reading it from scratch gives. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'

const documents = [
  'a: 1\n',
  'a: &anchor {b: [c]}\nd: *anchor\n',
  'a: *unknown\n',
  'wrong: [\n',
  '# a comment\n',
  '\n',
  'null\n',
  'text\n',
  'kind: List\nitems: []\n',
]

const texts = fc
  .record({
    parts: fc.array(fc.constantFrom(...documents), { maxLength: 6 }),
    separator: fc.constantFrom('---\n', '--- # next\n', '---\r\n', '--- what\n'),
  })
  .map(({ parts, separator }) => parts.join(separator))

test('the same documents, indexes and problems', () => {
  fc.assert(
    fc.property(texts, texts, (text, edited) => {
      const before = { text, parsed: readDocuments(text, '/a.yaml') }
      expect(readDocuments(edited, '/a.yaml', before)).toEqual(readDocuments(edited, '/a.yaml'))
    }),
    { numRuns: 3000, seed: 4 },
  )
})

test('documents before and after the edited one are the very values', () => {
  const text = 'a: [1]\n---\nb: [2]\n---\nc: [3]\n'
  const parsed = readDocuments(text, '/a.yaml')
  const after = readDocuments('a: [1]\n---\nb: [5]\n---\nnew: []\n---\nc: [3]\n', '/a.yaml', { text, parsed })
  expect(after.documents).toEqual([{ a: [1] }, { b: [5] }, { new: [] }, { c: [3] }])
  expect(after.documents[0]).toBe(parsed.documents[0])
  expect(after.documents[3]).toBe(parsed.documents[2])
})
