/** Where the base of a link can be had from, when it is not here. */
import { formatGithubAddress, parseGithubAddress } from '../sources/github-address.ts'
import type { SharedBase } from './shared.ts'

/** The base as `owner/repo@commit`, where a link names a commit of a repository on GitHub; `undefined` for every other one. */
export function fetchableBase({ repository = '', commit = '' }: SharedBase): string | undefined {
  if (!repository.startsWith('https://github.com/') || !/^[0-9a-f]{40}$/.test(commit)) return undefined
  const place = parseGithubAddress(repository)
  return place?.ref === '' && place.path === '/' ? formatGithubAddress({ ...place, ref: commit }) : undefined
}
