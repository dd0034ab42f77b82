/** Lists said by the ones before them: what is sent, and that it makes the new list. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listPatch, patchedList } from '../../src/worker/list-patch.ts'

const row = (key: string, value: unknown = 1) => ({ key, value })
const rows = (keys: string) => [...keys].map((key) => row(key))

test('nothing is sent of a list that is the same', () => {
  expect(listPatch(rows('abc'), rows('abc'))).toBeUndefined()
  expect(listPatch([], [])).toBeUndefined()
})

test('a row that changed is sent alone', () => {
  const after = [row('a'), row('b', { deep: [2] }), row('c')]
  expect(listPatch(rows('abc'), after)).toEqual([[0, 1], row('b', { deep: [2] }), [2, 1]])
})

test('rows that are new, gone or moved leave the others where they are', () => {
  expect(listPatch(rows('abcd'), rows('abxcd'))).toEqual([[0, 2], row('x'), [2, 2]])
  expect(listPatch(rows('abcd'), rows('acd'))).toEqual([
    [0, 1],
    [2, 2],
  ])
  expect(listPatch(rows('abcd'), rows('dabc'))).toEqual([
    [3, 1],
    [0, 3],
  ])
  expect(listPatch(rows('abcd'), [])).toEqual([])
})

test('of rows that stay the objects stay', () => {
  const before = rows('abc')
  const after = patchedList(before, listPatch(before, [row('a'), row('b', 2), row('c')]))
  expect([after[0] === before[0], after[1] === before[1], after[2] === before[2]]).toEqual([
    true,
    false,
    true,
  ])
})

test('a patch makes the new list of the old one, whatever the two are', () => {
  const list = fc.uniqueArray(
    fc.record({ key: fc.constantFrom(...'abcdefgh'), value: fc.oneof(fc.nat(1), fc.array(fc.nat(1))) }),
    { selector: ({ key }) => key },
  )
  fc.assert(
    fc.property(list, list, (before, after) => {
      expect(patchedList(before, listPatch(before, after))).toEqual(after)
    }),
  )
})
