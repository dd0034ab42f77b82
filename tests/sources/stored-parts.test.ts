/** Bundles stored side by side: what they share is there once, and each comes back as it was. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/base/utf8.ts'
import { build, memoryTree, render, type FileTree } from '../../src/engine/index.ts'
import { arrivingPart, wholeText } from '../../src/sources/arriving-part.ts'
import { filesOfBundle, type BundleEntry, type BundlePart } from '../../src/sources/bundle-format.ts'
import { cutText } from '../../src/sources/cut-text.ts'
import { openBundle } from '../../src/sources/open.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { plainBundle } from '../../src/sources/plain-bundle.ts'
import { storeBundles, type StoredBundles } from '../../src/sources/stored-parts.ts'

/** Lines that differ from each other, the same for the same seed. */
const lines = (count: number, seed: number): string =>
  Array.from(
    { length: count },
    (_, index) => `  key${seed}-${index}: ${(index * 7919 + seed) % 10007}\n`,
  ).join('')

function packed(id: string, files: Readonly<Record<string, string>>) {
  const { entry, parts } = packBundle(
    Object.entries(files).map(([path, text]) => ({ path, bytes: encodeUtf8(text) })),
    { id, title: id },
  )
  return plainBundle(entry, (file) => parts.get(file) ?? new Uint8Array())
}

const notes = lines(2000, 1)
const one = packed('one', { '/a/kustomization.yaml': '', '/notes.txt': notes, '/one.txt': lines(50, 2) })
const two = packed('two', {
  '/a/kustomization.yaml': '',
  '/notes.txt': notes.replace('key1-900:', 'another:'),
  '/again.txt': notes,
  '/two.txt': 'ü'.repeat(80),
})

const read = ({ files }: StoredBundles, file: string): Uint8Array => {
  const bytes = files.get(file)
  if (!bytes) throw new Error(`There is no ${file}`)
  return bytes
}

/** The part as the page puts it together, its files arriving in pieces of `size` characters. */
const arrived = (stored: StoredBundles, part: BundlePart, size = 1000): Promise<string> =>
  wholeText(
    arrivingPart(part, async ({ file }, onPiece) => {
      const text = decodeUtf8(read(stored, file))
      for (let at = 0; at < text.length; at += size) {
        await Promise.resolve()
        onPiece(text.slice(at, at + size))
      }
    }),
  )

describe('two bundles', () => {
  const stored = storeBundles([one, two])
  const [first, second] = stored.entries as [BundleEntry, BundleEntry]

  test('come back as they were, at once and while they arrive', async () => {
    for (const [entry, plain] of [
      [first, one],
      [second, two],
    ] as const) {
      expect(plainBundle(entry, (file) => read(stored, file))).toEqual({ ...plain, entry })
      for (const size of [7, 1000, 1e9]) expect(await arrived(stored, entry.text, size)).toBe(plain.text)
      const opened = openBundle(entry, plain.values, () => arrived(stored, entry.text))
      await opened.loadText('/notes.txt')
      expect(opened.tree.file('/notes.txt')?.text()).toContain('key1-901:')
    }
  })

  test('have what they share in one file, and only what is theirs in their own', () => {
    expect(first.text.shared).toHaveLength(1)
    expect(second.text.shared).toEqual(first.text.shared)
    const [shared] = first.text.shared ?? []
    expect(shared?.bytes).toBeGreaterThan(0.95 * notes.length)
    expect(first.text.bytes).toBeLessThan(0.1 * notes.length)
    expect(second.text.bytes).toBeLessThan(0.1 * notes.length)
    expect([...stored.files.keys()].sort()).toEqual(
      [...new Set([first, second].flatMap(filesOfBundle).map(({ file }) => file))].sort(),
    )
  })

  test('are the same bytes for the same bundles, and for bundles read back', () => {
    expect(storeBundles([one, two])).toEqual(stored)
    const back = stored.entries.map((entry) => plainBundle(entry, (file) => read(stored, file)))
    expect(storeBundles(back)).toEqual(stored)
  })

  test('a bundle alone shares with itself', async () => {
    const alone = storeBundles([two])
    const [entry] = alone.entries as [BundleEntry]
    expect(entry.text.shared).toEqual([])
    expect(entry.text.bytes).toBeLessThan(1.1 * notes.length)
    expect(await arrived(alone, entry.text)).toBe(two.text)
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, -10)],
    ['without steps', () => 'nothing of ours\n'],
    ['with steps that lead out of it', () => '[[0,1,5,99999999]]\n'],
    ['with steps that are none', () => '[[0,-1,0,"a"]]\n'],
  ])('a part %s is refused with a sentence', async (_name, change) => {
    const files = new Map(stored.files)
    files.set(first.text.file, encodeUtf8(change(decodeUtf8(read(stored, first.text.file)))))
    await expect(arrived({ ...stored, files }, first.text)).rejects.toThrow('arrived damaged or cut off')
  })

  test('a file that cannot be read is told as it is', async () => {
    const failing = arrivingPart(first.text, ({ file }) =>
      file.startsWith('shared-') ? Promise.reject(new Error('the network is not there')) : Promise.resolve(),
    )
    await expect(wholeText(failing)).rejects.toThrow(/the network is not there|arrived damaged/)
  })
})

describe('two bundles whose manifests are nearly the same', () => {
  const maps = (label: string): string =>
    Array.from(
      { length: 8 },
      (_, index) =>
        `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: map-${index}\n  labels: {at: ${label}}\n` +
        `data:\n  notes: |\n${lines(300, index).replace(/^(?=.)/gm, '    ')}`,
    ).join('---\n')
  const platformFiles = (label: string) => ({
    '/a/kustomization.yaml': 'resources: [maps.yaml]\n',
    '/a/maps.yaml': maps(label),
  })
  const [before, after] = [packed('before', platformFiles('v1')), packed('after', platformFiles('v2'))]
  const rendered = (tree: FileTree): string => {
    const built = build(tree, '/a')
    if (!built.ok) throw new Error('it does not build')
    return render(built.resources)
  }
  const stored = storeBundles([before, after])
  const [first, second] = stored.entries as [BundleEntry, BundleEntry]

  test('have their values once too', async () => {
    expect(second.values.shared).toEqual(first.values.shared)
    expect(first.values.shared?.[0]?.bytes).toBeGreaterThan(0.7 * before.values.length)
    expect(first.values.bytes).toBeLessThan(0.3 * before.values.length)
    expect(await arrived(stored, second.values, 7)).toBe(after.values)
    expect(plainBundle(second, (file) => read(stored, file))).toEqual({ ...after, entry: second })
  })

  test('render from what is put together', async () => {
    const opened = openBundle(second, await arrived(stored, second.values), () =>
      arrived(stored, second.text),
    )
    expect(rendered(opened.tree)).toBe(rendered(memoryTree(platformFiles('v2'))))
  })

  test('one that shares nothing keeps its values as they are', () => {
    const [entry] = storeBundles([after]).entries as [BundleEntry]
    expect(entry.values.shared).toBeUndefined()
    expect(entry.values.bytes).toBe(after.values.length)
  })
})

test('cutting takes nothing away, and what two texts have in common is cut alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'ü', '\n', '\\', 'n'), maxLength: 300 }), (text) => {
      expect(cutText(text).join('')).toBe(text)
    }),
  )
  const before = new Set(cutText(notes))
  const after = cutText(`${lines(3, 9)}${notes}`)
  expect(after.filter((piece) => !before.has(piece)).join('').length).toBeLessThan(0.1 * notes.length)
})
