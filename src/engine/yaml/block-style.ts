/**
 * Reads the YAML most manifests are written in, line by line straight into values: block style, with neither anchors nor
 * tags. It knows less than the general reader and is never of another opinion: whatever it does not expect makes it give
 * up, and the general reader begins again (`tests/engine/yaml/block-style.test.ts` holds the two together).
 */
import { Composer } from './compose.ts'
import { Cursor, END, Refusal } from './cursor.ts'
import { couldStandPlain, manifestRules } from './manifest-rules.ts'
import { markQuotedKeys } from './quoted-keys.ts'
import { reprintedBlock } from './reprinted-block.ts'
import { resolvePlain } from './resolve-scalar.ts'
import { scanBlock, scanQuoted } from './scan-scalar.ts'
import { Scanner } from './scanner.ts'
import type { Value } from './value.ts'

/** The value of a document by the rules for manifests, `undefined` where the general reader has to be asked. */
export function readBlockStyle(text: string): Value | undefined {
  if (unusual.test(text)) return undefined
  try {
    return new BlockStyleReader(text).document()
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined
    throw refusal
  }
}

/** What YAML does not allow, or takes for a line break beside `\n`, or takes two units of a string. */
// eslint-disable-next-line no-control-regex -- these are the characters looked for.
const unusual = /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/

/** Where the general reader may come to its limits: `DEEP` levels and those of a flow collection are fewer than it takes. */
const DEEP = 200
const LONG_FLOW = 500
const LONG_KEY = 1000

const NEW_LINE = 10
const SPACE = 32
const QUOTE = 34
const HASH = 35
const APOSTROPHE = 39
const DASH = 45
const POINT = 46
const COLON = 58
const PLUS = 43

/** Characters below 128 that a plain scalar may start with wherever it stands; `-` and `.` are looked at closer. */
const startsPlain = new Uint8Array(128).fill(1, 33, 127)
for (const character of ',[]{}#&*!|>\'"%@`?:-.') startsPlain[character.charCodeAt(0)] = 0

