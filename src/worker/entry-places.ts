/** Where entries of kustomizations stand, and the files they name. */
import { resolvePath } from '../base/posix-path.ts'
import {
  fieldOf,
  isList,
  isMap,
  parseManifest,
  scalarText,
  sourceRange,
  type FilePath,
  type FileTree,
  type Value,
} from '../engine/index.ts'
import { directoryOf } from '../base/posix-path.ts'

/** Place of an entry in its file: `patches`, 2. */
export type Entry = readonly (string | number)[]

/** The line of an entry, of its field where the entry is not written; 1 where the file has no text. */
export function lineOf(tree: FileTree, file: FilePath, entry: Entry, document = 0): number {
  const text = tree.file(file)?.text()
  return (text !== undefined && sourceRange(text, document, entry)?.line) || 1
}

/** What the kustomization has at an entry. */
export function entryValue(tree: FileTree, file: FilePath, entry: Entry): Value | undefined {
  let at: Value | undefined = kustomizationOf(tree, file)
  for (const step of entry)
    at = typeof step === 'number' ? (isList(at) ? at[step] : undefined) : fieldOf(at, step)
  return at
}

/** The file an entry keeps its content in (`path: patch.yaml`), where it has one and it is there. */
export function fileOfEntry(tree: FileTree, file: FilePath, entry: Entry): FilePath | undefined {
  const value = entryValue(tree, file, entry)
  const named = scalarText(isMap(value) ? fieldOf(value, 'path') : value)
  if (named === undefined || named.includes('\n')) return undefined
  const path = resolvePath(directoryOf(file), named)
  return tree.file(path) ? path : undefined
}

/** The entry of a generator that made a resource of this name. */
export function generatorEntry(tree: FileTree, file: FilePath, name: string): Entry | undefined {
  for (const field of ['configMapGenerator', 'secretGenerator']) {
    const list = fieldOf(kustomizationOf(tree, file), field)
    const at = isList(list) ? list.findIndex((each) => scalarText(fieldOf(each, 'name')) === name) : -1
    if (at >= 0) return [field, at]
  }
  return undefined
}

/** The entry by which one root takes in another, or a file. */
export function includingEntry(tree: FileTree, file: FilePath, target: FilePath): Entry | undefined {
  for (const field of ['resources', 'components', 'bases']) {
    const list = fieldOf(kustomizationOf(tree, file), field)
    const at = isList(list)
      ? list.findIndex((each) => resolvePath(directoryOf(file), scalarText(each) ?? '') === target)
      : -1
    if (at >= 0) return [field, at]
  }
  return undefined
}

const read = new WeakMap<object, Value | undefined>()

function kustomizationOf(tree: FileTree, path: FilePath): Value | undefined {
  const file = tree.file(path)
  if (!file) return undefined
  if (!read.has(file)) read.set(file, (file.parsed ?? parseManifest(file.text(), path)).documents[0])
  return read.get(file)
}
