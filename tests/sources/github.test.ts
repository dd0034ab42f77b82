/** Opening a repository from GitHub, over a server that speaks the same API and fails as GitHub fails. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { build, render, TextNotLoaded, type BuildResult } from '../../src/engine/index.ts'
import { githubCommit, githubFile, githubListing } from '../../src/sources/github.ts'
import type { PinnedRepository } from '../../src/sources/github-base.ts'
import {
  formatGithubAddress,
  parseGithubAddress,
  remoteBaseAddress,
} from '../../src/sources/github-address.ts'
import type { GithubNetwork } from '../../src/sources/github-request.ts'
import { looseBase, type LooseBase } from '../../src/sources/loose-base.ts'
import { serveGithub, type GithubServer } from '../harness/github-server.ts'

const files: Record<string, string> = {
  'example/kustomization.yaml': 'resources: [../apps/web, ../linked]\n',
  'apps/web/kustomization.yaml': `resources: [web.yaml]
configMapGenerator: [{name: settings, files: [key=settings.txt], envs: [a.env]}]
patches: [{path: patch.yaml}]
`,
  'apps/web/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n',
  'apps/web/patch.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n',
  'apps/web/settings.txt': 'a setting\n',
  'apps/web/a.env': 'a=b\n',
  'apps/other/kustomization.yaml': 'resources: [other.yaml]\n',
  'apps/other/other.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: other}\n',
  'base/kustomization.yaml': 'resources: [service.yaml]\n',
  'base/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
  'docs/large.md': '# Nobody builds this\n',
}
const folder = mkdtempSync(path.join(tmpdir(), 'manifest-playground-github-'))
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
    cwd: folder,
    encoding: 'utf8',
  }).trim()

let server: GithubServer
let commit: string
beforeAll(async () => {
  const many = Array.from({ length: 25 }, (_, index) => [`many/${index}/a.txt`, ''] as const)
  for (const [name, text] of [...Object.entries(files), ...many]) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  symlinkSync('base', path.join(folder, 'linked'))
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('commit', '--quiet', '-m', 'one')
  git('tag', 'v1.0')
  git('branch', 'feature/slash')
  commit = git('rev-parse', 'HEAD')
  server = await serveGithub({ 'acme/platform': folder })
})
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  for (const key of Object.keys(server.trouble)) delete server.trouble[key as keyof typeof server.trouble]
  server.log.length = 0
})

const noon = Date.UTC(2025, 0, 1, 12, 0)
const network = (timeLimitMs = 5000): GithubNetwork => ({
  fetch: (url, init) => fetch(url, init),
  now: () => noon,
  hosts: server.hosts,
  timeLimitMs,
})
const repository = (): PinnedRepository => ({ owner: 'acme', repo: 'platform', commit })
const address = (ref = '', repo = 'platform') => ({ owner: 'acme', repo, ref, path: '/' })

/** The sentence a promise is rejected with. */
const sentence = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'it went well',
    (error: unknown) => (error as Error).message,
  )

async function opened(): Promise<LooseBase> {
  const listing = await githubListing(network(), repository())
  return looseBase(listing, async (wanted, onProgress) => {
    const contents = new Map<string, Uint8Array>()
    await Promise.all(
      wanted.map(async (file) => {
        contents.set(file.id, await githubFile(network(), repository(), file))
        onProgress(contents.size)
      }),
    )
    return contents
  })
}

/** Builds, bringing what the build stops for; and how often it stopped. */
async function built(
  { tree, load }: LooseBase,
  root: string,
): Promise<{ result: BuildResult; stops: number }> {
  for (let stops = 0; ; stops++) {
    try {
      return { result: build(tree, root), stops }
    } catch (error) {
      if (!(error instanceof TextNotLoaded)) throw error
      await load(error.path)
    }
  }
}

describe('a repository', () => {
  test.each(['', 'main', 'v1.0', 'feature/slash'])('the commit of %j', async (ref) => {
    expect(await githubCommit(network(), address(ref))).toBe(commit)
  })

  test('a build fetches what it reads, together, and nothing else', async () => {
    const { result, stops } = await built(await opened(), '/example')
    expect(result.diagnostics).toEqual([])
    const names = result.resources.map(({ kind, name }) => `${kind} ${name}`)
    expect(names).toHaveLength(3)
    expect(render(result.resources)).toContain('replicas: 2')
    expect(stops).toBe(1)
    const fetched = server.log.filter((url) => url.startsWith('/raw/')).map((url) => url.split(commit)[1])
    expect(fetched.sort()).toEqual([
      '/apps/web/a.env',
      '/apps/web/kustomization.yaml',
      '/apps/web/patch.yaml',
      '/apps/web/settings.txt',
      '/apps/web/web.yaml',
      '/base/kustomization.yaml',
      '/base/service.yaml',
      '/example/kustomization.yaml',
      '/linked',
    ])
  })

  test('what no kustomization names plainly is brought when the build stops for it', async () => {
    const base = await opened()
    await base.load('/apps/web/web.yaml')
    const { result } = await built(base, '/apps/other')
    expect(result.resources.map(({ name }) => name)).toEqual(['other'])
  })

  test('a list that GitHub cuts off is asked for folder by folder', async () => {
    const whole = await githubListing(network(), repository())
    server.trouble.listsAtMost = 40
    expect(await githubListing(network(), repository())).toEqual(whole)
    server.trouble.listsAtMost = 0
    expect(await sentence(githubListing(network(), repository()))).toBe(
      'acme/platform has too many files to list: pack it on the command line with npm run bundle',
    )
  })
})

