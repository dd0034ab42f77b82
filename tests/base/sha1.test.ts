/** SHA-1 as everybody else computes it. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { gitBlobId, sha1Of } from '../../src/base/sha1.ts'

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000])('of %i bytes', (length) => {
  const bytes = Uint8Array.from({ length }, (_, at) => (at * 31) & 0xff)
  const expected = createHash('sha1').update(bytes).digest('hex')
  expect(sha1Of(bytes)).toBe(expected)
  expect(sha1Of(bytes.subarray(0, length / 2), bytes.subarray(length / 2))).toBe(expected)
})

test('the ids of git', () => {
  expect(gitBlobId(new Uint8Array())).toBe('e69de29bb2d1d6434b8b29ae775ad8c2e48c5391')
  expect(gitBlobId(new TextEncoder().encode('what is up, doc?'))).toBe(
    'bd9dbf5aae1a3862dd1526723246b20206e5fc37',
  )
})
