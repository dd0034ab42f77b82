/** `bundle` on the command line: folders, archives and repositories become bases. */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import { readBundleIndex } from '../../src/sources/bundle-index.ts'
import type { BundleEntry } from '../../src/sources/bundle-format.ts'
import { zipOf } from '../../src/sources/archive.ts'
import { encodeUtf8 } from '../../src/base/utf8.ts'
import { bundleArguments, readSources } from '../tools/sources.mjs'
import { configMap, folderWith, runIn } from './disk-fixture.ts'

const files = { 'example/kustomization.yaml': 'resources: [a.yaml]\n', 'example/a.yaml': configMap('a') }

/** Packs `from` in `folder` into `out/`; the entry and everything else that was printed. */
async function bundled(folder: string, from: string, ...more: string[]) {
  const result = await runIn(
    folder,
    'bundle',
    '--from',
    from,
    '--id',
    'mine',
    '--title',
    'Mine',
    '--out',
    'out',
    ...more,
  )
  const index =
    result.code === 0 ? readBundleIndex(readFileSync(path.join(folder, 'out/index.json'), 'utf8')) : undefined
  return { ...result, entry: index?.bundles.find(({ id }) => id === 'mine') as BundleEntry }
}

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim()

function repository(): { folder: string; commits: string[] } {
  const folder = folderWith({ ...files, 'uncommitted.txt': '' })
  git(folder, 'init', '--quiet', '--initial-branch=main')
  git(folder, 'add', 'example')
  git(folder, 'commit', '--quiet', '-m', 'one')
  git(folder, 'tag', 'v1')
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'two')
  return { folder, commits: [git(folder, 'rev-parse', 'v1'), git(folder, 'rev-parse', 'main')] }
}

test('a folder', async () => {
  const folder = folderWith(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`tree/${name}`, text])),
  )
  symlinkSync('example', path.join(folder, 'tree/linked'))
  symlinkSync('/etc', path.join(folder, 'tree/etc'))
  const { code, entry, out } = await bundled(folder, 'tree')
  expect(code).toBe(0)
  expect(out).toMatch(/^Packed Mine: 4 files/)
  expect(entry).toMatchObject({ id: 'mine', title: 'Mine', root: '/example', files: 4 })
  expect(readdirSync(path.join(folder, 'out')).sort()).toEqual(
    ['index.json', entry.values.file, entry.text.file].sort(),
  )
})

test('an archive', async () => {
  const entries = Object.entries(files).map(([name, text]) => ({
    path: `top/${name}`,
    bytes: encodeUtf8(text),
  }))
  const { entry } = await bundled(
    folderWith({ 'tree.zip': zipOf(entries) }),
    'tree.zip',
    '--description',
    'As a zip',
  )
  expect(entry).toMatchObject({ root: '/example', files: 2, description: 'As a zip' })
})

test('a repository: what is committed, with the commit', async () => {
  const { folder, commits } = repository()
  expect((await bundled(folder, '.')).entry).toMatchObject({ files: 2, commit: commits[1] })
  expect((await bundled(folder, '.', '--ref', 'v1')).entry).toMatchObject({ files: 2, commit: commits[0] })
  const address = `file://${folder}`
  expect((await bundled(folder, address, '--ref', 'main')).entry).toMatchObject({
    files: 2,
    commit: commits[1],
  })
  const byId = (await bundled(folder, address, '--ref', commits[0] as string)).entry
  expect(byId).toMatchObject({ files: 2, commit: commits[0] })
  expect(byId).not.toHaveProperty('repository')
})

test('packing again replaces, and others stay', async () => {
  const folder = folderWith(files)
  await runIn(folder, 'bundle', '--from', 'example', '--id', 'other', '--title', 'Other', '--out', 'out')
  const first = (await bundled(folder, 'example')).entry
  const folder2 = folderWith({ 'kustomization.yaml': 'resources: []\n' })
  const second = (await bundled(folder, folder2)).entry
  expect(second.digest).not.toBe(first.digest)
  const present = readdirSync(path.join(folder, 'out'))
  expect(present).toHaveLength(5)
  expect(present).not.toContain(first.values.file)
})