describe('what goes wrong is said', () => {
  test('no such repository, or a private one', async () => {
    expect(await sentence(githubCommit(network(), address('', 'secret')))).toBe(
      'GitHub has no public repository acme/secret: the name is wrong, or the repository is private',
    )
  })
  test('no such branch', async () => {
    expect(await sentence(githubCommit(network(), address('v9')))).toBe(
      'acme/platform has no branch, tag or commit "v9"',
    )
  })
  test('the limit is used up, and until when', async () => {
    server.trouble.limitedUntil = noon / 1000 + 25 * 60
    expect(await sentence(githubCommit(network(), address()))).toMatch(
      /^The limit of 127\.0\.0\.1:\d+ is used up \(60 requests an hour from your network\): it opens again in 25 minutes, at \d\d:\d\d\. What was opened before still opens$/,
    )
  })
  test('the limit of raw files', async () => {
    server.trouble.rawLimited = true
    const base = await githubListing(network(), { ...repository() }).catch(() => [])
    expect(base).toEqual([])
    const [file] = [{ path: '/base/service.yaml', id: git('rev-parse', 'HEAD:base/service.yaml'), bytes: 1 }]
    expect(await sentence(githubFile(network(), repository(), file as never))).toMatch(
      'it opens again in 2 minutes',
    )
  })
  test('nobody answers', async () => {
    server.trouble.delayMs = 400
    expect(await sentence(githubCommit(network(100), address()))).toMatch('did not answer within')
  })
  test('the network is gone', async () => {
    server.trouble.cuts = 'before'
    expect(await sentence(githubCommit(network(), address()))).toMatch(
      'cannot be reached: the network is not there',
    )
  })
  test('an answer is cut off', async () => {
    server.trouble.cuts = 'middle'
    expect(await sentence(githubListing(network(), repository()))).toMatch('was cut off')
  })
  test('a server in trouble gets a second chance', async () => {
    Object.assign(server.trouble, { status: 502, statusTimes: 1 })
    expect(await githubCommit(network(), address())).toBe(commit)
    Object.assign(server.trouble, { status: 502, statusTimes: 2 })
    expect(await sentence(githubCommit(network(), address()))).toMatch(
      'has trouble of its own (it answered 502)',
    )
  })
  test('a file that is not what the commit holds', async () => {
    server.trouble.damages = true
    const [file] = (await githubListing(network(), repository())).filter(({ path }) => path.endsWith('a.env'))
    expect(await sentence(githubFile(network(), repository(), file as never))).toBe(
      '/apps/web/a.env arrived damaged: it is not what the commit holds',
    )
  })
  test('a file that is no manifest', async () => {
    const file = { path: '/model.bin', id: '0', bytes: 2 ** 30 }
    expect(await sentence(githubFile(network(), repository(), file))).toMatch('larger than 16 MB')
  })
})

describe('addresses', () => {
  test.each([
    ['kubeflow/manifests', 'kubeflow/manifests'],
    ['kubeflow/manifests@v1.9.1', 'kubeflow/manifests@v1.9.1'],
    ['kubeflow/manifests@v1.9.1:example', 'kubeflow/manifests@v1.9.1:example'],
    [' kubeflow/manifests@feature/x:apps/katib/ ', 'kubeflow/manifests@feature/x:apps/katib'],
    ['kubeflow/manifests:example/kustomization.yaml', 'kubeflow/manifests:example'],
    ['https://github.com/kubeflow/manifests', 'kubeflow/manifests'],
    ['https://github.com/kubeflow/manifests.git', 'kubeflow/manifests'],
    ['https://github.com/kubeflow/manifests/tree/v1.9.1/apps/katib', 'kubeflow/manifests@v1.9.1:apps/katib'],
    ['https://github.com/kubeflow/manifests//apps?ref=v1', 'kubeflow/manifests@v1:apps'],
    ['github.com/kubeflow/manifests/apps?ref=v1', 'kubeflow/manifests@v1:apps'],
  ])('%s', (text, short) => {
    const parsed = parseGithubAddress(text)
    expect(parsed && formatGithubAddress(parsed)).toBe(short)
  })

  test.each([
    '',
    'kubeflow',
    '../..',
    'a/..',
    'a/b@x..y',
    'a/b:../c',
    'https://example.com/a/b',
    'a/b c',
    'javascript:alert(1)//a/b',
  ])('%j is none', (text) => expect(parseGithubAddress(text)).toBeUndefined())

  test('a remote base elsewhere is not on GitHub', () => {
    expect(remoteBaseAddress('https://gitlab.com/a/b?ref=v1')).toBeUndefined()
    expect(remoteBaseAddress('https://github.com.evil.example/a/b?ref=v1')).toBeUndefined()
  })
})
