/** Share links: what goes in comes out, whatever comes in is answered, and what was sent once opens for ever. */
import fc from 'fast-check'
import lzString from 'lz-string'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { crc32 as crc32Of } from '../../src/sources/crc32.ts'
import { isLinkHash, linkHash, readLinkHash } from '../../src/share/link.ts'
import { shareLimits, type Shared } from '../../src/share/shared.ts'
import { arbitraryShared } from './arbitrary-shared.ts'
import { frozenLinks } from './frozen-links.ts'
import { dozen, typicalOverlays } from './typical-overlays.ts'

/** A site's address at its usual length. */
const site = 'https://kubeflow.github.io/manifest-playground/'

test('1,000 generated workspaces come back identical, each with one link', () => {
  fc.assert(
    fc.property(arbitraryShared, (shared) => {
      const hash = linkHash(shared)
      expect(readLinkHash(hash)).toEqual({ ok: true, shared })
      expect(linkHash(backwards(shared))).toBe(hash)
    }),
    { numRuns: 1000 },
  )
})

test('10,000 mutated links are opened or refused with a sentence', () => {
  const links = [linkHash(dozen), ...Object.values(typicalOverlays).map(linkHash)]
  const outcomes = { opened: 0, refused: 0 }
  let longest = 0
  fc.assert(
    fc.property(
      fc.constantFrom(...links),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (link, mutations) => {
        const hash = mutations.reduce((changed, mutate) => mutate(changed), link)
        const before = performance.now()
        const read = readLinkHash(hash)
        longest = Math.max(longest, performance.now() - before)
        outcomes[read.ok ? 'opened' : 'refused']++
        if (!read.ok) expect(read.reason).toMatch(/^(The|This) link .{10,}|^This is no link/)
      },
    ),
    { numRuns: 10_000 },
  )
  console.log(`mutated links: ${JSON.stringify(outcomes)}, at most ${longest.toFixed(1)} ms for one`)
  expect(outcomes.refused).toBeGreaterThan(8000)
})

test('links whose checksum is right and whose content is not are refused', () => {
  // As somebody would make them who means harm: every byte of the packed part at random.
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (content) => {
      const read = readLinkHash(signed(content))
      if (!read.ok) expect(read.reason).toMatch(/^The link /)
    }),
    { numRuns: 2000 },
  )
})

test('a bomb is stopped at the limit', () => {
  const zeros = deflateRawSync(Buffer.alloc(200 * 2 ** 20))
  const head = Buffer.alloc(17)
  expect(zeros.length).toBeGreaterThan(shareLimits.characters)
  expect(readLinkHash(signed(Buffer.concat([head, zeros])))).toEqual({
    ok: false,
    reason: `The link is longer than ${shareLimits.characters} characters`,
  })
  const smaller = deflateRawSync(Buffer.alloc(100 * 2 ** 20))
  expect(readLinkHash(signed(Buffer.concat([head, smaller])))).toEqual({
    ok: false,
    reason: 'The link holds more than 4 MB',
  })
})

test.each([
  ['#v1=', 'The link is damaged'],
  ['#v1=AAAA', 'The link is damaged'],
  ['#v99=AAAA', 'The link is in format v99, which this version of the playground does not know'],
  ['#v1=A B', 'The link has characters that no link has'],
  ['#v1=A', 'The link is damaged or cut off'],
  ['#constructor=A', 'This is no link of the playground'],
  ['', 'This is no link of the playground'],
])('%j is refused', (hash, reason) => {
  expect(readLinkHash(hash)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) as string })
})

test.each(['/../x', '/a/../../x', '/a//b', '/a\\b', '/a\u202eb', '/a\u0000b', '/.', `/${'a'.repeat(1100)}`])(
  'a file at %j is not taken',
  (path) => {
    const read = readLinkHash(linkHash({ ...dozen, files: new Map([[path, '']]) }))
    expect(read).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The link has a path that is not taken: /) as string,
    })
  },
)

test('a file twice is refused, and so are more files than a link may hold', () => {
  const many = new Map(Array.from({ length: shareLimits.files + 1 }, (_, index) => [`/o/${index}.yaml`, '']))
  expect(readLinkHash(linkHash({ ...dozen, files: many }))).toEqual({
    ok: false,
    reason: 'The link is damaged',
  })
})

test('other hashes are left alone', () => {
  expect(['#', '', '#section', '#v1', '#version=1'].map(isLinkHash)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ])
  expect([linkHash(dozen), '#v2=x'].map(isLinkHash)).toEqual([true, true])
})

describe('length', () => {
  const rows = Object.entries(typicalOverlays).map(([name, shared]) => {
    const json = JSON.stringify({ ...shared, files: [...shared.files] })
    return {
      overlay: name,
      files: shared.files.size,
      bytes: [...shared.files.values()].join('').length,
      link: site.length + linkHash(shared).length,
      deflate: site.length + 4 + deflateRawSync(json, { level: 9 }).toString('base64url').length,
      lzString: site.length + 4 + lzString.compressToEncodedURIComponent(json).length,
    }
  })

  console.table(rows)

  test('a dozen files with three patches fit a chat message', () => {
    expect(dozen.files.size).toBe(12)
    expect(site.length + linkHash(dozen).length).toBeLessThan(2000)
  })

  test.each(rows)(
    '$overlay: $bytes bytes in $link characters, deflate $deflate, lz-string $lzString',
    (row) => {
      expect(row.link).toBeLessThan(row.deflate)
      expect(row.link).toBeLessThan(row.lzString)
    },
  )
})

describe('links sent once open for ever', () => {
  test.each(Object.entries(frozenLinks))('%s', (_name, { hash, shared }) => {
    expect(readLinkHash(hash)).toEqual({ ok: true, shared })
  })
})

/** The same value with everything that has no order turned around. */
const backwards = (shared: Shared): Shared => ({
  ...shared,
  files: new Map([...shared.files].reverse()),
  leftOut: [...shared.leftOut].reverse(),
})

/** One thing that happens to a link on its way. */
const mutation: fc.Arbitrary<(hash: string) => string> = fc.oneof(
  fc.tuple(fc.nat(), fc.string({ minLength: 1, maxLength: 3 })).map(([at, put]) => (hash: string) => {
    const place = 4 + (at % Math.max(1, hash.length - 4))
    return hash.slice(0, place) + put + hash.slice(place + put.length)
  }),
  fc.nat().map((at) => (hash: string) => hash.slice(0, at % hash.length)),
  fc.tuple(fc.nat(), fc.nat({ max: 20 })).map(([at, length]) => (hash: string) => {
    const place = 4 + (at % Math.max(1, hash.length - 4))
    return hash.slice(0, place) + hash.slice(place + length)
  }),
  fc.string({ maxLength: 200 }).map((more) => (hash: string) => hash + more),
  fc
    .constantFrom('v2', 'v0', 'v1', 'V1', 'v', '')
    .map((version) => (hash: string) => hash.replace('v1', version)),
  fc.constant((hash: string) => hash.toUpperCase()),
  fc.constant((hash: string) => hash + hash),
)

function signed(content: Uint8Array): string {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32Of(content))
  return `#v1=${Buffer.concat([sum, content]).toString('base64url')}`
}