test('what two bundles share is stored once; one whose files are gone is left out', async () => {
  const notes = Array.from({ length: 900 }, (_, index) => `${index}: ${(index * 7919) % 10007}\n`).join('')
  const folder = folderWith({
    'one/kustomization.yaml': '',
    'one/notes.txt': notes,
    'two/kustomization.yaml': '',
    'two/notes.txt': `More\n${notes}`,
  })
  const pack = (name: string) => runIn(folder, 'bundle', '--from', name, '--out', 'out')
  expect((await pack('one')).out).not.toContain('shared')
  expect((await pack('two')).out).toMatch(/ of text, 0\.01 MB of it shared with other bundles\n$/)
  const out = path.join(folder, 'out')
  const [shared, ...more] = readdirSync(out).filter((name) => name.startsWith('shared-'))
  expect(more).toEqual([])
  rmSync(path.join(out, shared ?? 'shared'))
  const again = await pack('two')
  expect(again.out).toContain('Left out one, which was packed before: its files are damaged or gone')
  expect(readdirSync(out)).toHaveLength(3)
})

test.each([
  [['--from', 'nothing', '--id', 'a', '--title', 'A'], 'There is nothing at nothing'],
  [
    ['--from', 'bad.zip', '--id', 'a', '--title', 'A'],
    'bad.zip is not packed: The file is no zip archive, or it is damaged',
  ],
  [['--from', '.', '--id', '../a', '--title', 'A'], '--id "../a": only small letters'],
  [['--id', 'a', '--title', 'A'], 'bundle needs --from'],
  [['--from', '.', '--ref', 'v1', '--id', 'a', '--title', 'A'], '. is no git repository'],
])('refuses %j', async (args, sentence) => {
  const { code, err } = await runIn(folderWith({ 'bad.zip': 'PK nothing else' }), 'bundle', ...args)
  expect(code).toBe(1)
  expect(err).toContain(sentence)
})

test('a commit that does not exist is told in a sentence', async () => {
  const { folder } = repository()
  expect((await bundled(folder, '.', '--ref', 'v9')).err).toMatch(
    /^error: git rev-parse failed: there is no such commit, branch or tag/,
  )
  expect((await bundled(folder, `file://${folder}`, '--ref', 'v9')).err).toMatch(/^error: git .*failed/)
})

test('two releases side by side, named by themselves, pinned and verified', async () => {
  const { folder, commits } = repository()
  const pack = (...more: string[]) =>
    runIn(folder, 'bundle', '--from', `file://${folder}`, '--out', 'out', ...more)
  expect((await pack('--ref', 'v1', '--commit', commits[0] ?? '')).err).toBe('')
  expect((await pack('--ref', 'main')).err).toBe('')
  const { bundles } = readBundleIndex(readFileSync(path.join(folder, 'out/index.json'), 'utf8'))
  const name = path.basename(folder)
  expect(bundles.map(({ title, commit }) => [title, commit])).toEqual([
    [`${name} v1`, commits[0]],
    [`${name} main`, commits[1]],
  ])
  const moved = await pack('--ref', 'main', '--commit', commits[0] ?? '')
  expect(moved.code).toBe(1)
  expect(moved.err).toBe(
    `error: main is ${commits[1]}, and not the pinned ${commits[0]}: nothing was packed\n`,
  )
})

/** The address of a server of the repositories below a folder. */
async function gitServer(folder: string): Promise<string> {
  const worker = new Worker(new URL('../harness/git-http-server.mjs', import.meta.url), {
    workerData: { folder },
  })
  onTestFinished(async () => void (await worker.terminate()))
  const [port] = (await once(worker, 'message')) as [number]
  return `http://127.0.0.1:${port}`
}

