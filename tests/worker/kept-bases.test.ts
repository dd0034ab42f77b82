/** What a person brought, kept and opened again, over a store in memory and a server that speaks GitHub's API. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { render, Session, TextNotLoaded, type FilePath } from '../../src/engine/index.ts'
import type { BaseEntry } from '../../src/sources/base-entry.ts'
import { packBundle } from '../../src/sources/pack.ts'
import { imported } from '../../src/worker/import-server.ts'
import type { ImportAnswer, ImportProgress, ImportRequest } from '../../src/worker/import-protocol.ts'
import { KeptBases } from '../../src/worker/kept-bases.ts'
import type { WorkerReply, WorkerRequest } from '../../src/worker/protocol.ts'
import { WorkerServer } from '../../src/worker/server.ts'
import { BaseStore } from '../../src/workspace/base-store.ts'
import type { ManyValues } from '../../src/workspace/key-values.ts'
import { gitRepository, type GitRepository } from '../harness/git-repository.ts'
import { serveGithub, type GithubServer } from '../harness/github-server.ts'
import { tarOf } from '../sources/tar-writer.ts'

const deployment = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\n`
const files = {
  'example/kustomization.yaml': 'resources: [../apps/web]\n',
  'apps/web/kustomization.yaml': 'resources: [web.yaml]\n',
  'apps/web/web.yaml': deployment('web'),
}

/** What the browser's store does: keeps copies. */
function memory(): ManyValues & { readonly values: Map<string, unknown> } {
  const values = new Map<string, unknown>()
  const get = (key: string): Promise<unknown> => Promise.resolve(structuredClone(values.get(key)))
  return {
    values,
    get,
    set: (key, value) => Promise.resolve(void values.set(key, structuredClone(value))),
    getMany: (keys) => Promise.all(keys.map(get)),
    setMany: (entries) =>
      Promise.resolve(entries.forEach(([key, value]) => values.set(key, structuredClone(value)))),
    deleteMany: (keys) => Promise.resolve(keys.forEach((key) => values.delete(key))),
    keys: () => Promise.resolve([...values.keys()]),
    update: (key, change) => Promise.resolve(void values.set(key, change(values.get(key)))),
  }
}

let repository: GitRepository
let other: GitRepository
let server: GithubServer
beforeAll(async () => {
  repository = gitRepository(files)
  repository.git('tag', 'v1')
  other = gitRepository({
    'base/kustomization.yaml': 'resources: [own.yaml]\n',
    'base/own.yaml': deployment('remote'),
  })
  server = await serveGithub({ 'acme/platform': repository.folder, 'acme/other': other.folder })
})
afterAll(async () => {
  await server.close()
  repository.remove()
  other.remove()
})
beforeEach(() => {
  for (const key of Object.keys(server.trouble)) delete server.trouble[key as keyof typeof server.trouble]
  server.log.length = 0
})

function setUp() {
  const values = memory()
  const bases = new KeptBases(new BaseStore(values), {
    fetch: (url, init) => fetch(url, init),
    now: () => 0,
    hosts: server.hosts,
  })
  const progress: ImportProgress[] = []
  return {
    values,
    bases,
    progress,
    bring: (request: ImportRequest) => imported(request, bases, (each) => progress.push(each)),
  }
}

const archive = (more: Readonly<Record<string, string>> = {}): Blob =>
  new Blob([
    gzipSync(
      tarOf(
        Object.entries({ ...files, ...more }).map(([name, content]) => ({ name: `tree-1/${name}`, content })),
      ),
    ),
  ])
const zipRequest = (as: 'base' | 'overlay', more?: Readonly<Record<string, string>>): ImportRequest => ({
  kind: 'archive',
  as,
  name: 'tree-1.tar.gz',
  file: archive(more),
})
function entryOf(answer: ImportAnswer): BaseEntry {
  if (answer.kind !== 'base') throw new Error(JSON.stringify(answer))
  return answer.entry
}

