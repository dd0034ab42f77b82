/** What a kustomization names of a tree, so that files can be fetched together before a build asks for them one by one. */
import { joinPath } from '../base/posix-path.ts'
import {
  isList,
  isMap,
  kustomizationFileNames,
  parseManifest,
  type FilePath,
  type FileTree,
  type Value,
} from '../engine/index.ts'

/**
 * The files of `tree` that some text of the kustomization leads to, as a file or as the root in a folder. This is a
 * guess that costs nothing where it is wrong: what it leaves out, the build asks for.
 */
export function referredFiles(tree: FileTree, root: FilePath, kustomization: string): FilePath[] {
  const found = new Set<FilePath>()
  const look = (value: Value): void => {
    if (typeof value === 'string') filesAt(tree, root, value).forEach((path) => found.add(path))
    else if (isList(value)) value.forEach(look)
    else if (isMap(value)) Object.values(value).forEach(look)
  }
  parseManifest(kustomization, root).documents.forEach(look)
  return [...found]
}

/** A generator's entry may have a key in front of its path. */
function filesAt(tree: FileTree, root: FilePath, text: string): FilePath[] {
  if (text === '' || text.length > 1024 || text.includes('\n')) return []
  return [text, text.slice(text.indexOf('=') + 1)].flatMap((entry) => {
    const path = `/${joinPath(root.slice(1), entry)}`
    if (path.startsWith('/..')) return []
    return tree.file(path) ? [path] : kustomizationsIn(tree, path)
  })
}

/** The kustomization of a root; none where the folder has none. */
export const kustomizationsIn = (tree: FileTree, folder: FilePath): FilePath[] =>
  kustomizationFileNames
    .map((name) => `${folder === '/' ? '' : folder}/${name}`)
    .filter((path) => tree.file(path))
