/** A base with repositories from elsewhere mounted where kustomize would have cloned them. */
import { isWithin } from '../base/posix-path.ts'
import type { FilePath, FileTree } from '../engine/index.ts'
import type { LooseBase } from './loose-base.ts'
import type { OpenedBundle } from './open.ts'

/** A repository whose files lie below `directory` of the tree. */
export interface Mount extends LooseBase {
  readonly directory: FilePath
}

/** The base as it is, and the mounts; text of a mounted file is brought by its mount, told to `tell` in files. */
export function mountedBundle(
  bundle: OpenedBundle,
  mounts: readonly Mount[],
  tell: (done: number, total: number) => void,
): OpenedBundle {
  const mountAt = (path: FilePath): Mount | undefined =>
    mounts.find(({ directory }) => isWithin(path, directory))
  const trees = [...mounts.map(({ tree }) => tree), bundle.tree]
  let paths: readonly FilePath[] | undefined
  const tree: FileTree = {
    file: (path) => (mountAt(path)?.tree ?? bundle.tree).file(path),
    isDirectory: (path) => trees.some((each) => each.isDirectory(path)),
    paths: () => (paths ??= Object.freeze(trees.flatMap((each) => each.paths()).sort())),
  }
  return {
    entry: bundle.entry,
    tree,
    loadText: (path) => mountAt(path)?.load(path, tell) ?? bundle.loadText(path),
  }
}
