/** What reading manifest text gives. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Value } from './value.ts'

/** What reading a file as YAML manifests gives, one value a document (kyaml's `ByteReader`, anchors resolved). */
export interface ParsedFile {
  readonly documents: readonly Value[]
  /** Index in the text of each entry of `documents`; absent when every document of the text is there. */
  readonly indexes?: readonly number[]
  /** Number of parts between separators, empty ones counted; absent when each gave a document. */
  readonly chunks?: number
  readonly diagnostics: readonly Diagnostic[]
}
