/** Of what was made, the last is kept, by when it was asked for. */
import { expect, test } from 'vitest'
import { Recent } from '../../src/base/recent.ts'

test('what was not asked for longest goes first', () => {
  const recent = new Recent<string, object>(2)
  const first = recent.get('a', () => ({}))
  const other = recent.get('b', () => ({}))
  expect(recent.get('a', () => ({}))).toBe(first)
  recent.get('c', () => ({}))
  expect(recent.get('a', () => ({}))).toBe(first)
  expect(recent.get('b', () => ({}))).not.toBe(other)
})
