/** The examples of RFC 6901, section 5, and that what is printed is read back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointerSteps, printPointer } from '../../src/base/json-pointer.ts'

test.each([
  ['', []],
  ['/foo', ['foo']],
  ['/foo/0', ['foo', '0']],
  ['/', ['']],
  ['/a~1b', ['a/b']],
  ['/c%d', ['c%d']],
  ['/m~0n', ['m~n']],
  ['/~01', ['~1']],
])('%s', (pointer, steps) => {
  expect(pointerSteps(pointer)).toEqual(steps)
  expect(printPointer(steps)).toBe(pointer)
})

test('what is printed is read back', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (steps) => {
      expect(pointerSteps(printPointer(steps))).toEqual(steps)
    }),
  )
})
