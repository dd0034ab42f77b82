/** How people name a place on GitHub: `owner/repo@ref:path`, or the address of its page. */
import { cleanPath } from '../base/posix-path.ts'
import { parseRepoUrl, remoteFilePath, repoDirectory, type FilePath } from '../engine/index.ts'

/** A folder of a repository at a branch, tag or commit. */
export interface GithubAddress {
  readonly owner: string
  readonly repo: string
  /** Branch, tag or commit; '' for the default branch. */
  readonly ref: string
  /** The folder, from the top of the repository: `/example`. */
  readonly path: FilePath
}

/**
 * The place `text` names: `owner/repo`, `owner/repo@ref`, `owner/repo@ref:path`, the address of a page of GitHub's
 * (`https://github.com/owner/repo/tree/ref/path`, where the ref has no slash), or a remote base as a kustomization
 * writes it (`https://github.com/owner/repo//path?ref=v1`). `undefined` where it names none.
 */
export function parseGithubAddress(text: string): GithubAddress | undefined {
  const trimmed = text.trim()
  return short(trimmed) ?? pageAddress(trimmed) ?? remoteBaseAddress(trimmed)
}

/** The short form, which {@link parseGithubAddress} reads back. */
export const formatGithubAddress = ({ owner, repo, ref, path }: GithubAddress): string =>
  `${owner}/${repo}${ref === '' ? '' : `@${ref}`}${path === '/' ? '' : `:${path.slice(1)}`}`

/** The repository a remote base of a kustomization lies in, where GitHub has it; `undefined` for every other host. */
export function remoteBaseAddress(url: string): GithubAddress | undefined {
  const spec = parseRepoUrl(url)
  if (!spec || !/^(https:\/\/|(ssh:\/\/)?git@)github\.com[/:]$/i.test(spec.host)) return undefined
  const [owner = '', repo = ''] = spec.repoPath.replace(/\.git$/, '').split('/')
  return checked(owner, repo, spec.ref, spec.directory)
}

/** What a kustomization takes from GitHub, and the directory of the tree that stands for the top of the repository. */
export function remoteContent(url: string): { address: GithubAddress; directory: FilePath } | undefined {
  const spec = parseRepoUrl(url)
  const base = remoteBaseAddress(url)
  if (spec && base) return { address: base, directory: repoDirectory(spec) }
  const raw =
    /^https:\/\/raw\.githubusercontent\.com\/([^/?#]+)\/([^/?#]+)\/((?:refs\/(?:heads|tags)\/)?[^/?#]+)\/[^?#]+$/i.exec(
      url,
    )
  const [, owner = '', repo = '', ref = ''] = raw ?? []
  const address = raw ? checked(owner, repo, ref, '') : undefined
  return (
    address && {
      address,
      directory: remoteFilePath(`https://raw.githubusercontent.com/${owner}/${repo}/${ref}`),
    }
  )
}

function short(text: string): GithubAddress | undefined {
  const found = /^([^/@:\s]+)\/([^/@:\s]+)(?:@([^:\s]*))?(?::(\S*))?$/.exec(text)
  return found ? checked(found[1] ?? '', found[2] ?? '', found[3] ?? '', found[4] ?? '') : undefined
}

function pageAddress(text: string): GithubAddress | undefined {
  const found =
    /^(?:https?:\/\/)?(?:www\.)?github\.com\/([^/\s?#]+)\/([^/\s?#]+)(?:\/(?:tree|blob|commit)\/([^/\s?#]+)(?:\/([^?#\s]*))?)?\/?$/i.exec(
      text,
    )
  if (!found) return undefined
  const [, owner = '', repo = '', ref = '', path = ''] = found
  return checked(owner, repo.replace(/\.git$/, ''), unescaped(ref), unescaped(path))
}

function checked(owner: string, repo: string, ref: string, path: string): GithubAddress | undefined {
  const names = /^[\w.-]{1,100}$/
  if (!names.test(owner) || !names.test(repo) || repo === '.' || repo === '..') return undefined
  if (!/^[^\p{Cc}\s~^:?*[\\]{0,250}$/u.test(ref) || ref.includes('..')) return undefined
  if (path.split('/').includes('..') || /\p{Cc}/u.test(path)) return undefined
  const folder = cleanPath(`/${path}`).replace(/\/kustomization\.ya?ml$|\/Kustomization$/, '')
  return { owner, repo, ref, path: folder === '' ? '/' : folder }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