/** What a root renders to, bringing what it stops for. */
async function rendered(bases: KeptBases, entry: BaseEntry, root: FilePath): Promise<string> {
  const opened = await bases.open(entry, () => undefined)
  const session = new Session(opened.tree)
  for (;;) {
    try {
      return render(session.built(root).resources)
    } catch (error) {
      if (!(error instanceof TextNotLoaded)) throw error
      await opened.loadText(error.path)
    }
  }
}

describe('an archive', () => {
  test('is kept, opened, and named as a bundle packed from the same files is', async () => {
    const { bases, bring, progress } = setUp()
    const entry = entryOf(await bring(zipRequest('base')))
    expect(await rendered(bases, entry, '/example')).toContain('name: web')
    expect(await bases.store.bases()).toEqual([entry])
    const packed = packBundle(
      Object.entries(files).map(([name, text]) => ({
        path: `/${name}`,
        bytes: new TextEncoder().encode(text),
      })),
      { id: 'a', title: 'A' },
    )
    expect(entry.digest).toBe(packed.entry.digest)
    expect(entry).toMatchObject({ title: 'tree-1', root: '/example', files: 3, origin: 'imported' })
    expect(new Set(progress.map(({ step }) => step))).toEqual(new Set(['reading', 'unpacking', 'keeping']))
  })

  test('two releases keep what they share once, and deleting one leaves the other whole', async () => {
    const { values, bases, bring } = setUp()
    const first = entryOf(await bring(zipRequest('base')))
    const blobs = (): number => [...values.values.keys()].filter((key) => key.startsWith('blob ')).length
    const second = entryOf(await bring(zipRequest('base', { 'example/more.yaml': 'a: 1\n' })))
    expect(blobs()).toBe(4)
    await bases.store.dropBase(second.id)
    await bases.store.sweep()
    expect(blobs()).toBe(3)
    expect(await rendered(bases, first, '/example')).toContain('name: web')
    await expect(bases.open(second, () => undefined)).rejects.toThrow(
      'no longer in this browser: import it again',
    )
  })

  test('keeps no more of each file than the file', async () => {
    const { values, bring } = setUp()
    await bring(zipRequest('base'))
    const kept = [...values.values]
      .filter(([key]) => key.startsWith('blob '))
      .map(([, bytes]) => bytes as Uint8Array)
    for (const bytes of kept) expect(bytes.buffer.byteLength).toBe(bytes.byteLength)
  })

  test('as overlay files gives their text', async () => {
    const answer = await setUp().bring(zipRequest('overlay'))
    expect(answer).toMatchObject({ kind: 'overlay', name: 'tree-1', leftOut: [] })
  })

  test.each([
    [
      'no kustomization',
      new Blob([Buffer.from(tarOf([{ name: 'a.yaml', content: 'a: 1' }]))]),
      /no kustomization\.yaml in it/,
    ],
    ['no archive', new Blob(['hello']), /no tar archive|ends in the middle|empty/],
  ])('with %s is refused', async (_name, file, says) => {
    const answer = await setUp().bring({ kind: 'archive', as: 'base', name: 'a.tar', file })
    expect(answer).toEqual({ kind: 'refused', reason: expect.stringMatching(says) as string })
  })

  test('that the browser does not keep is refused with its size', async () => {
    const { values, bring } = setUp()
    values.setMany = () => Promise.reject(new Error('QuotaExceededError'))
    expect(await bring(zipRequest('base'))).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/does not keep 0\.0 MB/) as string,
    })
  })
})

test('a folder, its own name and what git keeps left out', async () => {
  const { bases, bring } = setUp()
  const folder = Object.entries({ ...files, '.git/HEAD': 'ref: x' }).map(([name, text]) => ({
    path: `tree/${name}`,
    file: new Blob([text]),
  }))
  const entry = entryOf(await bring({ kind: 'folder', as: 'base', name: 'tree', files: folder }))
  expect(entry.files).toBe(3)
  expect(await rendered(bases, entry, '/example')).toContain('name: web')
})

