/** The file system as a tree: files are read when they are asked for, links followed as kustomize follows them. */
import { Buffer, isUtf8 } from 'node:buffer'
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Stats } from 'node:fs'
import path from 'node:path'
import { digestOf } from '../base/sha256.ts'
import { bytesFile, type FilePath, type FileTree, type TreeFile } from '../engine/index.ts'

/**
 * Every file of this machine below `/`; what was asked once is not asked again. `paths` lists only directories that were
 * asked about: it serves messages that name what is near a missing file.
 */
export function diskTree(): FileTree {
  const visited = new Set<FilePath>()
  const kindOf = remembered((at: FilePath) => {
    visited.add(path.dirname(at))
    return entryKind(at)
  })
  const targetKind = (at: FilePath) => (kindOf(at) === 'link' ? linkedKind(at) : kindOf(at))
  const realPath = remembered((at: FilePath): FilePath => {
    const kind = kindOf(at)
    const parent = path.dirname(at)
    if (kind === 'nothing' || parent === at) return at
    if (kind === 'link' || at.includes('/..')) return linkedPath(at)
    const realParent = realPath(parent)
    return realParent === parent ? at : path.join(realParent, path.basename(at))
  })
  return {
    file: remembered((at) => (targetKind(at) === 'file' ? readDiskFile(at) : undefined)),
    isDirectory: remembered((at) => targetKind(at) === 'directory'),
    realPath,
    paths: () => [...visited].flatMap(filesIn).sort(),
  }
}

type EntryKind = 'file' | 'directory' | 'link' | 'other' | 'nothing'

const entryKind = (at: FilePath): EntryKind => kindIn(() => lstatSync(at, { throwIfNoEntry: false }))

const linkedKind = (at: FilePath): EntryKind => kindIn(() => statSync(at, { throwIfNoEntry: false }))

/** What may not be looked at is nothing. */
function kindIn(look: () => Stats | undefined): EntryKind {
  try {
    const stat = look()
    if (!stat) return 'nothing'
    if (stat.isFile()) return 'file'
    if (stat.isDirectory()) return 'directory'
    return stat.isSymbolicLink() ? 'link' : 'other'
  } catch {
    return 'nothing'
  }
}

/** A file of this machine; `undefined` where it cannot be read. */
function readDiskFile(at: FilePath): TreeFile | undefined {
  let text: string
  let bytes: Uint8Array | undefined
  try {
    // Node reads text faster than bytes; what is no UTF-8 is read again.
    text = readFileSync(at, 'utf8')
    if (text.includes('\ufffd')) bytes = readFileSync(at)
  } catch {
    return undefined
  }
  // What is no UTF-8 is read as the engine reads it.
  if (bytes && !isUtf8(bytes)) return bytesFile(at, bytes)
  let digest: string | undefined
  const allBytes = () => (bytes ??= Buffer.from(text))
  return {
    path: at,
    get digest() {
      return (digest ??= digestOf(allBytes()))
    },
    bytes: allBytes,
    text: () => text,
  }
}

/** The path with links followed; the path itself where there is nothing. */
function linkedPath(at: FilePath): FilePath {
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
