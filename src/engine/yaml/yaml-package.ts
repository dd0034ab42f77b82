/** What is used of the `yaml` package, which keeps comments and tolerates broken text: the one file that imports it. */
import { parseDocument, type Document } from 'yaml'

export {
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  YAMLMap,
  YAMLSeq,
} from 'yaml'
export type { Document, Node, Pair } from 'yaml'

/** The document of a text that is edited, with its comments; `undefined` where the text is broken. */
export function editableDocument(text: string): Document | undefined {
  const document = parseDocument(text, { logLevel: 'silent', uniqueKeys: false, prettyErrors: false })
  return document.errors.length > 0 ? undefined : document
}

/** How the text of an edited document is written. */
export interface PrintStyle {
  /** Lists stand at the edge of the field that holds them, as `kubectl` prints them. */
  readonly flushLists: boolean
  /** Flow mappings are written `{ a: b }`, not `{a: b}`. */
  readonly padsFlow?: boolean
}

/** The text of a document; no line is folded that was not. */
export const printDocument = (document: Document, { flushLists, padsFlow = true }: PrintStyle): string =>
  document.toString({
    lineWidth: 0,
    doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
    flowCollectionPadding: padsFlow,
    indentSeq: !flushLists,
  })
