/** Where a value stands in the text. */
import { expect, test } from 'vitest'
import { sourceRange } from '../../../src/engine/yaml/source-ranges.ts'

const text = `a:
  - b: one
    c: [x,
      y]
  - d: |
      text
# comment
---
base: &base
  k: v
use:
  <<: *base
  empty:
  "quoted key": 1
`

/** The text a range covers. */
function covered(document: number, path: readonly (string | number)[], key = false): string | undefined {
  const range = sourceRange(text, document, path, key)
  if (!range) return undefined
  const lines = text.split('\n').slice(range.line - 1, range.endLine)
  lines[lines.length - 1] = (lines.at(-1) ?? '').slice(0, range.endColumn - 1)
  lines[0] = (lines[0] ?? '').slice(range.column - 1)
  return lines.join('\n')
}

test.each([
  [0, ['a', 0, 'b'], false, 'one'],
  [0, ['a', 0, 'b'], true, 'b'],
  [0, ['a', 0, 'c'], false, '[x,\n      y]'],
  [0, ['a', 0, 'c', 1], false, 'y'],
  [0, ['a', 1, 'd'], false, '|\n      text'],
  [0, ['a', 1], false, 'd: |\n      text'],
  [1, ['use', 'k'], false, 'v'],
  [1, ['use', 'empty'], false, 'empty'],
  [1, ['use', 'quoted key'], true, '"quoted key"'],
  [1, ['use', 'missing', 'deeper'], false, '<<: *base\n  empty:\n  "quoted key": 1'],
  [2, [], false, undefined],
] as const)('document %i, %j, key: %s', (document, path, key, expected) => {
  expect(covered(document, path, key)).toBe(expected)
})

test('Broken text has places too', () => {
  expect(sourceRange('a: 1\nb: [1, {c: 2\nd: 3\n', 0, ['b', 0])).toEqual({
    line: 2,
    column: 5,
    endLine: 2,
    endColumn: 6,
  })
})
