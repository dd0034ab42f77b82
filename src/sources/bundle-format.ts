/** What a packed bundle is made of: an index of all bundles, and two parts each, in content-addressed files. */
import type { FilePath, ParsedFile, Reading } from '../engine/index.ts'
import type { BaseEntry } from './base-entry.ts'

/** A file of bundles; `file` lies beside the index and has the digest of its bytes in its name. */
export interface PartFile {
  readonly file: string
  readonly bytes: number
  /** SHA-256 of the file, hex. */
  readonly digest: string
}

/** One of the two parts of a bundle: its own file, and what it shares with others that lie beside it. */
export interface BundlePart extends PartFile {
  /** Where it is given, `file` holds steps (stored-parts.ts) that copy from these files; else it is the part itself. */
  readonly shared?: readonly PartFile[]
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

/** The files a part is read from, its own first. */
export const filesOfPart = ({ file, bytes, digest, shared = [] }: BundlePart): readonly PartFile[] => [
  { file, bytes, digest },
  ...shared,
]

/** The files a bundle is read from. */
export const filesOfBundle = ({ values, text }: BundleEntry): readonly PartFile[] =>
  [values, text].flatMap(filesOfPart)

/** `bundles/index.json`: every base the site offers, in the order it offers them. */
export interface BundleIndex {
  readonly format: typeof bundleFormat
  readonly bundles: readonly BundleEntry[]
}

/** Raised with each change of the index or of a part that older readers would misread. */
export const bundleFormat = 4

/** Name of the index in the folder of bundles. */
export const bundleIndexFile = 'index.json'

/**
 * The first line of the values part, as JSON. Behind it follows a record for each file, in this order: a line of JSON
 * ({@link PackedRecord}) and, right behind it, the blocks it speaks of. All of it is ASCII, so that a place in the text is
 * a place in the bytes. What building the bundle's own root asks for comes first, in the order it is asked for.
 */
export interface PackedHeader {
  readonly format: typeof bundleFormat
  readonly files: readonly PackedFile[]
}

/** A file: its path, the characters of its record's line with the line break and of its blocks, and where its content is. */
export type PackedFile = readonly [path: FilePath, line: number, blocks: number, content: 'values' | 'text']

/** What a build may ask of one file, on a line, with what its readings give; files no build asks for have none. */
export interface PackedRecord extends Partial<Record<Reading, unknown>> {
  /** Documents as JSON; scalars JSON cannot hold are null here and listed in `aside`. */
  readonly documents?: readonly unknown[]
  readonly aside?: readonly PackedAside[]
  /** Fields of the documents that stand in blocks. */
  readonly printed?: readonly PackedField[]
  /** What else parsing says of the file. */
  readonly parsing?: Parsing
  /** Content a build asks for itself (kustomizations, generator inputs, JSON patches): the length of its block, the last. */
  readonly content?: number | PackedBinary
}

/** Document, and the way from its top. */
export type PackedPlace = readonly [document: number, ...path: (string | number)[]]

/** What JSON cannot hold, by its place: a scalar (tag and source text), or marked keys of a mapping (which mark, keys). */
export type PackedAside = readonly [place: PackedPlace, kind: string, content: string | readonly string[]]

/**
 * A field that stands as the text it prints as: where, at which column its mapping prints, the length of its block, and
 * whether the value is what JSON leaves of it.
 */
export type PackedField = readonly [place: PackedPlace, indent: number, block: number, isCanonical: boolean]

/** All of a `ParsedFile` but its documents, and its problems: a file with problems is parsed from its text. */
export type Parsing = Omit<ParsedFile, 'documents' | 'diagnostics'>

/** UTF-8 text, or base64 of what is not UTF-8. */
export type PackedContent = string | PackedBinary

/** Content that is not UTF-8. */
export interface PackedBinary {
  readonly base64: string
}

/** The text part, as JSON: the content of the files whose header says so, in that order. */
export interface PackedText {
  readonly format: typeof bundleFormat
  readonly contents: readonly PackedContent[]
}
