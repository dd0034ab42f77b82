/** The shape of YAML text line by line: keys, scalars, what is indented below what. Holds for broken text too. */

export interface Line {
  readonly text: string
  /** Offset of its first character. */
  readonly start: number
  readonly indent: number
  /** Nothing but blanks or a comment. */
  readonly isBlank: boolean
}

export interface KeyOfLine {
  readonly name: string
  readonly column: number
  /** Whether a list item begins with it. */
  readonly afterDash: boolean
  /** Where its value begins in the line. */
  readonly value: number
}

export function linesOf(text: string): Line[] {
  let start = 0
  return text.split('\n').map((raw) => {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const trimmed = line.trimStart()
    const made = {
      text: line,
      start,
      indent: line.length - trimmed.length,
      isBlank: trimmed === '' || trimmed.startsWith('#'),
    }
    start += raw.length + 1
    return made
  })
}

/** The key a line begins with, behind dashes. */
export function keyLine(line: Line | undefined): KeyOfLine | undefined {
  if (!line || line.isBlank) return undefined
  const match = /^(\s*)((?:-\s+)*)(["']?)([\w./-]{1,200})\3\s*:(?=\s|$)\s*/.exec(line.text)
  if (!match) return undefined
  const [all, blanks = '', dashes = '', , name = ''] = match
  return { name, column: blanks.length + dashes.length, afterDash: dashes !== '', value: all.length }
}

/** The scalar of a line, unquoted: of its key, or of a list item; that of a block scalar are the lines below. */
export function scalarAt(
  lines: readonly Line[],
  index: number,
): { readonly text: string; readonly start: number } | undefined {
  const line = lines[index]
  if (!line || line.isBlank) return undefined
  const from = keyLine(line)?.value ?? /^\s*(?:-\s+)+/.exec(line.text)?.[0].length
  if (from === undefined) return undefined
  const rest = line.text
    .slice(from)
    .replace(/\s+#.*$/, '')
    .trimEnd()
  if (/^(!\S+\s+)?[|>][-+\d]*$/.test(rest)) return blockBelow(lines, index)
  const quoted = /^(["'])(.*)\1$/.exec(rest)
  if (quoted) return { text: quoted[2] ?? '', start: line.start + from + 1 }
  return rest === '' ? undefined : { text: rest, start: line.start + from }
}

/** Indexes of the lines that belong to the key of a line: indented more, or dashes below it. */
export function indentedBelow(lines: readonly Line[], index: number): number[] {
  const column = keyLine(lines[index])?.column ?? lines[index]?.indent ?? 0
  const found: number[] = []
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at]
    if (!line || line.isBlank) continue
    const dash = line.indent === column && /^\s*-(\s|$)/.test(line.text)
    if (line.indent <= column && !dash) break
    found.push(at)
  }
  return found
}

function blockBelow(lines: readonly Line[], index: number): { text: string; start: number } | undefined {
  const column = keyLine(lines[index])?.column ?? lines[index]?.indent ?? 0
  const block: Line[] = []
  for (let at = index + 1; at < lines.length; at++) {
    const line = lines[at]
    if (!line || (line.text.trim() !== '' && line.indent <= column)) break
    block.push(line)
  }
  while (block.at(-1)?.text.trim() === '') block.pop()
  const [first] = block
  const last = block.at(-1)
  if (!first || !last) return undefined
  // From the first letter on, so that what stands there instead is indented as the block was.
  const start = first.start + first.indent
  const text = block
    .map((line) => line.text)
    .join('\n')
    .slice(first.indent)
  return { text, start }
}
