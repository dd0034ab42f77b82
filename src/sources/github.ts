/** A public repository on GitHub, without an account: which commit a ref names, what is in it, and its files one by one. */
import { gitBlobId } from '../base/sha1.ts'
import { cleanPath, joinPath } from '../base/posix-path.ts'
import type { FilePath } from '../engine/index.ts'
import type { GithubAddress } from './github-address.ts'
import type { PinnedRepository } from './github-base.ts'
import { githubHosts, GithubRefused, requested, type GithubNetwork } from './github-request.ts'
import type { ListedFile } from './listed-files.ts'
import { linksFollowed } from './source-files.ts'

/** What GitHub says of one entry of a tree. */
interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly type: string
  readonly sha: string
  readonly size?: number
}
interface TreeAnswer {
  readonly tree: readonly TreeEntry[]
  readonly truncated: boolean
}

/** A file that is larger than this is no manifest: it is listed, and refused when a build asks for it. */
export const largestFile = 16 * 2 ** 20

/** How many requests one listing may take, out of the 60 an hour that everybody has. */
const mostListings = 40
const mostFiles = 200_000
const mostLinks = 200

const nameOf = ({ owner, repo }: { owner: string; repo: string }): string => `${owner}/${repo}`

/** The commit a ref names. Rejects with `GithubRefused` where there is none. */
export async function githubCommit(network: GithubNetwork, address: GithubAddress): Promise<string> {
  const { api } = network.hosts ?? githubHosts
  const repository = nameOf(address)
  const ref = address.ref === '' ? 'HEAD' : address.ref
  const url = `${api}/repos/${repository}/commits/${encodeURIComponent(ref).replaceAll('%2F', '/')}`
  const response = await requested(network, { url, accept: 'application/vnd.github.sha', repository }).catch(
    (error: unknown) => {
      if (!(error instanceof GithubRefused) || error.status !== 422) throw error
      throw new GithubRefused(`${repository} has no branch, tag or commit "${ref}"`, 422)
    },
  )
  const commit = (await bodyOf(response, url)).trim()
  if (!/^[0-9a-f]{40}$/.test(commit))
    throw new GithubRefused(`${new URL(api).host} did not answer with a commit for "${ref}"`)
  return commit
}

