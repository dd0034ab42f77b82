/** Blocks of a bundle are ASCII and give back any text. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockOfText, textOfBlock } from '../../src/sources/packed-block.ts'

test.each(['', 'plain\ntext\n', 'it’s – “quoted”', '\x7f', '\x7f007f', 'café 🎉 \ud800', '\u0000\u0001'])(
  '%j',
  (text) => {
    expect(textOfBlock(blockOfText(text))).toBe(text)
    expect(blockOfText(text)).toMatch(/^\p{ASCII}*$/u)
  },
)

test('any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => textOfBlock(blockOfText(text)) === text),
    { seed: 1 },
  )
})
