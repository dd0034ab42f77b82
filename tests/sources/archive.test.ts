/** Archives: what is read out of good ones, and the sentence that refuses a bad one. */
import { gzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../src/base/utf8.ts'
import { archiveLimits } from '../../src/sources/archive-limits.ts'
import { readArchive, zipOf } from '../../src/sources/archive.ts'
import { gnuLongName, paxHeader, tarOf, type TarEntry } from './tar-writer.ts'

/** `path: text` of each file, or the sentence of the refusal. */
function check(archive: Uint8Array, limits = archiveLimits): string[] | string {
  const read = readArchive(archive, { limits })
  return read.ok ? read.files.map(({ path, bytes }) => `${path}: ${decodeUtf8(bytes)}`) : read.reason
}
const targz = (entries: readonly TarEntry[]): Uint8Array => gzipSync(tarOf(entries))
const zip = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, encodeUtf8(text)])))

describe('good archives', () => {
  test('a tar.gz, without its top folder', () => {
    const entries = [
      { name: 'tree-1/', type: '5' },
      { name: 'tree-1/b.yaml', content: 'b' },
      { name: 'tree-1/a/a.yaml', content: 'a' },
    ]
    expect(check(targz(entries))).toEqual(['/a/a.yaml: a', '/b.yaml: b'])
  })

  test('a zip, and a top folder that is not alone', () => {
    expect(check(zip({ 'apps/a.yaml': 'a', 'common/b.yaml': 'b' }))).toEqual([
      '/apps/a.yaml: a',
      '/common/b.yaml: b',
    ])
  })

  test('long names of ustar, pax and GNU', () => {
    const long = `${'folder/'.repeat(20)}file.yaml`
    const entries = [
      { name: 'x.yaml', prefix: 'a/b', content: '1' },
      paxHeader({ path: `c/${long}é` }),
      { name: 'short', content: '2' },
      gnuLongName(`d/${long}`),
      { name: 'short', content: '3' },
    ]
    expect(check(tarOf(entries))).toEqual(['/a/b/x.yaml: 1', `/c/${long}é: 2`, `/d/${long}: 3`])
  })

  test('links to files and folders become what they lead to', () => {
    const entries = [
      { name: 'base/a.yaml', content: 'a' },
      { name: 'link.yaml', type: '2', target: 'base/a.yaml' },
      { name: 'overlay/folder', type: '2', target: '../base' },
      { name: 'hard.yaml', type: '1', target: 'base/a.yaml' },
    ]
    expect(check(tarOf(entries))).toEqual([
      '/base/a.yaml: a',
      '/hard.yaml: a',
      '/link.yaml: a',
      '/overlay/folder/a.yaml: a',
    ])
  })

  test('links that lead out or nowhere are left out', () => {
    const entries = [
      { name: 'a.yaml', content: 'a' },
      { name: 'passwd', type: '2', target: '/etc/passwd' },
      { name: 'up', type: '2', target: '../../secret' },
      { name: 'nowhere', type: '2', target: 'missing' },
    ]
    expect(check(tarOf(entries))).toEqual(['/a.yaml: a'])
  })

  test('what comes along with a tree and is no part of it is left out', () => {
    const files = {
      'tree/a.yaml': 'a',
      'tree/.git/config': 'x',
      'tree/b/.git/HEAD': 'x',
      'tree/.DS_Store': 'x',
    }
    expect(check(zip({ ...files, '__MACOSX/tree/._a.yaml': 'x' }))).toEqual(['/a.yaml: a'])
  })

  test('a top folder in a folder of its name', () => {
    expect(check(zip({ 'tree-1/tree-1/a.yaml': 'a' }))).toEqual(['/a.yaml: a'])
    expect(check(zip({ 'tree-1/apps/a.yaml': 'a' }))).toEqual(['/apps/a.yaml: a'])
  })

  test('the commit git left in it', () => {
    const commit = '914ff77'.padEnd(40, '0')
    expect(
      readArchive(tarOf([paxHeader({ comment: commit }, 'g'), { name: 'a', content: '' }])),
    ).toMatchObject({ commit })
  })

  test('a zip of files is read back, and made of the same bytes each time', () => {
    const files = ['/b/c.yaml', '/a.yaml', '/__proto__'].map((path) => ({
      path,
      bytes: encodeUtf8(`text of ${path}`),
    }))
    expect(check(zipOf(files))).toEqual([
      '/__proto__: text of /__proto__',
      '/a.yaml: text of /a.yaml',
      '/b/c.yaml: text of /b/c.yaml',
    ])
    expect(zipOf([...files].reverse())).toEqual(zipOf(files))
  })
})

