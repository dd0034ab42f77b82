/** Files on their way into an archive: the same bytes, however they come. */
import { expect, test } from 'vitest'
import { digestOf } from '../../src/base/sha256.ts'
import { encodeUtf8 } from '../../src/base/utf8.ts'
import { archiveOf } from '../../src/export/archive-pieces.ts'
import { digestOfContent, sizeOfContent, wholeContent } from '../../src/export/exported-files.ts'
import { unpacked } from './deliveries.ts'

/** Characters of one to four bytes, cut where pieces of any size end: also between the halves of a pair. */
const long = 'a\u00e9\u20ac\ud83d\ude00 line\n'.repeat(4_000)
const cuts = [1, 63, 64, 65, 4095, 4096, 4097, 8192, 100_001]

test.each(cuts)('of texts of %i units digest, size and bytes are those of the whole', (size) => {
  const texts = cutInto(size)
  expect(texts.join('')).toBe(long)
  expect(digestOfContent(texts)).toBe(digestOf(encodeUtf8(long)))
  expect(sizeOfContent(texts)).toBe(encodeUtf8(long).length)
  expect(wholeContent(texts)).toEqual(encodeUtf8(long))
})

/** A text ends with a whole character, so that one of them may be longer. */
function cutInto(size: number): string[] {
  const texts: string[] = []
  for (let at = 0; at < long.length;) {
    const end = at + size
    const isHalf = /[\ud800-\udbff]/.test(long.charAt(end - 1))
    texts.push(long.slice(at, isHalf ? end + 1 : end))
    at = isHalf ? end + 1 : end
  }
  return texts
}

test('a text is cut within no character', () => {
  for (const before of ['', 'x', 'xx', 'xxx']) {
    const text = before + '\ud83d\ude00'.repeat(9000)
    expect(digestOfContent([text])).toBe(digestOf(encodeUtf8(text)))
  }
})

test.each(['zip', 'tar.gz', 'tar'] as const)('a %s is the same of texts and of bytes', async (format) => {
  const texts = await archiveOf(
    'top',
    [{ path: 'a.txt', content: [long.slice(0, 8), long.slice(8)] }],
    format,
  )
  const bytes = await archiveOf('top', [{ path: 'a.txt', content: encodeUtf8(long) }], format)
  expect(digestOf(texts)).toBe(digestOf(bytes))
})

test.each(['zip', 'tar.gz', 'tar'] as const)('a %s gives back what went in', async (format) => {
  const deep = `${'folder-'.repeat(13)}/`.repeat(4)
  const files = ['', 'x', long, 'y'.repeat(512), 'z'.repeat(2 ** 18)].map((text, index) => ({
    path: `${index > 2 ? deep : ''}file-${index}-\u00e9`,
    content: encodeUtf8(text),
  }))
  expect(unpacked(await archiveOf('top', files, format))).toEqual(
    files.map((file) => ({ ...file, path: `top/${file.path}` })).sort((a, b) => (a.path < b.path ? -1 : 1)),
  )
})
