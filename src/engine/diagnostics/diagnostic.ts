/** A problem shown to users: what is wrong, where, and what to do. */
import type { DiagnosticCode } from './codes.ts'

export type Severity = 'error' | 'warning' | 'info'

/**
 * Where a problem is. A producer names the file and, when it can, the path of the value in its YAML document; line and
 * column are filled in by `locate` from the file's text, so that normal builds never compute positions.
 */
export interface Place {
  /** Absolute posix path in the tree. */
  readonly file: string
  /** Zero-based document in the file; 0 when absent. */
  readonly document?: number
  /** Field names and list indexes from the document's top to the value. */
  readonly path?: readonly (string | number)[]
  /** Point at the key of the last path step rather than at its value. */
  readonly key?: boolean
  /** The text at `path` is YAML itself, such as an inline patch, and the place is within: by its own document and path, or line. */
  readonly inside?: Omit<Place, 'file' | 'inside'>
  /** One-based. */
  readonly line?: number
  /** One-based, in UTF-16 units. */
  readonly column?: number
  /** One-based end, exclusive. */
  readonly endLine?: number
  readonly endColumn?: number
}

/** A replacement of text that mends the problem. */
export interface Fix {
  readonly title: string
  readonly file: string
  /** Text put in place of `range`. */
  readonly replaceWith: string
  /** The value that is replaced, where it is another than the diagnostic points at; `locate` makes `range` of it. */
  readonly at?: Place
  /** One-based, the end exclusive; the range of the diagnostic when absent. */
  readonly range?: Required<Pick<Place, 'line' | 'column' | 'endLine' | 'endColumn'>>
}

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly severity: Severity
  /** Capital first, no final period: the act, the value found. */
  readonly message: string
  readonly at: Place
  /** What to do about it, one sentence without final period. */
  readonly hint?: string
  /** Other places that matter: the other definition, the base that is meant. */
  readonly related?: readonly { readonly message: string; readonly at: Place }[]
  /** Roots that led here, outermost first. */
  readonly roots?: readonly string[]
  readonly fix?: Fix
  /** Content from elsewhere that would mend it: as the entry names it, and where the tree would hold it. */
  readonly remote?: { readonly url: string; readonly directory: string }
}

/** Receives the problems of one act; the act itself goes on or returns `undefined`. */
export type Report = (problem: Diagnostic) => void

/** A value and the problems met in making it; reading never throws. */
export interface Read<T> {
  readonly value: T
  readonly diagnostics: readonly Diagnostic[]
}
