/** A tree that remembers what builds ask of each file, so that packing knows what a build needs. */
import type { FilePath, FileTree, ParsedFile, TreeFile } from '../engine/index.ts'

export interface TreeRecord {
  /** Files whose parsed documents were asked for. */
  readonly parsed: ReadonlySet<FilePath>
  /** Files whose text or bytes were asked for. */
  readonly content: ReadonlySet<FilePath>
}

/** `tree` with `parse` supplying the documents of its files (`undefined`: the file does not parse), and the record. */
export function recordedTree(
  tree: FileTree,
  parse: (file: TreeFile) => ParsedFile | undefined,
): { tree: FileTree; record: TreeRecord } {
  const record = { parsed: new Set<FilePath>(), content: new Set<FilePath>() }
  const files = new Map<FilePath, TreeFile>()
  const recorded = (file: TreeFile): TreeFile => ({
    path: file.path,
    digest: file.digest,
    bytes: () => {
      record.content.add(file.path)
      return file.bytes()
    },
    text: () => {
      record.content.add(file.path)
      return file.text()
    },
    // A getter cannot be absent; the engine asks for it only where it wants documents.
    get parsed() {
      const parsed = parse(file)
      if (parsed) record.parsed.add(file.path)
      return parsed as ParsedFile
    },
  })
  const fileAt = (path: FilePath): TreeFile | undefined => {
    const known = files.get(path)
    const file = known ?? tree.file(path)
    if (!file || known) return known
    const made = recorded(file)
    files.set(path, made)
    return made
  }
  return {
    tree: { file: fileAt, isDirectory: (path) => tree.isDirectory(path), paths: () => tree.paths() },
    record,
  }
}
