/** What a share link carries: an overlay over a pinned base, never rendered output. */
import type { FilePath } from '../engine/index.ts'

/** An immutable value. */
export interface Shared {
  /** What the workspace is called. */
  readonly name: string
  readonly base: SharedBase
  /** The root that is rendered. */
  readonly root: FilePath
  /** The root of the base it is compared with. */
  readonly against: FilePath
  /** Text of each file, by path; sorted by path. */
  readonly files: ReadonlyMap<FilePath, string>
  /** Files the sender left out, by path. */
  readonly leftOut: readonly FilePath[]
  /** The file and the resource that were looked at. */
  readonly looksAt: { readonly file?: FilePath; readonly resource?: string }
}

/** The base a link was made over. */
export interface SharedBase {
  readonly id: string
  /** The first {@link digestLength} hexadecimal digits of the digest of all its files. */
  readonly digest: string
  /** The commit, where the base came from a git repository. */
  readonly commit?: string
  readonly repository?: string
  /** The folder of the repository that was taken. */
  readonly path?: string
}

/** Digits of a base's digest that a link carries: 128 bits. */
export const digestLength = 32

/** Limits on what a link may hold. A workspace beyond them is shared as a file. */
export const shareLimits = {
  /** Characters of a link's payload. */
  characters: 200_000,
  /** Bytes after expanding. */
  bytes: 4 * 2 ** 20,
  files: 500,
  /** Characters of a name. */
  name: 200,
} as const

/** A link, or the sentence that says why it is not read. */
export type ReadShared =
  { readonly ok: true; readonly shared: Shared } | { readonly ok: false; readonly reason: string }
