/** Immutable files the engine reads: path to file. Paths are absolute posix paths below the tree's own `/`. */
import type { ParsedFile } from '../yaml/parsed.ts'

/** Absolute, normalised posix path: `/apps/katib/kustomization.yaml`. */
export type FilePath = string

/** One file. `digest` identifies its content; two files with one digest are the same bytes. */
export interface TreeFile {
  readonly path: FilePath
  readonly digest: string
  /** The raw bytes. Throws {@link TextNotLoaded} where a bundle has not brought the text yet. */
  bytes(): Uint8Array
  /** The bytes as UTF-8 text, same condition. */
  text(): string
  /** Values parsed when the bundle was packed; absent: parse the text. */
  readonly parsed?: ParsedFile | undefined
  /** What a reading gave of the file when the bundle was packed; absent or `undefined`: read the text. */
  readonly packed?: (reading: Reading) => unknown
}

/** What a file is read as beside manifests: `readKustomization`, `readTransformerConfig`. */
export type Reading = 'kustomization' | 'configuration'

/** Raised through a build when the text of a file must be fetched first; the session fetches it and builds again. */
export class TextNotLoaded extends Error {
  readonly path: FilePath
  constructor(path: FilePath) {
    super(`Text of ${path} is not loaded`)
    this.path = path
  }
}

export interface FileTree {
  /** The file at `path`, `undefined` where there is none (or it is a directory). */
  file(path: FilePath): TreeFile | undefined
  isDirectory(path: FilePath): boolean
  /** All file paths, sorted by code unit. */
  paths(): readonly FilePath[]
  /** The path with symbolic links followed, where the tree has links; kustomize judges roots and restrictions by it. */
  readonly realPath?: ((path: FilePath) => FilePath) | undefined
}
