/** A link in Markdown and as a QR code. */
import { expect, test } from 'vitest'
import { markdownLink, qrLimit, qrSquares } from '../../src/share/link-text.ts'

test.each([
  ['my overlay', '[my overlay](https://x/#v1=a)'],
  ['](https://evil.example) [x', '[\\](https://evil.example) \\[x](https://x/#v1=a)'],
  ['a\n\n# b', '[a # b](https://x/#v1=a)'],
  ['<img src=x>', '[\\<img src=x\\>](https://x/#v1=a)'],
  ['*b* `c` _d_', '[\\*b\\* \\`c\\` \\_d\\_](https://x/#v1=a)'],
])('%j stays a text', (name, markdown) => {
  expect(markdownLink(name, 'https://x/#v1=a')).toBe(markdown)
})

test('a code where it fits, none where it does not', () => {
  const squares = qrSquares('https://x/#v1=a')
  expect(squares?.length).toBe(squares?.[0]?.length)
  expect(qrSquares('x'.repeat(qrLimit))?.length).toBe(177 + 2 * 4)
  expect(qrSquares('x'.repeat(qrLimit + 1))).toBeUndefined()
})