describe('archives that are refused', () => {
  test('a path that leaves the folder', () => {
    const reason = 'The archive has a path that leaves its folder: "a/../../evil.yaml"'
    expect(check(targz([{ name: 'a/../../evil.yaml', content: 'x' }]))).toBe(reason)
    expect(check(zip({ 'a/../../evil.yaml': 'x' }))).toBe(reason)
  })

  test('an absolute path', () => {
    expect(check(targz([{ name: '/etc/cron.d/evil', content: 'x' }]))).toMatch('absolute path')
    expect(check(zip({ 'C:/evil': 'x' }))).toMatch('absolute path')
  })

  test('links that lead in a circle', () => {
    const circle = [
      { name: 'a.yaml', content: 'a' },
      { name: 'one', type: '2', target: 'two' },
      { name: 'two', type: '2', target: 'one' },
    ]
    expect(check(tarOf(circle))).toBe('There are symbolic links that lead in a circle: "one"')
    const growing = [
      { name: 'a/a.yaml', content: 'a' },
      { name: 'a/b', type: '2', target: 'b/b' },
    ]
    expect(check(tarOf(growing))).toMatch('lead in a circle')
  })

  test('a path with control characters or backslashes', () => {
    expect(check(zip({ 'a\u001b[2J.yaml': 'x' }))).toMatch('a character that cannot be in one')
    expect(check(zip({ '..\\evil.yaml': 'x' }))).toMatch('a character that cannot be in one')
  })

  test('one that unpacks to far more than it is', () => {
    const blanks = ' '.repeat(8 * 2 ** 20)
    expect(check(targz([{ name: 'a', content: blanks }]))).toMatch('more than 200 times its size')
    expect(check(zip({ a: blanks }))).toMatch('more than 200 times its size')
  })

  test('one that is too large, has too many files, or is too deep', () => {
    const limits = { ...archiveLimits, files: 3, bytes: 5000, depth: 4 }
    expect(check(targz([{ name: 'a', content: 'x'.repeat(6000) }]), limits)).toMatch('unpacks to more than')
    expect(check(zip({ a: '', b: '', c: '', d: '' }), limits)).toBe('The archive has more than 3 files')
    expect(check(zip({ 'a/b/c/d/e': '' }), limits)).toMatch('too deep')
  })

  test('a zip whose files share their bytes', () => {
    const bytes = zip({ 'a.txt': 'same', 'b.txt': 'same' })
    const view = new DataView(bytes.buffer)
    const directory = view.getUint32(bytes.length - 6, true)
    // The second entry of the directory points to the first file.
    view.setUint32(directory + 46 + 5 + 42, 0, true)
    expect(check(bytes)).toMatch('overlap')
  })

  test('a zip that lies about a size', () => {
    const bytes = zip({ 'a.txt': 'x'.repeat(5000) })
    const view = new DataView(bytes.buffer)
    view.setUint32(view.getUint32(bytes.length - 6, true) + 24, 10, true)
    expect(check(bytes)).toBe('The archive is damaged at "a.txt"')
  })

  test('a gzip whose checksum or length is another', () => {
    const good = targz([{ name: 'a/a.yaml', content: 'abc'.repeat(1000) }])
    for (const back of [8, 4]) {
      const wrong = good.slice()
      wrong[good.length - back] = (wrong[good.length - back] ?? 0) ^ 1
      expect(check(wrong)).toBe('The archive is damaged: its checksum is another')
    }
  })

  test('200,000 files', () => {
    const header = tarOf([{ name: 'file' }]).subarray(0, 512)
    expect(check(Buffer.alloc(200_000 * 512, header))).toBe('The archive has more than 20000 files')
  })

  test('what is cut off, damaged or no archive at all', () => {
    const good = targz([{ name: 'a/a.yaml', content: 'abc'.repeat(1000) }])
    expect(check(good.subarray(0, good.length / 2))).toMatch(/damaged|middle/)
    const zipped = zip({ 'a/a.yaml': 'abc'.repeat(1000) })
    expect(check(zipped.subarray(0, zipped.length - 30))).toMatch('damaged')
    expect(check(encodeUtf8('kind: Deployment\n'.repeat(100)))).toMatch('no tar archive')
    expect(check(new Uint8Array())).toMatch('empty')
  })

  test('any damaged byte is refused or harmless, never a crash', () => {
    const archives = [
      zip({ 'a/b.yaml': 'kind: A\n', 'c.yaml': 'kind: B\n' }),
      targz([{ name: 'a/b.yaml', content: 'kind: A\n' }]),
    ]
    for (const archive of archives) {
      for (let at = 0; at < archive.length; at++) {
        const damaged = archive.slice()
        damaged[at] = (damaged[at] ?? 0) ^ 0x55
        expect(() => check(damaged)).not.toThrow()
      }
    }
  })
})
