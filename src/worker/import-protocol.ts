/** What the page asks of the worker that imports, and what it answers: one request, one answer, progress in between. */
import type { CheckedBundle } from '../export/checked-bundle.ts'
import type { BaseEntry } from '../sources/base-entry.ts'

/** As a base of its own, or as files of the overlay. */
export type ImportAs = 'base' | 'overlay'

/** A file of a folder: where in it, and the file itself, unread. */
export interface FolderFile {
  /** Starts with the name of the folder. */
  readonly path: string
  readonly file: Blob
}

export type ImportRequest =
  | { readonly kind: 'archive'; readonly as: ImportAs; readonly name: string; readonly file: Blob }
  | {
      readonly kind: 'folder'
      readonly as: ImportAs
      readonly name: string
      readonly files: readonly FolderFile[]
    }
  /** Whether an install bundle is as it was made; nothing is kept of it. */
  | { readonly kind: 'check'; readonly name: string; readonly file: Blob }
  /** `address` as it was typed. */
  | { readonly kind: 'github'; readonly address: string }

export interface ImportProgress {
  readonly step: 'reading' | 'unpacking' | 'keeping' | 'asking'
  /** Bytes, or files while keeping; 0 of 0 where nobody knows. */
  readonly done: number
  readonly total: number
}

export type ImportAnswer =
  /** The base is kept, and may be opened. */
  | { readonly kind: 'base'; readonly entry: BaseEntry; readonly leftOut: readonly string[] }
  | {
      readonly kind: 'overlay'
      readonly name: string
      readonly files: readonly (readonly [path: string, text: string])[]
      readonly leftOut: readonly string[]
    }
  | { readonly kind: 'checked'; readonly name: string; readonly bundle: CheckedBundle }
  /** Why nothing came of it, as a sentence. */
  | { readonly kind: 'refused'; readonly reason: string }

export type ImportReply = ImportAnswer | { readonly kind: 'progress'; readonly progress: ImportProgress }
