/** A text that arrives in pieces reads as the whole one. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArrivingText } from '../../src/sources/arriving-text.ts'

function arriving(...pieces: string[]): ArrivingText {
  const text = new ArrivingText()
  for (const piece of pieces) text.add(piece)
  return text
}

test('every part of it, however it was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 4 })), fc.nat(30), fc.nat(30), (pieces, a, b) => {
      const whole = pieces.join('')
      const [start, end] = [Math.min(a, b, whole.length), Math.min(Math.max(a, b), whole.length)]
      expect(arriving(...pieces).slice(start, end)).toBe(whole.slice(start, end))
    }),
  )
})

test('what is not here yet is waited for', async () => {
  const text = arriving('ab')
  const seen: string[] = []
  const waiting = [
    text.until(2).then(() => seen.push('two')),
    text.until(4).then(() => seen.push('four')),
    text.firstLine().then((line) => seen.push(line)),
  ]
  await waiting[0]
  expect(seen).toEqual(['two'])
  text.add('cd')
  await waiting[1]
  text.add('e\nf')
  await waiting[2]
  expect(seen).toEqual(['two', 'four', 'abcde'])
})

test('a text that ends early lets go, and one that fails says why', async () => {
  const short = arriving('ab')
  short.end()
  await short.until(9)
  expect([short.length, await short.firstLine()]).toEqual([2, 'ab'])
  const broken = arriving('ab')
  const waits = broken.until(9)
  broken.end(new Error('the network is not there'))
  await expect(waits).rejects.toThrow('the network is not there')
  await expect(broken.firstLine()).rejects.toThrow('the network is not there')
})
