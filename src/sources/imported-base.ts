/** Files a person brought, as a base. */
import { gitBlobId } from '../base/sha1.ts'
import { digestOf } from '../base/sha256.ts'
import { isUtf8 } from '../base/utf8.ts'
import type { BaseEntry } from './base-entry.ts'
import type { Contents, ListedFile } from './listed-files.ts'
import { treeDigest } from './tree-digest.ts'
import { defaultRoot, isKustomizationFile } from './roots.ts'
import type { SourceFile } from './source-files.ts'

export interface ImportedBase {
  readonly entry: BaseEntry
  readonly files: readonly ListedFile[]
  readonly contents: Contents
  /** Paths of what was not taken in, see {@link withoutLargeBinaries}. */
  readonly leftOut: readonly string[]
}

/** No manifest and no ConfigMap holds more than this of what is not text. */
export const largestBinary = 2 ** 20

/** The files without pictures, models and programs that are too large for any manifest to hold. */
export function withoutLargeBinaries(files: readonly SourceFile[]): {
  readonly files: readonly SourceFile[]
  readonly leftOut: readonly string[]
} {
  const isLarge = ({ bytes }: SourceFile): boolean => bytes.length > largestBinary && !isUtf8(bytes)
  const leftOut = files.filter(isLarge).map(({ path }) => path)
  return leftOut.length === 0
    ? { files, leftOut }
    : { files: files.filter((file) => !isLarge(file)), leftOut }
}

/** The base of these files, or a sentence that says why they are none. Same files, same id. */
export function importedBase(
  all: readonly SourceFile[],
  about: { readonly title: string; readonly commit?: string | undefined },
): ImportedBase | string {
  const { files, leftOut } = withoutLargeBinaries(all)
  const paths = files.map(({ path }) => path)
  if (!paths.some(isKustomizationFile))
    return files.length === 0
      ? 'There is no file in it'
      : 'There is no kustomization.yaml in it, so there is nothing to build: add it as overlay files instead'
  const listed = files.map(({ path, bytes }) => ({ path, id: gitBlobId(bytes), bytes: bytes.length }))
  const digest = treeDigest(files.map(({ path, bytes }) => ({ path, digest: digestOf(bytes) })))
  const entry: BaseEntry = {
    id: `imported-${digest.slice(0, 16)}`,
    title: about.title,
    ...(about.commit !== undefined && { commit: about.commit }),
    digest,
    files: files.length,
    bytes: files.reduce((total, { bytes }) => total + bytes.length, 0),
    root: defaultRoot(paths),
    origin: 'imported',
  }
  const contents = new Map(listed.map(({ id }, index) => [id, files[index]?.bytes ?? new Uint8Array()]))
  return { entry, files: listed, contents, leftOut }
}

/** The file beside an exported overlay that says what it stands on; no part of the overlay. */
export const exportNote = 'README.md'

/** Without what an export adds: the note at the top, and where older ones put it. */
export function withoutExportNotes(files: readonly SourceFile[]): readonly SourceFile[] {
  const others = files.filter(({ path }) => path !== `/${exportNote}`)
  const isExport = others.length > 0 && others.every(({ path }) => path.startsWith('/overlays/'))
  return (isExport ? others : files).filter(({ path }) => !path.endsWith('/BASE.md'))
}

/** Text files for the overlay, by path; what is not text cannot be part of one. */
export function importedOverlay(files: readonly SourceFile[]):
  | {
      readonly files: readonly (readonly [path: string, text: string])[]
      readonly leftOut: readonly string[]
    }
  | string {
  const text = withoutExportNotes(files).filter(({ bytes }) => isUtf8(bytes))
  const size = text.reduce((total, { bytes }) => total + bytes.length, 0)
  if (text.length === 0) return 'There is no text file in it'
  if (text.length > overlayLimits.files)
    return `An overlay holds at most ${overlayLimits.files} files, and these are ${text.length}: import them as a base`
  if (size > overlayLimits.bytes)
    return `An overlay holds at most ${overlayLimits.bytes / 2 ** 20} MB, and these are ${(size / 2 ** 20).toFixed(1)} MB: import them as a base`
  const decoder = new TextDecoder()
  return {
    files: text.map(({ path, bytes }) => [path, decoder.decode(bytes)] as const),
    leftOut: files.filter(({ bytes }) => !isUtf8(bytes)).map(({ path }) => path),
  }
}

/** An overlay is saved whole with every keystroke. */
export const overlayLimits = { files: 500, bytes: 4 * 2 ** 20 } as const
