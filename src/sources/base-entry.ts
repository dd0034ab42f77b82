/** What is known of a base, wherever its files are: all the page, a link and an export need to name it. */
import type { FilePath } from '../engine/index.ts'

export interface BaseEntry {
  readonly id: string
  readonly title: string
  readonly description?: string
  /** Where the files came from, as a person would look them up; absent for a folder on disk. */
  readonly repository?: string
  /** The commit, where the source was a git repository. */
  readonly commit?: string
  /**
   * Names the files for links and stored workspaces: the SHA-256 over all paths and contents, or `git:` and the commit
   * where only what builds read was fetched.
   */
  readonly digest: string
  readonly files: number
  /** Size of all files. */
  readonly bytes: number
  /** The root that is rendered when nothing else is asked for. */
  readonly root: FilePath
  /** Where the person brought it from; absent for the bases of the site. */
  readonly origin?: 'imported' | 'github'
}
