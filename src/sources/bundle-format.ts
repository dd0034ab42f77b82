/** What a packed bundle is made of: an index of all bundles, and two content-addressed parts each. */
import type { FilePath, ParsedFile } from '../engine/index.ts'
import type { BaseEntry } from './base-entry.ts'

/** One of the two files of a bundle; `file` lies beside the index and has the digest of its bytes in its name. */
export interface BundlePart {
  readonly file: string
  readonly bytes: number
  /** SHA-256 of the file, hex. */
  readonly digest: string
}

/** What the index says about one bundle. */
export interface BundleEntry extends BaseEntry {
  /** Values of all manifests a build may need: enough to render. */
  readonly values: BundlePart
  /** Text of every file that `values` does not bring: for reading and exporting. */
  readonly text: BundlePart
}

/** Whether a base is a packed bundle; every other one is kept in the browser, file by file. */
export const isPacked = (entry: BaseEntry): entry is BundleEntry => 'values' in entry

/** `bundles/index.json`: every base the site offers, in the order it offers them. */
export interface BundleIndex {
  readonly format: typeof bundleFormat
  readonly bundles: readonly BundleEntry[]
}

/** Raised with each change of the index or of a part that older readers would misread. */
export const bundleFormat = 1

/** Name of the index in the folder of bundles. */
export const bundleIndexFile = 'index.json'

/** Index in `files`, document, and the way from its top. */
export type PackedPlace = readonly [file: number, document: number, ...path: (string | number)[]]

/** What JSON cannot hold, by its place: a scalar (tag and source text), or marked keys of a mapping (which mark, keys). */
export type PackedAside = readonly [place: PackedPlace, kind: string, content: string | readonly string[]]

/** One file in the values part. */
export interface PackedFile {
  readonly path: FilePath
  /** Documents as JSON; scalars JSON cannot hold are null here and listed in `aside`. */
  readonly documents?: readonly unknown[]
  /** What else parsing says of the file. */
  readonly parsing?: Parsing
  /** Content a build asks for itself: kustomizations, generator inputs, JSON patches. */
  readonly content?: PackedContent
}

/** All of a `ParsedFile` but its documents, and its problems: a file with problems is parsed from its text. */
export type Parsing = Omit<ParsedFile, 'documents' | 'diagnostics'>

/** UTF-8 text, or base64 of what is not UTF-8. */
export type PackedContent = string | { readonly base64: string }

/** The values part, as JSON. Files are sorted by path; those without `content` have it in the text part, in this order. */
export interface PackedValues {
  readonly format: typeof bundleFormat
  readonly files: readonly PackedFile[]
  readonly aside: readonly PackedAside[]
}

/** The text part, as JSON. */
export interface PackedText {
  readonly format: typeof bundleFormat
  readonly contents: readonly PackedContent[]
}
