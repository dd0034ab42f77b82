/** The file system as a tree: files are read when they are asked for, links followed as kustomize follows them. */
import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { digestOf } from '../base/sha256.ts'
import { bytesFile, type FilePath, type FileTree, type TreeFile } from '../engine/index.ts'

/**
 * Every file of this machine below `/`; what was read once is not read again. `paths` lists only directories that were
 * asked about: it serves messages that name what is near a missing file.
 */
export function diskTree(): FileTree {
  const visited = new Set<FilePath>()
  const file = remembered((at: FilePath) => {
    visited.add(path.dirname(at))
    return readDiskFile(at)
  })
  const isDirectory = remembered((at: FilePath) => {
    visited.add(path.dirname(at))
    return statSync(at, { throwIfNoEntry: false })?.isDirectory() ?? false
  })
  return {
    file,
    isDirectory,
    realPath: remembered(realPath),
    paths: () => [...visited].flatMap(filesIn).sort(),
  }
}

/** A file of this machine; `undefined` where there is none that can be read. */
function readDiskFile(at: FilePath): TreeFile | undefined {
  let bytes: Buffer
  try {
    if (!statSync(at, { throwIfNoEntry: false })?.isFile()) return undefined
    bytes = readFileSync(at)
  } catch {
    return undefined
  }
  let digest: string | undefined
  let text: string | undefined
  return {
    path: at,
    get digest() {
      return (digest ??= digestOf(bytes))
    },
    bytes: () => bytes,
    // What is no UTF-8 is read as the engine reads it.
    text: () => (text ??= isUtf8(bytes) ? bytes.toString('utf8') : bytesFile(at, bytes).text()),
  }
}

/** The path with links followed; the path itself where there is nothing. */
function realPath(at: FilePath): FilePath {
  try {
    return realpathSync.native(at)
  } catch {
    return at
  }
}

function filesIn(directory: FilePath): FilePath[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true })
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => path.join(directory, name))
  } catch {
    return []
  }
}

function remembered<T>(ask: (at: FilePath) => T): (at: FilePath) => T {
  const answers = new Map<FilePath, T>()
  return (at) => {
    const known = answers.get(at)
    if (known !== undefined || answers.has(at)) return known as T
    const answer = ask(at)
    answers.set(at, answer)
    return answer
  }
}