/** The part of a line that is plain whatever surrounds it. */
const plainRun = /[^\n:#\t\0]*/y

class BlockStyleReader extends Cursor {
  private depth = 0
  /** Column of the content that comes next, -1 behind all of it. */
  private next = -1
  /** Whether the last scalar was quoted or in block style. */
  private quoted = false

  document(): Value | undefined {
    if (this.text.startsWith('---\n')) this.at = 3
    this.toContent()
    if (this.next < 0) return undefined
    const value = this.node(-1)
    return this.next < 0 && typeof value === 'object' ? value : undefined
  }

  /** Goes from the end of what was read to the next content; false where there is some on the same line. */
  private toContent(): boolean {
    const { text, lineStart } = this
    let { at } = this
    let code = text.charCodeAt(at)
    for (;;) {
      if (code === SPACE) code = text.charCodeAt(++at)
      else if (code === NEW_LINE) {
        this.lineStart = at + 1
        code = text.charCodeAt(++at)
      } else if (code === HASH) {
        at = text.indexOf('\n', at)
        if (at < 0) at = text.length - 1
        code = text.charCodeAt(at)
      } else break
    }
    this.at = at
    this.next = code === END ? -1 : at - this.lineStart
    return code === END || this.lineStart > lineStart
  }

  /** What stands below a block whose column is `parent`, of any kind. Ends before the next content. */
  private node(parent: number): Value | undefined {
    const { text, at: start } = this
    const code = text.charCodeAt(start)
    const column = this.next
    if (code === DASH && isSpaceOrEnd(text.charCodeAt(start + 1))) return this.sequence(column)
    if (code === QUOTE || code === APOSTROPHE) {
      const scalar = scanQuoted(this, code === APOSTROPHE)
      if (this.isAtColon(start)) return this.mapping(column, start, scalar)
      this.quoted = true
      return this.toContent() ? scalar : undefined
    }
    if (!this.canStartPlain(code)) return this.special(code, parent)
    const end = this.endOfPlain(start)
    if (text.charCodeAt(end) !== COLON) return this.plain(start, end, parent)
    this.at = end
    return this.mapping(column, start, this.trimmed(start, end))
  }

  /** Whether a `:` follows what began at `start` on this very line; the cursor goes there. */
  private isAtColon(start: number): boolean {
    if (this.lineStart > start) return false
    while (this.code() === SPACE) this.at++
    return this.code() === COLON
  }

  private canStartPlain(code: number): boolean {
    if (code >= 128 || startsPlain[code] === 1) return true
    if (code === POINT) return !this.atDocumentIndicator()
    return code === DASH && !isSpaceOrEnd(this.code(1)) && !this.atDocumentIndicator()
  }

  /** Where the plain text of a line ends: at its break, before ` #`, at a `:` with nothing plain behind it, at a tab. */
  private endOfPlain(start: number): number {
    const { text } = this
    let at = start
    for (;;) {
      plainRun.lastIndex = at
      plainRun.test(text)
      at = plainRun.lastIndex
      const code = text.charCodeAt(at)
      if (code === COLON) {
        const after = text.charCodeAt(at + 1)
        if (isSpaceOrEnd(after) || after === 9) return at
      } else if (code !== HASH || text.charCodeAt(at - 1) === SPACE) return at
      at++
    }
  }

  private trimmed(start: number, end: number): string {
    const { text } = this
    let last = end
    while (text.charCodeAt(last - 1) === SPACE) last--
    return text.slice(start, last)
  }

  /** A plain scalar whose first line is known, with the lines that go on with it deeper than `parent`. */
  private plain(start: number, end: number, parent: number): Value | undefined {
    const { text } = this
    this.quoted = false
    let value = this.trimmed(start, end)
    let stop = end
    while (text.charCodeAt(stop) === NEW_LINE) {
      let breaks = 0
      let at = stop
      let line = 0
      for (let code = NEW_LINE; code === NEW_LINE || code === SPACE; code = text.charCodeAt(++at)) {
        if (code !== NEW_LINE) continue
        breaks++
        line = at + 1
      }
      const code = text.charCodeAt(at)
      if (code === END || code === HASH || at - line <= parent) {
        this.lineStart = line
        this.at = at
        if (code === HASH) this.toContent()
        else this.next = code === END ? -1 : at - line
        return value === '<<' ? undefined : resolvePlain(value)
      }
      stop = this.endOfPlain(at)
      value += (breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)) + this.trimmed(at, stop)
    }
    this.at = stop
    const code = text.charCodeAt(stop)
    if (value === '<<' || (code !== HASH && code !== END)) return undefined
    return this.toContent() ? resolvePlain(value) : undefined
  }

  /** Block scalars and flow collections of one line; everything else is for the general reader. */
  private special(code: number, parent: number): Value | undefined {
    if (code === 124 || code === 62) {
      const text = (code === 124 ? this.literal(parent) : undefined) ?? scanBlock(this, parent, code === 124)
      this.toContent()
      this.quoted = true
      return reprintedBlock(text, code === 124 ? 'literal' : 'folded')
    }
    if (code !== 91 && code !== 123) return undefined
    this.quoted = false
    const start = this.at
    this.skipToLineEnd()
    const flow = this.text.slice(start, this.at)
    this.toContent()
    if (flow === '[]') return []
    if (flow === '{}') return {}
    return flow.length > LONG_FLOW ? undefined : flowCollection(flow)
  }

  /** A literal scalar all of whose lines are indented alike or empty; of others `undefined`, and the cursor stays. */
  private literal(parent: number): string | undefined {
    const { text } = this
    const chomping = text.charCodeAt(this.at + 1)
    const header = chomping === DASH || chomping === PLUS ? this.at + 2 : this.at + 1
    let first = header
    while (text.charCodeAt(first) === NEW_LINE) first++
    let ink = first
    while (text.charCodeAt(ink) === SPACE) ink++
    const indent = ink - first
    const code = text.charCodeAt(ink)
    if (
      first === header ||
      indent <= parent ||
      indent === 0 ||
      code === NEW_LINE ||
      code === 9 ||
      code === END
    )
      return undefined
    const lineStart = indentedBreak(indent)
    let end = text.indexOf('\n', ink)
    while (end >= 0 && (text.startsWith(lineStart, end) || text.charCodeAt(end + 1) === NEW_LINE))
      end = text.indexOf('\n', end + 1)
    if (end < 0) return undefined
    let next = end + 1
    while (text.charCodeAt(next) === SPACE) next++
    const after = text.charCodeAt(next)
    if (after === NEW_LINE) return undefined
    this.at = end + 1
    this.lineStart = end + 1
    const lines = text
      .slice(header, end + 1)
      .split(lineStart)
      .join('\n')
    if (chomping === PLUS) return lines.slice(1)
    let last = lines.length
    while (lines.charCodeAt(last - 1) === NEW_LINE) last--
    return lines.slice(1, chomping === DASH ? last : last + 1)
  }

  private sequence(column: number): Value | undefined {
    if (++this.depth > DEEP) return undefined
    const { text } = this
    const items: Value[] = []
    do {
      this.at++
      const item = this.item(column)
      if (item === undefined) return undefined
      items.push(item)
    } while (
      this.next === column &&
      text.charCodeAt(this.at) === DASH &&
      isSpaceOrEnd(text.charCodeAt(this.at + 1))
    )
    this.depth--
    this.quoted = false
    return items
  }

  /** What stands behind a `-` on its line or deeper below. */
  private item(column: number): Value | undefined {
    if (!this.skipToInline()) return this.next > column ? this.node(column) : this.empty()
    this.next = this.column
    return this.node(column)
  }

  /** What stands behind a `:` on its line, where only scalars and flow collections can, or below. */
  private field(column: number): Value | undefined {
    const { text } = this
    if (!this.skipToInline()) {
      if (this.next > column) return this.node(column)
      const isList = this.next === column && this.code() === DASH && isSpaceOrEnd(this.code(1))
      return isList ? this.sequence(column) : this.empty()
    }
    const start = this.at
    const code = text.charCodeAt(start)
    if (this.canStartPlain(code)) {
      const end = this.endOfPlain(start)
      return text.charCodeAt(end) === COLON ? undefined : this.plain(start, end, column)
    }
    if (code !== QUOTE && code !== APOSTROPHE) return this.special(code, column)
    const scalar = scanQuoted(this, code === APOSTROPHE)
    this.quoted = true
    return this.toContent() ? scalar : undefined
  }

  /** Goes to what follows on the same line, or, where nothing does and the answer is false, to the next content. */
  private skipToInline(): boolean {
    const { text } = this
    let { at } = this
    let code = text.charCodeAt(at)
    while (code === SPACE) code = text.charCodeAt(++at)
    this.at = at
    if (code !== NEW_LINE && code !== HASH && code !== END) return true
    this.toContent()
    return false
  }

  private empty(): Value {
    this.quoted = false
    return resolvePlain('')
  }

  /** A mapping whose first key begins at `start` and ends where the cursor is, at its `:`. */
  private mapping(column: number, start: number, first: string): Value | undefined {
    if (++this.depth > DEEP) return undefined
    const { text } = this
    const map: Record<string, Value> = {}
    let quoted: Set<string> | undefined
    let key = first
    let keyStart = start
    for (;;) {
      const after = text.charCodeAt(this.at + 1)
      if (!isSpaceOrEnd(after) || this.at - keyStart > LONG_KEY) return undefined
      if (resolvePlain(key) !== key || key === '<<' || key === '__proto__' || Object.hasOwn(map, key))
        return undefined
      this.at++
      const value = this.field(column)
      if (value === undefined) return undefined
      map[key] = value
      if (this.quoted && typeof value === 'string' && couldStandPlain(value))
        (quoted ??= new Set<string>()).add(key)
      if (this.next !== column) break
      keyStart = this.at
      const code = text.charCodeAt(keyStart)
      if (code === QUOTE || code === APOSTROPHE) {
        key = scanQuoted(this, code === APOSTROPHE)
        if (!this.isAtColon(keyStart)) return undefined
      } else {
        if (!this.canStartPlain(code)) return undefined
        const end = this.endOfPlain(keyStart)
        if (text.charCodeAt(end) !== COLON) return undefined
        key = this.trimmed(keyStart, end)
        this.at = end
      }
    }
    if (quoted) markQuotedKeys(map, quoted)
    this.depth--
    this.quoted = false
    return map
  }
}

/** A line break and the indentation of the line behind it. */
const indentedBreak = (indent: number): string => (indentedBreaks[indent] ??= `\n${' '.repeat(indent)}`)
const indentedBreaks: string[] = []

const isSpaceOrEnd = (code: number): boolean => code === SPACE || code === NEW_LINE || code === END

/** A flow collection that is the whole of a line, a comment behind it left out. */
function flowCollection(text: string): Value | undefined {
  let isDoubtful = false
  const scanner = new Scanner(text, 2)
  const { kind } = scanner.peek()
  if (kind !== 'flowSequenceStart' && kind !== 'flowMappingStart') return undefined
  const rules = manifestRules(
    () => ({ file: '' }),
    () => (isDoubtful = true),
  )
  const value = new Composer(scanner, rules).document()
  return isDoubtful || scanner.peek().kind !== 'streamEnd' ? undefined : value
}
