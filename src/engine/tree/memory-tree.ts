/** A FileTree over files held in memory. */
import { digestOf } from '../../base/sha256.ts'
import { decodeUtf8, encodeUtf8 } from '../../base/utf8.ts'
import { cleanPath, directoryOf } from '../../base/posix-path.ts'
import type { FilePath, FileTree, TreeFile } from './file-tree.ts'

/** A file from text; its digest is that of the UTF-8 bytes, made when asked for. */
export function textFile(path: FilePath, text: string): TreeFile {
  let bytes: Uint8Array | undefined
  let digest: string | undefined
  const toBytes = (): Uint8Array => (bytes ??= encodeUtf8(text))
  return {
    path,
    get digest() {
      return (digest ??= digestOf(toBytes()))
    },
    bytes: toBytes,
    text: () => text,
  }
}

/** A file from bytes. */
export function bytesFile(path: FilePath, bytes: Uint8Array): TreeFile {
  let text: string | undefined
  let digest: string | undefined
  return {
    path,
    get digest() {
      return (digest ??= digestOf(bytes))
    },
    bytes: () => bytes,
    text: () => (text ??= decodeUtf8(bytes)),
  }
}

/** A tree of these files; keys are paths, made absolute from `/`. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>): FileTree {
  return treeOfFiles(
    Object.entries(files).map(([name, content]) => {
      const path = cleanPath(`/${name}`)
      return typeof content === 'string' ? textFile(path, content) : bytesFile(path, content)
    }),
  )
}

/** A tree of files made elsewhere; each lies at its own `path`. */
export function treeOfFiles(files: Iterable<TreeFile>): FileTree {
  const byPath = new Map<FilePath, TreeFile>()
  for (const file of files) byPath.set(file.path, file)
  let directories: Set<FilePath> | undefined
  let sorted: readonly FilePath[] | undefined
  return {
    file: (path) => byPath.get(path),
    isDirectory: (path) => (directories ??= directoriesOf(byPath.keys())).has(path),
    paths: () => (sorted ??= Object.freeze([...byPath.keys()].sort())),
  }
}

/** Every directory on the way to one of the paths, `/` included. */
export function directoriesOf(paths: Iterable<FilePath>): Set<FilePath> {
  const directories = new Set<FilePath>(['/'])
  for (const path of paths) {
    for (let at = directoryOf(path); !directories.has(at); at = directoryOf(at)) directories.add(at)
  }
  return directories
}