/** Every file of the repository at that commit, links followed, sorted by path; their content is asked for file by file. */
export async function githubListing(
  network: GithubNetwork,
  repository: PinnedRepository,
): Promise<readonly ListedFile[]> {
  const entries = await allEntries(network, repository)
  const files = entries
    .filter(({ type, mode }) => type === 'blob' && mode !== '120000')
    .map(({ path, sha, size = 0 }): ListedFile => ({ path: cleanPath(`/${path}`), id: sha, bytes: size }))
  const links = entries.filter(({ mode }) => mode === '120000')
  if (links.length > mostLinks)
    throw new GithubRefused(`${nameOf(repository)} has more than ${mostLinks} symbolic links`)
  const targets = await Promise.all(
    links.map(async ({ path, sha, size = 0 }) => {
      const file = { path: cleanPath(`/${path}`), id: sha, bytes: size }
      const target = new TextDecoder().decode(await linkTarget(network, repository, file))
      return { path, target }
    }),
  )
  const followed = linksFollowed(files, targets, (file, path) => ({
    ...file,
    path,
    from: file.from ?? file.path,
  }))
  return followed.sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The content of a file, held against the id the listing gave it. */
export async function githubFile(
  network: GithubNetwork,
  repository: PinnedRepository,
  file: ListedFile,
): Promise<Uint8Array> {
  if (file.bytes > largestFile)
    throw new GithubRefused(`${file.path} is larger than ${largestFile / 2 ** 20} MB: it is not fetched`)
  const { raw } = network.hosts ?? githubHosts
  const path = (file.from ?? file.path).split('/').map(encodeURIComponent).join('/')
  const url = `${raw}/${nameOf(repository)}/${repository.commit}${path}`
  const content = await contentAt(network, repository, url, '*/*', file.path)
  if (gitBlobId(content) !== file.id)
    throw new GithubRefused(`${file.path} arrived damaged: it is not what the commit holds`)
  return content
}

/** Raw files may follow a link themselves; the API never does. */
async function linkTarget(
  network: GithubNetwork,
  repository: PinnedRepository,
  file: ListedFile,
): Promise<Uint8Array> {
  try {
    return await githubFile(network, repository, file)
  } catch (error) {
    if (!(error instanceof GithubRefused) || error.status === 429) throw error
    const { api } = network.hosts ?? githubHosts
    const url = `${api}/repos/${nameOf(repository)}/git/blobs/${file.id}`
    return contentAt(network, repository, url, 'application/vnd.github.raw', file.path)
  }
}

async function contentAt(
  network: GithubNetwork,
  repository: PinnedRepository,
  url: string,
  accept: string,
  path: FilePath,
): Promise<Uint8Array> {
  const response = await requested(network, { url, accept, repository: nameOf(repository) }).catch(
    (error: unknown) => {
      if (!(error instanceof GithubRefused) || error.status !== 404) throw error
      throw new GithubRefused(`${new URL(url).host} does not have ${path} of ${nameOf(repository)}`, 404)
    },
  )
  try {
    return new Uint8Array(await response.arrayBuffer())
  } catch {
    throw new GithubRefused(`${path} was cut off on its way from ${new URL(url).host}: try again`)
  }
}

/** In one request, or, where GitHub cuts the list off, folder by folder. */
async function allEntries(network: GithubNetwork, repository: PinnedRepository): Promise<TreeEntry[]> {
  const found: TreeEntry[] = []
  let requests = 0
  const tooMany = (): GithubRefused =>
    new GithubRefused(
      `${nameOf(repository)} has too many files to list: pack it on the command line with npm run bundle`,
    )
  const list = async (sha: string, folder: string): Promise<void> => {
    if (++requests > mostListings) throw tooMany()
    const whole = await treeAnswer(network, repository, `${sha}?recursive=1`)
    const below = (entry: TreeEntry): TreeEntry => ({ ...entry, path: joinPath(folder, entry.path) })
    if (!whole.truncated) {
      found.push(...whole.tree.map(below))
      if (found.length > mostFiles) throw tooMany()
      return
    }
    if (++requests > mostListings) throw tooMany()
    const top = await treeAnswer(network, repository, sha)
    if (top.truncated) throw tooMany()
    for (const entry of top.tree) {
      if (entry.type === 'tree') await list(entry.sha, below(entry).path)
      else found.push(below(entry))
    }
  }
  await list(repository.commit, '')
  return found.filter(({ path }) => !isUnsafe(path))
}

/** GitHub refuses such paths itself; a server in its place might not. */
const isUnsafe = (path: string): boolean => path.split('/').includes('..') || /[\p{Cc}\\]/u.test(path)

async function treeAnswer(
  network: GithubNetwork,
  repository: PinnedRepository,
  tree: string,
): Promise<TreeAnswer> {
  const { api } = network.hosts ?? githubHosts
  const url = `${api}/repos/${nameOf(repository)}/git/trees/${tree}`
  const accept = 'application/vnd.github+json'
  const response = await requested(network, { url, accept, repository: nameOf(repository) })
  const answer = readTree(await bodyOf(response, url))
  if (!answer)
    throw new GithubRefused(`${new URL(api).host} answered with something else than a list of files`)
  return answer
}

function readTree(text: string): TreeAnswer | undefined {
  try {
    const answer = JSON.parse(text) as Partial<TreeAnswer> | null
    const isEntry = (entry: unknown): boolean => {
      const { path, mode, type, sha } = (entry ?? {}) as Partial<Record<string, unknown>>
      return [path, mode, type, sha].every((each) => typeof each === 'string')
    }
    if (!answer || !Array.isArray(answer.tree) || !answer.tree.every(isEntry)) return undefined
    return { tree: answer.tree, truncated: answer.truncated === true }
  } catch {
    return undefined
  }
}

async function bodyOf(response: Response, url: string): Promise<string> {
  try {
    return await response.text()
  } catch {
    throw new GithubRefused(`The answer of ${new URL(url).host} was cut off: try again`)
  }
}
