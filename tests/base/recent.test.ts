/** Of what was made, the last is kept, by when it was asked for. */
import { expect, test } from 'vitest'
import { Recent } from '../../src/base/recent.ts'

test('what was not asked for longest goes first', () => {
  const recent = new Recent<object>(2, 10)
  const first = recent.get('a', () => ({}))
  const other = recent.get('b', () => ({}))
  expect(recent.get('a', () => ({}))).toBe(first)
  recent.get('c', () => ({}))
  expect(recent.get('a', () => ({}))).toBe(first)
  expect(recent.get('b', () => ({}))).not.toBe(other)
})

test('what is made of a long text is not kept', () => {
  const recent = new Recent<object>(2, 10)
  const long = 'a text too long'
  expect(recent.get(long, () => ({}))).not.toBe(recent.get(long, () => ({})))
})
