/** Which components a root takes in, and by which entry of which file: the root followed through the lists of its bases. */
import { directoryOf, resolvePath } from '../base/posix-path.ts'
import { isMap, kustomizationFileNames, type FilePath, type FileTree, type Value } from '../engine/index.ts'
import { joinPath } from '../base/posix-path.ts'
import type { Component } from './component.ts'
import { componentOf } from './components.ts'
import { listOf, readKustomizationText, type ListField } from './kustomization-text.ts'

/** One entry of a list: the file it stands in and what it leads to. */
export interface Entry {
  readonly file: FilePath
  readonly field: ListField
  readonly index: number
  readonly written: string
  /** What it leads to: a directory, or a file. */
  readonly path: FilePath
}

/** A component's root that is taken in. */
export interface Listed {
  readonly component: Component
  readonly root: FilePath
  /** The entry that names it; `undefined` where it is the root itself. */
  readonly entry: Entry | undefined
  /** The entries on the way there, outermost first. */
  readonly way: readonly Entry[]
}

const fields: readonly ListField[] = ['resources', 'bases', 'components']

/** How many lists may lead to one another. */
const deepest = 32

/** Every component root that `root` takes in, in order. Lists that cannot be read end there. */
export function listedComponents(tree: FileTree, root: FilePath): readonly Listed[] {
  const found: Listed[] = []
  const own = componentOf(root)
  if (own) return [{ component: own, root, entry: undefined, way: [] }]
  const walk = (directory: FilePath, way: readonly Entry[]): void => {
    for (const entry of entriesOf(tree, directory)) {
      if (!tree.isDirectory(entry.path)) continue
      const component = componentOf(entry.path)
      if (component) found.push({ component, root: entry.path, entry, way })
      else if (way.length < deepest && !way.some(({ path }) => path === entry.path))
        walk(entry.path, [...way, entry])
    }
  }
  walk(root, [])
  return found
}

/** The entries of the lists of the kustomization in `directory`. */
export function entriesOf(tree: FileTree, directory: FilePath): readonly Entry[] {
  const file = kustomizationIn(tree, directory)
  if (file === undefined) return []
  const kustomization = readKustomization(tree, file)
  return fields.flatMap((field) =>
    listOf(kustomization, field).map((written, index) => {
      const path = resolvePath(directoryOf(file), written)
      return { file, field, index, written, path }
    }),
  )
}

/** The kustomization file of a directory, `undefined` where it has none. */
export function kustomizationIn(tree: FileTree, directory: FilePath): FilePath | undefined {
  return kustomizationFileNames
    .map((name) => joinPath(directory, name))
    .find((path) => tree.file(path) !== undefined)
}

/** Fields that say no more than which roots are taken in, and in which order they are printed. */
const listFields = ['apiVersion', 'kind', 'metadata', 'resources', 'bases', 'components', 'sortOptions']

/** Why the list of a root cannot stand in another root's place, as words to follow its path; `undefined` where it can. */
export function whyNotTakenApart(tree: FileTree, directory: FilePath): string | undefined {
  const file = kustomizationIn(tree, directory)
  const kustomization = file === undefined ? undefined : readKustomization(tree, file)
  if (!isMap(kustomization)) return 'cannot be read'
  const more = Object.keys(kustomization).filter((field) => !listFields.includes(field))
  if (more.length > 0) return `has ${more.join(', ')} beside its list`
  const entry = entriesOf(tree, directory).find(({ path }) => !tree.isDirectory(path))
  return entry && `lists the file ${entry.written}, which only a root above it may read`
}

/** The value of a kustomization, `undefined` where it cannot be read. */
export const readKustomization = (tree: FileTree, file: FilePath): Value | undefined =>
  readKustomizationText(tree.file(file)?.text() ?? '', file)
