/** A repository on GitHub as a base: what is known of it before any of its files is. */
import type { FilePath } from '../engine/index.ts'
import type { BaseEntry } from './base-entry.ts'
import type { GithubAddress } from './github-address.ts'
import type { ListedFile } from './listed-files.ts'
import { defaultRoot, isKustomizationFile, rootsOf } from './roots.ts'

/** A repository at one commit. */
export interface PinnedRepository {
  readonly owner: string
  readonly repo: string
  /** 40 hexadecimal digits. */
  readonly commit: string
}

/** Where a base from GitHub is from; `undefined` for every other one. */
export function repositoryOf({ origin, repository, commit }: BaseEntry): PinnedRepository | undefined {
  const [, owner, repo] = /^https:\/\/github\.com\/([^/]+)\/([^/]+)$/.exec(repository ?? '') ?? []
  return origin === 'github' && owner !== undefined && repo !== undefined && commit !== undefined
    ? { owner, repo, commit }
    : undefined
}

/** The base `address` means, or a sentence that says why it is none. */
export function githubBase(
  address: GithubAddress,
  { owner, repo, commit }: PinnedRepository,
  files: readonly ListedFile[],
): BaseEntry | string {
  const paths = files.map(({ path }) => path)
  const root = rootAt(paths, address.path)
  const ref = address.ref === '' || commit.startsWith(address.ref) ? commit.slice(0, 7) : address.ref
  if (root === undefined)
    return paths.some(isKustomizationFile)
      ? `${owner}/${repo}@${ref} has no kustomization in ${address.path.slice(1)}`
      : `${owner}/${repo}@${ref} has no kustomization anywhere: there is nothing to build`
  return {
    id: `github-${owner}-${repo}-${commit.slice(0, 12)}`.toLowerCase(),
    title: `${owner}/${repo} ${ref}`,
    repository: `https://github.com/${owner}/${repo}`,
    commit,
    digest: `git:${commit}`,
    files: files.length,
    bytes: files.reduce((total, { bytes }) => total + bytes, 0),
    root,
    origin: 'github',
  }
}

/** The folder where it can be built; of the whole repository the root to begin with. */
function rootAt(paths: readonly FilePath[], folder: FilePath): FilePath | undefined {
  const roots = rootsOf(paths)
  if (roots.includes(folder)) return folder
  return folder === '/' && roots.length > 0 ? defaultRoot(paths) : undefined
}
