/** The bases a person brought, kept in the browser: what each holds, and every content once, however many bases have it. */
import type { BaseEntry } from '../sources/base-entry.ts'
import { repositoryOf, type PinnedRepository } from '../sources/github-base.ts'
import type { Contents, ListedFile } from '../sources/listed-files.ts'
import type { ManyValues } from './key-values.ts'

/** A repository that a remote base of a kustomization names, allowed by the person and pinned to the commit it had then. */
export interface AllowedRemote extends PinnedRepository {
  /** As the kustomization names it: branch, tag or commit, '' for the default branch. */
  readonly ref: string
}

const basesKey = 'bases'
const remotesKey = 'remotes'
const filesKey = (listing: string): string => `files ${listing}`
const blobKey = (id: string): string => `blob ${id}`

/** The name under which the files of a repository at a commit are kept. */
export const listingOf = ({ owner, repo, commit }: PinnedRepository): string => `${owner}/${repo}@${commit}`

/** The name under which the files of a base are kept. */
export function listingName(entry: BaseEntry): string {
  const repository = repositoryOf(entry)
  return repository ? listingOf(repository) : entry.id
}

export class BaseStore {
  readonly #values: ManyValues

  constructor(values: ManyValues) {
    this.#values = values
  }

  /** Every base that is kept, in the order they came; none where the browser has no store. */
  async bases(): Promise<readonly BaseEntry[]> {
    return entriesIn(await this.#values.get(basesKey).catch(() => undefined))
  }

  /** The files of a base or a repository, by the name they were kept under. */
  async files(listing: string): Promise<readonly ListedFile[] | undefined> {
    const found = await this.#values.get(filesKey(listing))
    return Array.isArray(found) ? (found as ListedFile[]) : undefined
  }

  /** The contents that are here; those that are not are left out. */
  async contents(ids: readonly string[]): Promise<Contents> {
    const found = await this.#values.getMany(ids.map(blobKey))
    return new Map(
      ids.flatMap((id, index) => {
        const bytes = found[index]
        return bytes instanceof Uint8Array ? [[id, bytes] as const] : []
      }),
    )
  }

  /** Keeps contents. Rejects where the browser refuses. */
  async keepContents(contents: Contents): Promise<void> {
    // The browser keeps the whole buffer a view looks into: of an archive that would be all of it, for every file.
    await this.#values.setMany([...contents].map(([id, bytes]) => [blobKey(id), bytes.slice()]))
  }

  /** Keeps what a base or a repository holds. */
  async keepFiles(listing: string, files: readonly ListedFile[]): Promise<void> {
    await this.#values.set(filesKey(listing), files)
  }

  /** Offers a base from now on, in the place of the one with its id. Its files were kept before. */
  async keepBase(entry: BaseEntry): Promise<void> {
    await this.#values.update(basesKey, (value) => [
      ...entriesIn(value).filter(({ id }) => id !== entry.id),
      entry,
    ])
  }

  /** No longer offers a base; its files stay until {@link sweep}, so that it can come back. */
  async dropBase(id: string): Promise<void> {
    await this.#values.update(basesKey, (value) => entriesIn(value).filter((entry) => entry.id !== id))
  }

  /** Deletes what no base that is offered, and no allowed repository, has any more. */
  async sweep(): Promise<void> {
    const keys = await this.#values.keys()
    const [bases, remotes] = [await this.bases(), await this.remotes()]
    const needed = [...bases.map(listingName), ...remotes.map(listingOf)]
    const contents = new Set((await this.#filesOf(needed)).map(({ id }) => blobKey(id)))
    const kept = new Set([basesKey, remotesKey, ...needed.map(filesKey), ...contents])
    await this.#values.deleteMany(keys.filter((key) => !kept.has(key)))
  }

  /** The repositories that remote bases may be taken from. */
  async remotes(): Promise<readonly AllowedRemote[]> {
    const found = await this.#values.get(remotesKey).catch(() => undefined)
    return Array.isArray(found) ? (found as AllowedRemote[]) : []
  }

  async allowRemote(remote: AllowedRemote): Promise<void> {
    await this.#values.update(remotesKey, (value) => [
      ...(Array.isArray(value) ? (value as AllowedRemote[]) : []).filter((each) => !isSame(each, remote)),
      remote,
    ])
  }

  async #filesOf(listings: readonly string[]): Promise<ListedFile[]> {
    const files = await Promise.all(listings.map((listing) => this.files(listing)))
    return files.flatMap((each) => each ?? [])
  }
}

const isSame = (a: AllowedRemote, b: AllowedRemote): boolean =>
  a.owner === b.owner && a.repo === b.repo && a.ref === b.ref

/** Records that are none of ours (of another version, or damaged) are left out. */
const entriesIn = (value: unknown): readonly BaseEntry[] =>
  Array.isArray(value) ? value.filter(isEntry) : []

function isEntry(value: unknown): value is BaseEntry {
  const { id, title, digest, files, bytes, root } = (value ?? {}) as Partial<Record<string, unknown>>
  return (
    [id, title, digest, root].every((each) => typeof each === 'string') &&
    typeof files === 'number' &&
    typeof bytes === 'number'
  )
}
