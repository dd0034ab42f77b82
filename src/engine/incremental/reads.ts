/** Records what a computation asked of its tree, to tell later whether the answers are still the same. */
import { directoryOf } from '../../base/posix-path.ts'
import { sameItems } from '../../base/same-items.ts'
import type { FilePath, FileTree, TreeFile } from '../tree/file-tree.ts'

/** What happened to a tree: the paths that were edited, and with the directories they are in. */
export interface Edited {
  readonly files: readonly FilePath[]
  readonly directories: readonly FilePath[]
}

/** The edits of these paths. */
export function editedPaths(paths: Iterable<FilePath>): Edited {
  const files = new Set(paths)
  const directories = new Set<FilePath>()
  for (const path of files) {
    for (let at = path; !directories.has(at); at = directoryOf(at)) {
      directories.add(at)
      if (at === '/' || at === '.') break
    }
  }
  return { files: [...files], directories: [...directories] }
}

/** A tree that is edited, at the present revision. */
export interface Revision {
  readonly number: number
  readonly tree: FileTree
  editedSince(revision: number): Edited
}

/** Questions asked and the answers given, with those of what was derived on the way. */
export class Reads {
  readonly #files = new Map<FilePath, TreeFile | undefined>()
  readonly #directories = new Map<FilePath, boolean>()
  /** The listing, where it was asked for (only messages do). */
  #paths: readonly FilePath[] | undefined
  readonly #inner: Reads[] = []
  /** The revision at which all were last known to hold. */
  #verifiedAt: number

  constructor(revision: number) {
    this.#verifiedAt = revision
  }

  /** Adds the reads of something derived that the computation uses. */
  include(inner: Reads): void {
    this.#inner.push(inner)
  }

  /** A tree that answers as `tree` does and notes it. */
  recorded(tree: FileTree): FileTree {
    return {
      file: (path) => {
        const file = tree.file(path)
        this.#files.set(path, file)
        return file
      },
      isDirectory: (path) => {
        const is = tree.isDirectory(path)
        this.#directories.set(path, is)
        return is
      },
      paths: () => (this.#paths = tree.paths()),
      ...(tree.realPath ? { realPath: tree.realPath } : {}),
    }
  }

  /** Whether the tree still answers every question the same way. */
  holdAt(revision: Revision): boolean {
    if (this.#verifiedAt === revision.number) return true
    const { tree } = revision
    const { files, directories } = revision.editedSince(this.#verifiedAt)
    const holds =
      files.every((path) => !this.#files.has(path) || this.#files.get(path) === tree.file(path)) &&
      directories.every(
        (path) => !this.#directories.has(path) || this.#directories.get(path) === tree.isDirectory(path),
      ) &&
      (this.#paths === undefined || sameItems(this.#paths, tree.paths())) &&
      this.#inner.every((inner) => inner.holdAt(revision))
    if (holds) this.#verifiedAt = revision.number
    return holds
  }

  /** Every file that was there. */
  filesRead(into = new Map<FilePath, TreeFile>(), seen = new Set<Reads>()): Map<FilePath, TreeFile> {
    if (seen.has(this)) return into
    seen.add(this)
    for (const [path, file] of this.#files) if (file) into.set(path, file)
    for (const inner of this.#inner) inner.filesRead(into, seen)
    return into
  }
}
