/** Records what a computation asked of its tree, to tell later whether the answers are still the same. */
import { directoryOf } from '../../base/posix-path.ts'
import type { FilePath, FileTree, TreeFile } from '../tree/file-tree.ts'

/** Questions asked and the answers given. */
export class Reads {
  readonly files = new Map<FilePath, TreeFile | undefined>()
  readonly directories = new Map<FilePath, boolean>()
  /** The listing, where it was asked for (only messages do). */
  paths: readonly FilePath[] | undefined

  addAll(other: Reads): void {
    for (const [path, file] of other.files) this.files.set(path, file)
    for (const [path, is] of other.directories) this.directories.set(path, is)
    this.paths ??= other.paths
  }

  /** Whether `tree` still answers every question the same way, given that it differs only at the `edited` paths. */
  holdIn(tree: FileTree, edited: Iterable<FilePath>): boolean {
    for (const path of edited) {
      if (this.files.has(path) && this.files.get(path) !== tree.file(path)) return false
      for (let at = path; ; at = directoryOf(at)) {
        const was = this.directories.get(at)
        if (was !== undefined && was !== tree.isDirectory(at)) return false
        if (at === '/' || at === '.') break
      }
    }
    return this.paths === undefined || samePaths(this.paths, tree.paths())
  }
}

/** A tree that answers as `tree` does and notes it. */
export function recordedTree(tree: FileTree): { tree: FileTree; reads: Reads } {
  const reads = new Reads()
  return {
    reads,
    tree: {
      file(path) {
        const file = tree.file(path)
        reads.files.set(path, file)
        return file
      },
      isDirectory(path) {
        const is = tree.isDirectory(path)
        reads.directories.set(path, is)
        return is
      },
      paths: () => (reads.paths = tree.paths()),
      ...(tree.realPath ? { realPath: tree.realPath } : {}),
    },
  }
}

const samePaths = (a: readonly FilePath[], b: readonly FilePath[]): boolean =>
  a === b || (a.length === b.length && a.every((path, index) => path === b[index]))
