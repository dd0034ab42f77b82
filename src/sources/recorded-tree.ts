/** A tree that remembers what builds cannot do without, so that packing knows what goes into the values part. */
import {
  TextNotLoaded,
  type FilePath,
  type FileTree,
  type ParsedFile,
  type Reading,
  type TreeFile,
} from '../engine/index.ts'
import { isKustomizationFile } from './roots.ts'

export interface TreeRecord {
  /** Files that were asked for anything, in the order they were. */
  readonly asked: ReadonlySet<FilePath>
  /** Files whose parsed documents were asked for. */
  readonly parsed: ReadonlySet<FilePath>
  /** Files whose text or bytes were asked for, and given. */
  readonly content: ReadonlySet<FilePath>
  /** As what files were read. */
  readonly readings: ReadonlyMap<FilePath, ReadonlySet<Reading>>
}

export interface RecordedTree {
  readonly tree: FileTree
  readonly record: TreeRecord
  /**
   * Runs a build again and again, each time with the text it stopped for. Text of manifests is not there at first, as
   * in an opened bundle: what a build only looks at where it can (to name the line of a warning) is not counted.
   */
  readonly run: (build: () => unknown) => void
}

/** `tree` with `parse` supplying the documents of its files; `undefined`: the file does not parse. */
export function recordedTree(
  tree: FileTree,
  parse: (file: TreeFile) => ParsedFile | undefined,
): RecordedTree {
  const record = {
    asked: new Set<FilePath>(),
    parsed: new Set<FilePath>(),
    content: new Set<FilePath>(),
    readings: new Map<FilePath, Set<Reading>>(),
  }
  const wanted = new Set<FilePath>()
  const files = new Map<FilePath, TreeFile>()
  const give = (file: TreeFile): TreeFile => {
    const isThere = wanted.has(file.path) || isKustomizationFile(file.path) || parse(file) === undefined
    if (!isThere) throw new TextNotLoaded(file.path)
    record.asked.add(file.path)
    record.content.add(file.path)
    return file
  }
  const recorded = (file: TreeFile): TreeFile => ({
    path: file.path,
    digest: file.digest,
    bytes: () => give(file).bytes(),
    text: () => give(file).text(),
    // A getter cannot be absent; the engine asks for it only where it wants documents.
    get parsed() {
      const parsed = parse(file)
      if (parsed) {
        record.asked.add(file.path)
        record.parsed.add(file.path)
      }
      return parsed as ParsedFile
    },
    packed: (reading) => {
      const readings = record.readings.get(file.path) ?? new Set()
      record.readings.set(file.path, readings.add(reading))
      return undefined
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
    run: (build) => {
      for (let path = missingText(build); path !== undefined; path = missingText(build)) wanted.add(path)
    },
  }
}

/** The file whose text stopped the build, `undefined` where it came to its end. */
function missingText(build: () => unknown): FilePath | undefined {
  try {
    build()
    return undefined
  } catch (error) {
    if (error instanceof TextNotLoaded) return error.path
    throw error
  }
}
