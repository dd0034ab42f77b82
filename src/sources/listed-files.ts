/** A tree whose files are known by name and content id, and whose contents come one by one when a build asks for them. */
import { decodeUtf8 } from '../base/utf8.ts'
import { TextNotLoaded, treeOfFiles, type FilePath, type FileTree, type TreeFile } from '../engine/index.ts'

/** A file that is known to be there. */
export interface ListedFile {
  readonly path: FilePath
  /** The id git gives to its content; two files with one id are the same bytes. */
  readonly id: string
  readonly bytes: number
  /** Where its source has it, where that is elsewhere: a link leads there. */
  readonly from?: FilePath
}

/** Contents by id. */
export type Contents = ReadonlyMap<string, Uint8Array>

export interface ListedTree {
  readonly tree: FileTree
  /** The listed file at a path. */
  readonly listed: (path: FilePath) => ListedFile | undefined
  readonly isLoaded: (path: FilePath) => boolean
  /** Hands over contents; from now on the files that have them can be read. */
  readonly supply: (contents: Contents) => void
}

/** The tree of these files, in which every read throws `TextNotLoaded` until its content is supplied. */
export function listedTree(files: readonly ListedFile[]): ListedTree {
  const contents = new Map<string, Uint8Array>()
  const byPath = new Map(files.map((file) => [file.path, file]))
  return {
    tree: treeOfFiles(files.map((file) => treeFile(file, contents))),
    listed: (path) => byPath.get(path),
    isLoaded: (path) => contents.has(byPath.get(path)?.id ?? ''),
    supply: (more) => {
      for (const [id, bytes] of more) contents.set(id, bytes)
    },
  }
}

function treeFile({ path, id }: ListedFile, contents: Contents): TreeFile {
  let text: string | undefined
  const bytes = (): Uint8Array => {
    const content = contents.get(id)
    if (!content) throw new TextNotLoaded(path)
    return content
  }
  return { path, digest: id, bytes, text: () => (text ??= decodeUtf8(bytes())) }
}
