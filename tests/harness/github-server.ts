/** A server that answers as GitHub's API and its raw files do, over real git repositories; and fails as they do. */
import { execFileSync } from 'node:child_process'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { GithubHosts } from '../../src/sources/github-request.ts'

/** How the server misbehaves; everything is well where nothing is said. */
export interface Trouble {
  /** No more requests to the API are answered until this moment, in seconds since 1970. */
  limitedUntil?: number
  /** Raw files are answered with 429. */
  rawLimited?: boolean
  /** Before each answer. */
  delayMs?: number
  /** Every request is answered with this status. */
  status?: number
  /** Only the next so many are. */
  statusTimes?: number
  /** Connections are cut before the answer, or in the middle of it. */
  cuts?: 'before' | 'middle'
  /** Lists are cut off after so many entries, as GitHub does after 100,000. */
  listsAtMost?: number
  /** Raw files have one byte changed. */
  damages?: boolean
}

export interface GithubServer {
  readonly hosts: GithubHosts
  readonly trouble: Trouble
  /** Paths asked for, in order: `/repos/…` for the API, `/raw/…` for files. */
  readonly log: string[]
  readonly close: () => Promise<void>
}

/** Serves git folders as repositories: `{ 'kubeflow/manifests': folder }`. */
export async function serveGithub(repositories: Readonly<Record<string, string>>): Promise<GithubServer> {
  const trouble: Trouble = {}
  const log: string[] = []
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/'
    log.push(url)
    setTimeout(() => answered(url, response, repositories, trouble), trouble.delayMs ?? 0)
  }
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    hosts: { api: base, raw: `${base}/raw` },
    trouble,
    log,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** As GitHub does, so that a page of another origin may read it. */
const cors = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'ETag, Link, Location, Retry-After, X-RateLimit-Limit, X-RateLimit-Remaining, X-RateLimit-Used, X-RateLimit-Resource, X-RateLimit-Reset',
}

function answered(
  url: string,
  response: ServerResponse,
  repositories: Readonly<Record<string, string>>,
  trouble: Trouble,
): void {
  const isApi = url.startsWith('/repos/')
  const send = (status: number, body: Uint8Array | string, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { ...cors, ...headers, 'content-length': String(Buffer.byteLength(body)) })
    if (trouble.cuts !== 'middle') return void response.end(body)
    response.write(Buffer.from(body).subarray(0, Math.max(1, Buffer.byteLength(body) / 2)))
    setTimeout(() => response.destroy(), 20)
  }
  const refuse = (status: number, message: string, headers: Record<string, string> = {}): void =>
    send(status, JSON.stringify({ message }), headers)

  if (trouble.cuts === 'before') return void response.destroy()
  if (trouble.status !== undefined && (trouble.statusTimes ?? Infinity) > 0) {
    if (trouble.statusTimes !== undefined) trouble.statusTimes--
    return refuse(trouble.status, 'Trouble')
  }
  if (isApi && trouble.limitedUntil !== undefined) {
    return refuse(403, 'API rate limit exceeded for 127.0.0.1.', {
      'x-ratelimit-limit': '60',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(trouble.limitedUntil),
    })
  }
  if (!isApi && trouble.rawLimited) return refuse(429, 'Too many requests', { 'retry-after': '120' })

  const [, owner = '', repo = '', ...rest] =
    decodeURIComponent(url)
      .split('?')[0]
      ?.slice(isApi ? 6 : 4)
      .split('/') ?? []
  const folder = repositories[`${owner}/${repo}`]
  if (folder === undefined) return refuse(404, 'Not Found')
  const git = (...args: string[]): Buffer | undefined => {
    try {
      return execFileSync('git', args, {
        cwd: folder,
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 2 ** 28,
      })
    } catch {
      return undefined
    }
  }
  if (!isApi) {
    const [commit = '', ...path] = rest
    const found = git('cat-file', 'blob', `${commit}:${path.join('/')}`)
    if (!found) return send(404, '404: Not Found')
    if (trouble.damages && found.length > 0) found[0] = (found[0] ?? 0) ^ 1
    return send(200, found, { 'content-type': 'text/plain; charset=utf-8' })
  }
  const [kind, ...name] = rest
  if (kind === 'commits') {
    const commit = git('rev-parse', '--verify', '--quiet', `${name.join('/')}^{commit}`)
    return commit
      ? send(200, commit.toString().trim(), { 'content-type': 'application/vnd.github.sha' })
      : refuse(422, `No commit found for SHA: ${name.join('/')}`)
  }
  if (name[0] === 'blobs') {
    const found = git('cat-file', 'blob', name[1] ?? '')
    return found ? send(200, found) : refuse(404, 'Not Found')
  }
  const recursive = url.includes('recursive=1')
  const listed = git('ls-tree', '-z', '-l', ...(recursive ? ['-r', '-t'] : []), name[1] ?? '')
  if (!listed) return refuse(404, 'Not Found')
  const all = listed.toString().split('\0').filter(Boolean).map(treeEntry)
  const most = recursive ? (trouble.listsAtMost ?? Infinity) : Infinity
  send(200, JSON.stringify({ sha: name[1], tree: all.slice(0, most), truncated: all.length > most }))
}

/** A line of `git ls-tree -l`, as the API writes it. */
function treeEntry(line: string): object {
  const [facts = '', path = ''] = line.split('\t')
  const [mode, type, sha, size] = facts.split(/\s+/)
  return { path, mode, type, sha, ...(type === 'blob' ? { size: Number(size) } : {}) }
}
