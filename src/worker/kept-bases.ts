/** Opens what the person brought: from the browser's store, and what is not there from GitHub. */
import type { BaseEntry } from '../sources/base-entry.ts'
import { githubCommit, githubFile, githubListing } from '../sources/github.ts'
import { repositoryOf, type PinnedRepository } from '../sources/github-base.ts'
import { remoteContent, type GithubAddress } from '../sources/github-address.ts'
import { GithubRefused, type GithubNetwork } from '../sources/github-request.ts'
import type { Contents, ListedFile } from '../sources/listed-files.ts'
import { looseBase, type LooseBase } from '../sources/loose-base.ts'
import type { Mount } from '../sources/mounted-bundle.ts'
import type { OpenedBundle } from '../sources/open.ts'
import { listingOf, type BaseStore } from '../workspace/base-store.ts'

/** Told how many files are here, and how many are known to be needed. */
export type TellFiles = (done: number, total: number) => void

/** How many files are asked for at a time. */
const atOnce = 8

export class KeptBases {
  readonly store: BaseStore
  readonly network: GithubNetwork

  constructor(store: BaseStore, network: GithubNetwork) {
    this.store = store
    this.network = network
  }

  /** A base that was imported, or opened from GitHub before. Rejects with a sentence where its files are gone. */
  async open(entry: BaseEntry, tell: TellFiles): Promise<OpenedBundle> {
    const repository = repositoryOf(entry)
    const { tree, load } = repository ? await this.repository(repository) : await this.#imported(entry)
    return { entry, tree, loadText: (path) => load(path, tell) }
  }

  /** The repository at the commit `address` names now, its list of files kept. */
  async pin(address: GithubAddress): Promise<PinnedRepository & { readonly files: readonly ListedFile[] }> {
    const { owner, repo } = address
    const repository = { owner, repo, commit: await githubCommit(this.network, address) }
    return { ...repository, files: await this.#listed(repository) }
  }

  /** A repository at a commit as a base. */
  async repository(pinned: PinnedRepository): Promise<LooseBase> {
    const files = await this.#listed(pinned)
    return looseBase(files, (wanted, onProgress) => this.#fetched(pinned, wanted, onProgress))
  }

  /**
   * The repository a remote base lies in, to be mounted in the tree. One that was allowed before is the commit it was
   * then; another is pinned now where `allow` says so, and otherwise `undefined`. Rejects with a sentence where it
   * cannot be had.
   */
  async remote(url: string, allow: boolean): Promise<(Mount & PinnedRepository) | undefined> {
    const content = remoteContent(url)
    if (!content) {
      if (!allow) return undefined
      throw new GithubRefused(`Only public repositories on github.com are fetched here, and "${url}" is none`)
    }
    const { address, directory } = content
    const known = (await this.store.remotes()).find(
      ({ owner, repo, ref }) => owner === address.owner && repo === address.repo && ref === address.ref,
    )
    if (!known && !allow) return undefined
    const { owner, repo, commit } = known ?? (await this.pin(address))
    const pinned = { owner, repo, commit }
    const files = await this.#listed(pinned)
    const placed = files.map((file) => ({
      ...file,
      path: directory + file.path,
      from: file.from ?? file.path,
    }))
    await this.store.allowRemote({ ...pinned, ref: address.ref }).catch(() => undefined)
    const base = looseBase(placed, (wanted, onProgress) => this.#fetched(pinned, wanted, onProgress))
    return { ...pinned, ...base, directory }
  }

  async #imported(entry: BaseEntry): Promise<LooseBase> {
    const files = await this.store.files(entry.id)
    if (!files)
      throw new Error(`The files of "${entry.title}" are no longer in this browser: import it again`)
    return looseBase(files, (wanted) => this.#kept(entry, wanted))
  }

  async #listed(pinned: PinnedRepository): Promise<readonly ListedFile[]> {
    const known = await this.store.files(listingOf(pinned)).catch(() => undefined)
    if (known) return known
    const files = await githubListing(this.network, pinned)
    // A browser without a store works, and fetches again next time.
    await this.store.keepFiles(listingOf(pinned), files).catch(() => undefined)
    return files
  }

  async #kept(entry: BaseEntry, wanted: readonly ListedFile[]): Promise<Contents> {
    const found = await this.store.contents(wanted.map(({ id }) => id))
    const lost = wanted.find(({ id }) => !found.has(id))
    if (lost)
      throw new Error(`${lost.path} of "${entry.title}" is no longer in this browser: import the base again`)
    return found
  }

  /** What is kept, and the rest over the network, several at a time; what arrived is kept even where another fails. */
  async #fetched(
    repository: PinnedRepository,
    wanted: readonly ListedFile[],
    onProgress: (done: number) => void,
  ): Promise<Contents> {
    const kept = await this.store
      .contents(wanted.map(({ id }) => id))
      .catch(() => new Map<string, Uint8Array>())
    const missing = [
      ...new Map(wanted.filter(({ id }) => !kept.has(id)).map((file) => [file.id, file])).values(),
    ]
    const fetched = new Map<string, Uint8Array>()
    const queue = missing.values()
    let failure: unknown
    const fetchNext = async (): Promise<void> => {
      for (const file of queue) {
        if (failure !== undefined) return
        try {
          fetched.set(file.id, await githubFile(this.network, repository, file))
          onProgress(wanted.length - missing.length + fetched.size)
        } catch (error) {
          failure = error
        }
      }
    }
    await Promise.all(Array.from({ length: atOnce }, fetchNext))
    await this.store.keepContents(fetched).catch(() => undefined)
    if (failure !== undefined) throw failure as Error
    return new Map([...kept, ...fetched])
  }
}
