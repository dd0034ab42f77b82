/** Finds places in YAML that stands in YAML: in a block scalar, such as an inline patch. */
import { sourceRange, type SourceRange } from './source-ranges.ts'

/** A place in the inner text: by document and path, or by line where that is known. */
export interface InnerPlace {
  readonly document?: number
  readonly path?: readonly (string | number)[]
  readonly key?: boolean
  readonly line?: number
  readonly column?: number
}

/** The range of `inner` in the literal block scalar at `block`; `undefined` where that is a scalar of another style. */
export function rangeInBlock(text: string, block: SourceRange, inner: InnerPlace): SourceRange | undefined {
  const lines = text.split(/\r?\n/)
  if (!/^\|[-+0-9]*\s*(#.*)?$/.test((lines[block.line - 1] ?? '').slice(block.column - 1))) return undefined
  let first = block.line
  while (first < block.endLine && (lines[first] ?? '').trim() === '') first++
  const content = lines.slice(first, block.endLine)
  const indent = /^ */.exec(content[0] ?? '')?.[0].length ?? 0
  const range = within(content.map((line) => line.slice(indent)).join('\n'), inner)
  return (
    range && {
      line: first + range.line,
      column: indent + range.column,
      endLine: first + range.endLine,
      endColumn: indent + range.endColumn,
    }
  )
}

function within(
  text: string,
  { document = 0, path = [], key, line, column = 1 }: InnerPlace,
): SourceRange | undefined {
  return line === undefined
    ? sourceRange(text, document, path, key)
    : { line, column, endLine: line, endColumn: column + 1 }
}
