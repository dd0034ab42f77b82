/** Remote bases: mounts what the person allowed, and says why something is still missing. */
import { sentenceOf } from '../base/sentence-of.ts'
import { Session, type BuildResult, type Diagnostic, type FilePath } from '../engine/index.ts'
import type { RemoteBase } from '../export/export-form.ts'
import { mountedBundle, type Mount } from '../sources/mounted-bundle.ts'
import type { PinnedRepository } from '../sources/github-base.ts'
import type { Opened } from './opened.ts'

/** The repository a URL names; `undefined` where nobody allowed it. Rejects with a sentence. */
export type FindRemote = (url: string, allow: boolean) => Promise<FoundRemote | undefined>

type FoundRemote = Mount & PinnedRepository

export class Remotes {
  readonly #find: FindRemote
  readonly #mounted = new Map<FilePath, FoundRemote>()
  /** Why what was allowed could not be had, by URL. */
  readonly #trouble = new Map<string, string>()

  constructor(find: FindRemote) {
    this.#find = find
  }

  /** What is mounted, and from where. */
  mounted(): RemoteBase[] {
    return [...this.#mounted.values()].map(({ directory, owner, repo, commit }) => ({
      directory,
      repository: `https://github.com/${owner}/${repo}`,
      commit,
    }))
  }

  /** Mounts the repository `url` names in what is open, with a fresh session over it; its commit. */
  async mount(
    opened: Opened,
    url: string,
    allow: boolean,
    tell: (done: number, total: number) => void,
  ): Promise<string | undefined> {
    const found = await this.#find(url, allow)
    if (!found) return undefined
    if (this.#mounted.has(found.directory)) return undefined
    this.#mounted.set(found.directory, found)
    this.#trouble.delete(url)
    const { bundle, session, overlay } = opened
    opened.bundle = mountedBundle(bundle, [found], tell)
    opened.session = new Session(opened.bundle.tree)
    opened.session.apply([...overlay].map((path) => ({ path, file: session.tree.file(path) })))
    opened.base.clear()
    return found.commit
  }

  /** Builds, and mounts what the build lacks and the person allowed before, until nothing more can be mounted. */
  async built(
    opened: Opened,
    build: () => Promise<BuildResult>,
    tell: (done: number, total: number) => void,
  ): Promise<BuildResult> {
    for (;;) {
      const result = await build()
      const wanted = result.ok ? [] : remotesIn(result.diagnostics)
      let mounted = false
      for (const url of wanted) {
        try {
          mounted = (await this.mount(opened, url, false, tell)) !== undefined || mounted
        } catch (error) {
          this.#trouble.set(url, sentenceOf(error))
        }
      }
      if (!mounted) return result
    }
  }

  /** The problems, those of remote bases with the reason why they could not be had. */
  explained(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
    if (this.#trouble.size === 0) return diagnostics
    return diagnostics.map((problem) => {
      const hint = problem.remote && this.#trouble.get(problem.remote.url)
      return hint === undefined ? problem : { ...problem, hint }
    })
  }
}

const remotesIn = (diagnostics: readonly Diagnostic[]): string[] => [
  ...new Set(diagnostics.flatMap(({ remote }) => (remote ? [remote.url] : []))),
]
