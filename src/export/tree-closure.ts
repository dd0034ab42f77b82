/** The files a root needs, so that it builds without anything else. */
import { build, type FilePath, type FileTree, type TreeFile } from '../engine/index.ts'
import type { ExportedFile } from './exported-files.ts'

/**
 * Every file that building `root` reads, at its path in the tree, sorted. Lets `TextNotLoaded` pass: bring the text and
 * ask again. A root that does not build gives the files read up to there.
 */
export function treeClosure(tree: FileTree, root: FilePath): ExportedFile[] {
  const read = new Map<FilePath, TreeFile>()
  const watched: FileTree = {
    file(path) {
      const file = tree.file(path)
      if (file) read.set(path, file)
      return file
    },
    isDirectory: (path) => tree.isDirectory(path),
    paths: () => tree.paths(),
  }
  build(watched, root)
  return [...read.values()]
    .map((file) => ({ path: file.path.replace(/^\//, ''), bytes: file.bytes() }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
