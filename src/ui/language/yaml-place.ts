/** Where in a YAML text a cursor stands, told from indentation alone: what is being typed is seldom whole YAML. */

export type Step = string | number

/** A place in a YAML text; inside a block scalar, a place in the text it holds. */
export interface YamlPlace {
  /** Field names and list indexes to the map, the list or the value the cursor is in. */
  readonly path: readonly Step[]
  /** A field's name is typed, the value of one, or nothing yet that could tell. */
  readonly slot: 'key' | 'value' | 'open'
  /** What stands between the start of the word and the cursor. */
  readonly typed: string
  /** Where the word starts and ends: one-based columns of the cursor's line, the end exclusive. */
  readonly startColumn: number
  readonly endColumn: number
  /** The other field names of the same map. */
  readonly siblings: readonly string[]
  /** Columns that the content of this map is indented by. */
  readonly indent: number
  /** The line starts an item of a list. */
  readonly dash: boolean
  /** Set inside a block scalar: the path of the field that holds the text. */
  readonly embeddedIn?: readonly Step[]
  /** Set with it: that text. */
  readonly embeddedText?: string
}

interface Level {
  readonly indent: number
  readonly step: Step
}

interface Line {
  readonly number: number
  readonly text: string
}

const blank = /^\s*(#.*)?$/
const keyed = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#&*!|>%@`'"{[\]},:][^:#]*?|[^\s:#]+?)\s*:(?=\s|$)/
const blockScalar = /(?:^|\s)[|>][-+\d]*\s*(#.*)?$/

/** The place at a one-based line and column of `text`. */
export function yamlPlace(text: string, line: number, column: number): YamlPlace {
  const lines = text.split(/\r?\n/).map((each, index) => ({ number: index + 1, text: each }))
  const here = lines[line - 1] ?? { number: line, text: '' }
  return placeAmong(lines, here, column, 0)
}

/** A single value of a text, with the path to it. */
export interface YamlScalar {
  readonly path: readonly Step[]
  readonly value: string
  /** One-based line and columns of the value, the end exclusive. */
  readonly line: number
  readonly startColumn: number
  readonly endColumn: number
}

/** The values that stand on one line, in order; text in block scalars and in brackets is passed over. */
export function yamlScalars(text: string): YamlScalar[] {
  const levels: Level[] = []
  const found: YamlScalar[] = []
  let scalar: number | undefined
  text.split(/\r?\n/).forEach((line, index) => {
    if (scalar !== undefined && (isBlank(line) || indentOf(line) > scalar)) return
    scalar = undefined
    if (/^---(\s|$)/.test(line)) levels.length = 0
    else if (!blank.test(line)) {
      const start = read(line, levels)
      if (blockScalar.test(line)) scalar = levels.at(-1)?.indent ?? 0
      const value = /^\s*("[^"]*"|'[^']*'|[^\s"'#[{|>&*!](?:[^#]|\S#)*)/.exec(line.slice(start))
      if (!value || scalar !== undefined) return
      const written = (value[1] ?? '').trimEnd()
      const quoted = /^["']/.test(written) ? 1 : 0
      const startColumn = start + value[0].length - (value[1] ?? '').length + quoted + 1
      const bare = unquoted(written)
      const path = levels.map(({ step }) => step)
      found.push({ path, value: bare, line: index + 1, startColumn, endColumn: startColumn + bare.length })
    }
  })
  return found
}

function placeAmong(lines: readonly Line[], here: Line, column: number, margin: number): YamlPlace {
  const levels: Level[] = []
  let scalar: { readonly parent: number; readonly from: number } | undefined
  for (const line of lines) {
    if (line.number >= here.number) break
    if (scalar && (isBlank(line.text) || indentOf(line.text) > scalar.parent)) continue
    scalar = undefined
    if (/^---(\s|$)/.test(line.text.slice(margin))) levels.length = 0
    else if (!blank.test(line.text)) {
      read(line.text, levels)
      if (blockScalar.test(line.text)) scalar = { parent: levels.at(-1)?.indent ?? 0, from: line.number }
    }
  }
  if (scalar && (isBlank(here.text) ? column - 1 : indentOf(here.text)) > scalar.parent) {
    const { from, parent } = scalar
    const inner = lines.filter(({ number }) => number > from).filter(isWithin(lines, from, parent))
    const path = levels.map(({ step }) => step)
    const margin = indentOf(inner.find(({ text }) => !isBlank(text))?.text ?? '')
    const embeddedText = inner.map((each) => each.text.slice(margin)).join('\n')
    return { ...placeAmong(inner, here, column, margin), embeddedIn: path, embeddedText }
  }
  return placeOnLine(lines, here, column, levels)
}

/** Lines that belong to the block scalar that starts on line `from`. */
function isWithin(lines: readonly Line[], from: number, parent: number): (line: Line) => boolean {
  const after = lines.find(({ number, text }) => number > from && !isBlank(text) && indentOf(text) <= parent)
  return ({ number }) => number < (after?.number ?? Infinity)
}

/** Takes one line into the levels: those it leaves are gone, its dashes and its key are the last. Where its value starts. */
function read(text: string, levels: Level[]): number {
  let indent = indentOf(text)
  let rest = text.slice(indent)
  for (let dash = /^-(\s+|$)/.exec(rest); dash; dash = /^-(\s+|$)/.exec(rest)) {
    const last = leave(levels, indent, true)
    const isNext = last?.indent === indent && typeof last.step === 'number'
    if (isNext) levels.pop()
    levels.push({ indent, step: isNext ? Number(last.step) + 1 : 0 })
    indent += dash[0].length
    rest = rest.slice(dash[0].length)
  }
  const key = keyed.exec(rest)
  if (!key) return indent
  leave(levels, indent, false)
  levels.push({ indent, step: unquoted(key[1] ?? '') })
  return indent + key[0].length
}

/** Drops what is indented as much as `indent` or more; a list may stand at the indent of the field it belongs to. */
function leave(levels: Level[], indent: number, forItem: boolean): Level | undefined {
  for (let last = levels.at(-1); last; last = levels.at(-1)) {
    const stays = last.indent < indent || (forItem && last.indent === indent)
    if (stays) return last
    levels.pop()
  }
  return undefined
}

function placeOnLine(lines: readonly Line[], here: Line, column: number, levels: Level[]): YamlPlace {
  const before = here.text.slice(0, column - 1)
  const dashes = /^(\s*)((?:-\s+)*)/.exec(before) ?? ['', '', '']
  const dash = (dashes[2] ?? '') !== ''
  const indent = (dashes[1] ?? '').length + (dashes[2] ?? '').length
  const rest = before.slice(indent)
  const key = keyed.exec(rest)
  if (dash || key) read(dash && !key ? `${before.slice(0, indent)}x` : before, levels)
  else leave(levels, indent, false)
  const path = levels.map(({ step }) => step)
  if (key) {
    const flow = /[[,]\s*([^[\],]*)$/.exec(rest.slice(key[0].length))
    const value = flow?.[1] ?? rest.slice(key[0].length).trimStart().replace(/^["']/, '')
    const end = here.text.slice(column - 1).search(flow ? /[\],]|$/ : /\s*(#.*)?$|["']/)
    return {
      path: flow ? [...path, 0] : path,
      slot: 'value',
      typed: value,
      startColumn: column - value.length,
      endColumn: column + Math.max(0, end),
      siblings: [],
      indent,
      dash,
    }
  }
  const typed = rest.replace(/^["']/, '')
  const after = /^[^\s:#]*/.exec(here.text.slice(column - 1))?.[0] ?? ''
  return {
    path,
    slot: typed === '' && !dash ? 'open' : 'key',
    typed,
    startColumn: column - typed.length,
    endColumn: column + after.length,
    siblings: siblingsOf(lines, here, indent),
    indent,
    dash,
  }
}

/** Names of the fields in the same map, before and after the line. */
function siblingsOf(lines: readonly Line[], here: Line, indent: number): string[] {
  const at = lines.findIndex(({ number }) => number === here.number)
  const isOutside = ({ text }: Line): boolean =>
    !blank.test(text) && (indentOf(text) < indent || /^---(\s|$)/.test(text))
  const above = lines.slice(0, at)
  const start = above.findLastIndex(isOutside)
  // The line that starts the item is outside by its dash, and holds the item's first field.
  const before = /^\s*-\s/.test(here.text) ? [] : above.slice(Math.max(0, start))
  const below = lines.slice(at + 1)
  const end = below.findIndex(isOutside)
  const after = end < 0 ? below : below.slice(0, end)
  return [...before, ...after].flatMap(({ text }) => {
    const content = /^\s*(?:-\s+)*/.exec(text)?.[0].length ?? 0
    const key = content === indent ? keyed.exec(text.slice(content)) : null
    return key ? [unquoted(key[1] ?? '')] : []
  })
}

const isBlank = (text: string): boolean => text.trim() === ''
const indentOf = (text: string): number => text.length - text.trimStart().length
const unquoted = (key: string): string => key.replace(/^(["'])(.*)\1$/, '$2')