describe('a repository', () => {
  test('is pinned, and opens again without a network', async () => {
    const { bases, bring } = setUp()
    const entry = entryOf(await bring({ kind: 'github', address: 'acme/platform@v1' }))
    expect(entry).toMatchObject({
      commit: repository.commit,
      digest: `git:${repository.commit}`,
      root: '/example',
    })
    const text = await rendered(bases, entry, '/example')
    server.trouble.cuts = 'before'
    expect(await rendered(bases, entry, '/example')).toBe(text)
  })

  test('is refused with a sentence where it is not there', async () => {
    expect(await setUp().bring({ kind: 'github', address: 'acme/none' })).toMatchObject({
      kind: 'refused',
      reason: expect.stringMatching(/no public repository acme\/none/) as string,
    })
  })
})

describe('a remote base', () => {
  /** A worker over a repository, and an overlay that takes `acme/other` from elsewhere. */
  async function open(bases: KeptBases, entry: BaseEntry, url: string) {
    const replies: WorkerReply[] = []
    const worker = new WorkerServer({
      readPart: () => Promise.reject(new Error('not asked')),
      openKept: (each, tell) => bases.open(each, tell),
      findRemote: (each, allow) => bases.remote(each, allow),
      post: (reply) => replies.push(reply),
      now: () => 0,
    })
    const answer = async (request: Omit<WorkerRequest, 'ticket'>): Promise<WorkerReply> => {
      await worker.handle({ ...request, ticket: 1 } as WorkerRequest)
      return replies.at(-1) as WorkerReply
    }
    const root = '/overlays/mine'
    const text = `resources: [../../example, "${url}"]\n`
    const build = { root, against: '/example', files: [[`${root}/kustomization.yaml`, text]] }
    const built = await answer({ kind: 'open', bundlesUrl: '', bundle: entry, ...build } as never)
    return { answer, built, again: () => answer({ kind: 'update', ...build, files: [] } as never) }
  }
  const diagnosticsOf = (reply: WorkerReply): unknown =>
    reply.kind === 'built' ? reply.built.diagnostics : reply

  test.each(['https://github.com/acme/other//base?ref=main', 'github.com/acme/other/base?ref=main'])(
    '%s is fetched when the person allows it, and there from then on',
    async (url) => {
      const { bases, bring } = setUp()
      const entry = entryOf(await bring({ kind: 'github', address: 'acme/platform' }))
      const { answer, built, again } = await open(bases, entry, url)
      expect(diagnosticsOf(built)).toMatchObject([{ code: 'REMOTE_NOT_SUPPLIED', remote: { url } }])
      expect(server.log.filter((each) => each.includes('/other'))).toEqual([])

      const supplied = await answer({ kind: 'ask', name: 'supplyRemote', ask: { url } } as never)
      expect(supplied).toMatchObject({ answer: { ok: true, commit: other.commit } })
      expect(diagnosticsOf(await again())).toEqual([])

      server.trouble.cuts = 'before'
      expect(diagnosticsOf((await open(bases, entry, url)).built)).toEqual([])
    },
  )

  test('that cannot be had is said where it is missed', async () => {
    const { bases, bring } = setUp()
    const entry = entryOf(await bring({ kind: 'github', address: 'acme/platform' }))
    const gitlab = 'https://gitlab.com/acme/other//base?ref=main'
    const elsewhere = await open(bases, entry, gitlab)
    expect(
      await elsewhere.answer({ kind: 'ask', name: 'supplyRemote', ask: { url: gitlab } } as never),
    ).toMatchObject({
      answer: {
        ok: false,
        reason: expect.stringMatching(/Only public repositories on github\.com/) as string,
      },
    })
    const url = 'https://github.com/acme/other//base?ref=v9'
    const missing = await open(bases, entry, url)
    expect(await missing.answer({ kind: 'ask', name: 'supplyRemote', ask: { url } } as never)).toMatchObject({
      answer: { ok: false, reason: 'acme/other has no branch, tag or commit "v9"' },
    })
  })
})
