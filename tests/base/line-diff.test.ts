/** Line differences: what is shown, that patches hold, and that big texts are bounded. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commonSequence } from '../../src/base/common-sequence.ts'
import { lineHunks, unifiedDiff } from '../../src/base/line-diff.ts'

test('a unified diff as diff -u prints it', () => {
  const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n'
  const after = 'a\nB\nc\nd\ne\nf\ng\nh\ni\nj\n'
  expect(unifiedDiff('old', 'new', before, after)).toBe(`--- old
+++ new
@@ -1,5 +1,5 @@
 a
-b
+B
 c
 d
 e
@@ -7,3 +7,4 @@
 g
 h
 i
+j
`)
  expect(unifiedDiff('old', 'new', before, before)).toBe('')
  expect(unifiedDiff('/dev/null', 'new', '', 'a\n')).toBe('--- /dev/null\n+++ new\n@@ -0,0 +1,1 @@\n+a\n')
})

const lines = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 })

test('common pairs are equal and rise on both sides, and are as many as can be', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const pairs = commonSequence(before, after)
      pairs.forEach(([i, j], index) => {
        expect(before[i]).toBe(after[j])
        const former = pairs[index - 1]
        if (former) expect(former[0] < i && former[1] < j).toBe(true)
      })
      expect(pairs.length).toBe(longest(before, after))
    }),
  )
})

test('texts that share little are still told apart in bounded work', () => {
  const before = Array.from({ length: 20_000 }, (_, index) => `old ${index}`)
  const after = Array.from({ length: 20_000 }, (_, index) =>
    index % 100 === 0 ? `old ${index}` : `new ${index}`,
  )
  expect(commonSequence(before, after)).toHaveLength(200)
  expect(lineHunks(before.join('\n'), after.join('\n'), 0)).toHaveLength(200)
})

/** The textbook's table. */
function longest(before: readonly string[], after: readonly string[]): number {
  let row = new Array<number>(after.length + 1).fill(0)
  for (const text of before) {
    const next = [0]
    after.forEach((other, j) =>
      next.push(text === other ? (row[j] ?? 0) + 1 : Math.max(row[j + 1] ?? 0, next[j] ?? 0)),
    )
    row = next
  }
  return row.at(-1) ?? 0
}
