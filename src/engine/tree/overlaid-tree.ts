/** A base tree with the user's edits laid over it; the base is shared, not copied. */
import { directoriesOf } from './memory-tree.ts'
import type { FilePath, FileTree, TreeFile } from './file-tree.ts'

/** A tree like `base` in which each edited path holds the given file, or none where the edit is `undefined`. */
export function overlaidTree(base: FileTree, edits: ReadonlyMap<FilePath, TreeFile | undefined>): FileTree {
  if (edits.size === 0) return base
  let sorted: readonly FilePath[] | undefined
  let added: Set<FilePath> | undefined
  const deletes = [...edits.values()].includes(undefined)
  const paths = (): readonly FilePath[] => (sorted ??= mergedPaths(base, edits))
  const directories = (): Set<FilePath> =>
    (added ??= directoriesOf(deletes ? paths() : [...edits].filter(([, file]) => file).map(([path]) => path)))
  return {
    file: (path) => (edits.has(path) ? edits.get(path) : base.file(path)),
    isDirectory: (path) => directories().has(path) || (!deletes && base.isDirectory(path)),
    paths,
    ...(base.realPath ? { realPath: base.realPath } : {}),
  }
}

function mergedPaths(
  base: FileTree,
  edits: ReadonlyMap<FilePath, TreeFile | undefined>,
): readonly FilePath[] {
  const kept = base.paths().filter((path) => !edits.has(path))
  const written = [...edits].filter(([, file]) => file).map(([path]) => path)
  return Object.freeze([...kept, ...written].sort())
}
