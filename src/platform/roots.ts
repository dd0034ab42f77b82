/** Where a tree keeps the roots of a component. */
import { directoryOf } from '../base/posix-path.ts'
import { kustomizationFileNames, type FilePath, type FileTree } from '../engine/index.ts'
import { isInComponent, matchesPath, type Component, type ComponentOption } from './component.ts'
import { listedComponents } from './listing.ts'

/** Every directory of a tree with a kustomization, found once for a tree. */
export function rootsIn(tree: FileTree): readonly FilePath[] {
  const known = found.get(tree)
  if (known) return known
  const files = tree
    .paths()
    .filter((path) => kustomizationFileNames.some((name) => path.endsWith(`/${name}`)))
  const roots = [...new Set(files.map(directoryOf))]
  found.set(tree, roots)
  return roots
}
const found = new WeakMap<FileTree, readonly FilePath[]>()

/**
 * The roots that install a component: those `entry` (the tree's own list of everything) takes in, and otherwise those
 * the table names. Empty where the tree does not have the component.
 */
export function rootsOf(
  tree: FileTree,
  entry: FilePath,
  component: Component,
  option = optionsIn(tree, component)[0],
): readonly FilePath[] {
  if (option) return firstMatching(tree, option.root)
  const listed = listedIn(tree, entry)
    .filter((each) => each.component === component)
    .map(({ root }) => root)
  if (listed.length > 0) return [...new Set(listed)]
  return component.roots.flatMap((pattern) => firstMatching(tree, pattern))
}

/** The options of a component that the tree has. */
export const optionsIn = (tree: FileTree, component: Component): readonly ComponentOption[] =>
  (component.options ?? []).filter(({ root }) => firstMatching(tree, root).length > 0)

/** Whether the tree has any root of the component. */
export const hasComponent = (tree: FileTree, component: Component): boolean =>
  rootsIn(tree).some((root) => isInComponent(component, root))

const listings = new WeakMap<FileTree, Map<FilePath, ReturnType<typeof listedComponents>>>()

function listedIn(tree: FileTree, entry: FilePath): ReturnType<typeof listedComponents> {
  let known = listings.get(tree)
  if (!known) listings.set(tree, (known = new Map<FilePath, ReturnType<typeof listedComponents>>()))
  let listing = known.get(entry)
  if (!listing) known.set(entry, (listing = listedComponents(tree, entry)))
  return listing
}

const firstMatching = (tree: FileTree, pattern: string): readonly FilePath[] =>
  rootsIn(tree)
    .filter((root) => matchesPath(pattern, root))
    .slice(0, 1)