test('a repository over http: a tag and a commit, pinned and verified; what is not there is told', async () => {
  const { folder, commits } = repository()
  const address = `${await gitServer(path.dirname(folder))}/${path.basename(folder)}/.git`
  const tag = await bundled(folder, address, '--ref', 'v1', '--commit', commits[0] ?? '')
  expect(tag.err).toBe('')
  expect(tag.entry).toMatchObject({
    files: 2,
    commit: commits[0],
    repository: address.replace(/\.git$/, ''),
  })
  expect((await bundled(folder, address, '--ref', commits[1] ?? '')).entry).toMatchObject({
    commit: commits[1],
  })
  const moved = await bundled(folder, address, '--ref', 'main', '--commit', commits[0] ?? '')
  expect(moved.err).toBe(
    `error: main is ${commits[1]}, and not the pinned ${commits[0]}: nothing was packed\n`,
  )
  expect((await bundled(folder, address, '--ref', 'v9')).err).toMatch(/^error: git .*failed/)
  expect((await bundled(folder, `${address}x`, '--ref', 'v1')).err).toMatch(/^error: git fetch failed/)
  const nowhere = await bundled(folder, 'http://127.0.0.1:9/a/b', '--ref', 'v1')
  expect(nowhere.err).toMatch(/^error: git fetch failed: .*127\.0\.0\.1/)
})

test('every kind of entry of sources.json is packed, and what is pinned is verified', async () => {
  const { folder, commits } = repository()
  const address = `${await gitServer(path.dirname(folder))}/${path.basename(folder)}/.git`
  const zip = zipOf([{ path: 'top/kustomization.yaml', bytes: encodeUtf8('resources: []\n') }])
  const listed = folderWith({
    'sources.json': JSON.stringify([
      { id: 'git', title: 'Git', repository: address, ref: 'v1', commit: commits[0] },
      { id: 'folder', title: 'Folder', description: 'A folder', path: 'tree' },
      { id: 'zip', title: 'Zip', archive: 'tree.zip' },
    ]),
    'tree/kustomization.yaml': 'resources: []\n',
    'tree.zip': zip,
  })
  const sources = readSources(path.join(listed, 'sources.json'))
  expect(sources.map(({ id }) => id)).toEqual(['folder', 'zip', 'git'])
  for (const source of sources)
    expect(await runIn(listed, ...bundleArguments(source, listed), '--out', 'out')).toMatchObject({ code: 0 })
  const { bundles } = readBundleIndex(readFileSync(path.join(listed, 'out/index.json'), 'utf8'))
  expect(bundles).toMatchObject([
    { id: 'folder', description: 'A folder', files: 1 },
    { id: 'zip', files: 1 },
    { id: 'git', files: 2, commit: commits[0] },
  ])
  const [, packedZip] = bundles
  const pinned = { id: 'zip', title: 'Zip', archive: 'tree.zip', digest: packedZip?.digest ?? '' }
  expect((await runIn(listed, ...bundleArguments(pinned, listed), '--out', 'out')).code).toBe(0)
  const other = await runIn(listed, ...bundleArguments({ ...pinned, digest: 'ab' }, listed), '--out', 'out')
  expect(other.err).toContain(`has the digest ${pinned.digest}, and not the pinned ab: nothing was packed`)
  expect(() => bundleArguments({ id: 'a', title: 'A' }, listed)).toThrow(
    'has no path, no archive and no repository',
  )
  expect(() => bundleArguments({ id: 'a', title: 'A', repository: address }, listed)).toThrow('names no ref')
})

test('large files that are no text are left out, and said', async () => {
  const folder = folderWith({
    ...files,
    'model.bin': new Uint8Array(2 ** 21).fill(0xff),
    'small.bin': Uint8Array.of(0xff),
  })
  const { entry, out } = await bundled(folder, '.')
  expect(out).toContain('Left out /model.bin: larger than 1 MB and not text')
  expect(entry.files).toBe(3)
})

test('links in a circle are refused', async () => {
  const folder = folderWith({ 'tree/kustomization.yaml': '' })
  symlinkSync('two', path.join(folder, 'tree/one'))
  symlinkSync('one', path.join(folder, 'tree/two'))
  expect((await bundled(folder, 'tree')).err).toMatch('symbolic links that lead in a circle')
})
