/** Records what a computation asked of its tree, to tell later whether the answers are still the same. */
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

/** Whether `tree` would answer every recorded question the same way. */
export function stillHolds(reads: Reads, tree: FileTree): boolean {
  for (const [path, file] of reads.files) if (!sameFile(file, tree.file(path))) return false
  for (const [path, is] of reads.directories) if (tree.isDirectory(path) !== is) return false
  return reads.paths === undefined || samePaths(reads.paths, tree.paths())
}

const sameFile = (a: TreeFile | undefined, b: TreeFile | undefined): boolean => a === b

const samePaths = (a: readonly FilePath[], b: readonly FilePath[]): boolean =>
  a === b || (a.length === b.length && a.every((path, index) => path === b[index]))
