/** What is used of the `yaml` package, which keeps comments and tolerates broken text: the one file that imports it. */
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
