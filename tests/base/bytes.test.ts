import { createHash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from '../../src/base/base64.ts'
import { digestOf, digestOfText, sha256 } from '../../src/base/sha256.ts'
import { decodeUtf8, encodeUtf8, isUtf8 } from '../../src/base/utf8.ts'

test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('digest of %j', (text, digest) => {
  expect(digestOfText(text)).toBe(digest)
})

test('digests and base64 agree with Node for every length around a block', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = new Uint8Array(randomBytes(length))
    expect(digestOf(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect([...sha256(bytes)]).toEqual([...createHash('sha256').update(bytes).digest()])
    const text = encodeBase64(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64'))
    expect(decodeBase64(text)).toEqual(bytes)
  }
})

test('base64 that is none', () => {
  expect(decodeBase64('a')).toBeUndefined()
  expect(decodeBase64('a=bc')).toBeUndefined()
  expect(decodeBase64('YW\nJj')).toEqual(encodeUtf8('abc'))
})

test.each([
  '',
  'plain',
  'é€😀 mixed \u0000\u007f',
  '\ufeffmark',
  '漢字'.repeat(5000),
  'a'.repeat(10_000) + '😀' + 'b'.repeat(10_000),
])('text survives UTF-8', (text) => {
  const bytes = encodeUtf8(text)
  expect(bytes).toEqual(new Uint8Array(Buffer.from(text)))
  expect(isUtf8(bytes)).toBe(true)
  expect(decodeUtf8(bytes)).toBe(text)
})

test.each([
  [[0xff], '\ufffd'],
  [[0x61, 0xe2, 0x82], 'a\ufffd\ufffd'],
  [[0xc0, 0x80], '\ufffd\ufffd'],
  [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
  [[0xf4, 0x90, 0x80, 0x80, 0x62], '\ufffd\ufffd\ufffd\ufffdb'],
])('bytes %j are no UTF-8', (bytes, text) => {
  expect(isUtf8(Uint8Array.from(bytes))).toBe(false)
  expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text)
})

test('half a surrogate pair becomes U+FFFD', () => {
  expect(decodeUtf8(encodeUtf8('a\ud83db'))).toBe('a\ufffdb')
})
