/** URLs of remote bases and files, taken apart exactly as kustomize's `api/internal/git/repospec.go` does. */
import { cleanPath } from '../../base/posix-path.ts'
import type { FilePath } from './file-tree.ts'

/** A git repository, what to check out of it and where in it the root lies. */
export interface RepoSpec {
  /** As written. */
  readonly url: string
  /** Scheme, user and host up to the path: `https://github.com/`. */
  readonly host: string
  readonly repoPath: string
  /** Directory in the repository, '' for its top. */
  readonly directory: string
  /** Branch, tag or commit, '' for the default branch. */
  readonly ref: string
}

/** Directory of a tree under which sources supply remote content. */
export const remoteRoot: FilePath = '/.remote'

/** Whether kustomize would try to download the entry as a file first. */
export const isRemoteFile = (entry: string): boolean => /^https?:/i.test(entry) && !hasControl(entry)

/** What every git URL has: a scheme, a user or the one host that needs neither. */
const mayBeUrl = /[:@]|^github/i

/** The parts of a git URL, `undefined` where kustomize does not take the entry for one. */
export function parseRepoUrl(url: string): RepoSpec | undefined {
  if (url.startsWith('/') || !mayBeUrl.test(url)) return undefined
  const question = url.indexOf('?')
  const address = question < 0 ? url : url.slice(0, question)
  const host = splitHost(address)
  if (!host) return undefined
  const parts = splitRepoPath(host.rest, host.host.startsWith('file://'))
  if (!parts || parts.repoPath === '' || cleanPath(parts.directory.replace(/^\//, '')).split('/')[0] === '..')
    return undefined
  return {
    url,
    host: host.host,
    repoPath: parts.repoPath,
    directory: parts.directory.replace(/^\//, ''),
    ref: question < 0 ? '' : refOf(url.slice(question + 1)),
  }
}

/** The canonical directory where a tree holds the checkout of a repository. */
export function repoDirectory(spec: RepoSpec): FilePath {
  const host = spec.host
    .replace(/^(?:ssh|https?|file):\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[:/]+$/, '')
  const repo = spec.repoPath.replace(/\.git$/, '')
  return cleanPath(
    `${remoteRoot}/${host}/${repo}@${spec.ref === '' ? 'HEAD' : spec.ref.replaceAll('/', '%2F')}`,
  )
}

/** The canonical path where a tree holds a file downloaded from `url`. */
export const remoteFilePath = (url: string): FilePath =>
  cleanPath(`${remoteRoot}/${url.replace(/^https?:\/\//i, '').replaceAll('?', '%3F')}`)

/** Scheme, user and host of an address and the rest of it. */
function splitHost(address: string): { host: string; rest: string } | undefined {
  const plain = address.replace(/^git::/i, '')
  const scheme = /^(?:ssh|https?|file):\/\//i.exec(plain)?.[0].toLowerCase() ?? ''
  const afterScheme = plain.slice(scheme.length)
  const user = /^[a-zA-Z][a-zA-Z0-9-]*@/.exec(afterScheme)?.[0] ?? ''
  const body = afterScheme.slice(user.length)
  const isGithub = /^github\.com[/:]/i.test(body)
  const scpStyle = scheme === '' && (user !== '' || isGithub)
  if (scheme === '' && !scpStyle) return undefined
  if (scheme === 'file://') return { host: scheme, rest: user + body }
  const end = hostEnd(body, scpStyle)
  const rest = end < 0 ? '' : body.slice(end + 1)
  if (isGithub)
    return { host: scheme === 'ssh://' || user !== '' ? `${user}github.com:` : 'https://github.com/', rest }
  const host = end < 0 ? body : body.slice(0, end + 1)
  return host === '' ? undefined : { host: scheme + user + host, rest }
}

function hostEnd(body: string, scpStyle: boolean): number {
  const slash = body.indexOf('/')
  if (!scpStyle) return slash
  const colon = body.indexOf(':')
  return slash < 0 || (colon > 0 && colon < slash) ? colon : slash
}

/** Splits at `_git/`, `//` or `.git`, and otherwise after two segments. */
function splitRepoPath(path: string, takeAll: boolean): { repoPath: string; directory: string } | undefined {
  const marker = path.indexOf('_git/')
  if (marker >= 0) {
    const [repo = '', ...rest] = path.slice(marker + 5).split('/')
    return { repoPath: path.slice(0, marker + 5) + repo, directory: rest.join('/') }
  }
  const double = path.indexOf('//')
  if (double >= 0) return { repoPath: path.slice(0, double), directory: path.slice(double + 2) }
  const suffix = path.indexOf('.git')
  if (suffix >= 0) return { repoPath: path.slice(0, suffix + 4), directory: path.slice(suffix + 4) }
  if (takeAll) return { repoPath: path, directory: '' }
  const segments = path.split('/')
  return segments.length < 2
    ? undefined
    : { repoPath: segments.slice(0, 2).join('/'), directory: segments.slice(2).join('/') }
}

/** `ref=` of a query, else `version=`, else ''. A query that does not parse counts as none. */
function refOf(query: string): string {
  const values = new Map<string, string>()
  for (const pair of query.split('&')) {
    if (pair.includes(';')) return ''
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1))
    if (name === undefined || value === undefined) return ''
    if (!values.has(name)) values.set(name, value)
  }
  return values.get('ref') || values.get('version') || ''
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

// Go's url.Parse refuses control characters, and with them kustomize's remote-file test fails.
function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code < 0x20 || code === 0x7f) return true
  }
  return false
}
