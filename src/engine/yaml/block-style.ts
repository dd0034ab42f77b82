/**
 * Reads the YAML most manifests are written in, line by line straight into values: block style, with neither anchors nor
 * tags. It knows less than the general reader and is never of another opinion: whatever it does not expect makes it give
 * up, and the general reader begins again (`tests/engine/yaml/block-style.test.ts` holds the two together).
 */
import { scanAlignedLiteral } from './aligned-literal.ts'
import { Cursor, END, Refusal } from './cursor.ts'
import { flowCollection } from './flow-collection.ts'
import { couldStandPlain } from './manifest-rules.ts'
import { markQuotedKeys } from './quoted-keys.ts'
import { reprintedBlock } from './reprinted-block.ts'
import { resolvePlain } from './resolve-scalar.ts'
import { scanBlock, scanQuoted } from './scan-scalar.ts'
import type { Value } from './value.ts'

/** The value of a document by the rules for manifests, `undefined` where the general reader has to be asked. */
export function readBlockStyle(text: string): Value | undefined {
  return unusual.test(text) ? undefined : unlessRefused(() => new BlockStyleReader(text).document())
}

function unlessRefused<T>(read: () => T): T | undefined {
  try {
    return read()
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

/** Characters below 128 that a plain scalar may start with wherever it stands; `-` and `.` are looked at closer. */
const startsPlain = new Uint8Array(128).fill(1, 33, 127)
for (const character of ',[]{}#&*!|>\'"%@`?:-.') startsPlain[character.charCodeAt(0)] = 0

/** The part of a line that is plain whatever surrounds it. */
const plainRun = /[^\n:#\t\0]*/y

/** A line of a mapping from its key on. Most lines of manifests stand in many of them: each is read once. */
interface FieldLine {
  readonly length: number
  readonly key: string
  /** `undefined` where it is on the lines below. */
  readonly value: Value | undefined
  /** Whether a merge has to know that the value was in quotes. */
  readonly isQuoted: boolean
}

/** Lines by their text, false for those that have to be read where they stand. */
const knownLines = new Map<string, FieldLine | false>()
const MOST_LINES = 5000
const LONGEST_LINE = 60

function learnt(line: string): FieldLine | false {
  const reader = new BlockStyleReader(line)
  const field = unlessRefused(() => reader.fieldLine(line.length)) ?? false
  if (knownLines.size >= MOST_LINES) knownLines.clear()
  // The reader has a copy of the line: a part of the text would keep all of the text.
  knownLines.set(reader.text.slice(0, line.length), field)
  return field
}

const isKey = (text: string): boolean => resolvePlain(text) === text && text !== '<<' && text !== '__proto__'

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
    const known = this.knownLine(start)
    if (known) return this.mapping(column, start, known)
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
      const text =
        (code === 124 ? scanAlignedLiteral(this, parent) : undefined) ?? scanBlock(this, parent, code === 124)
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
    if (!this.skipToInline()) return this.below(column)
    const { text } = this
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

  /** What stands on the lines behind `key:`; lists may stand at the column of the key. */
  private below(column: number): Value | undefined {
    if (this.next > column) return this.node(column)
    const isList = this.next === column && this.code() === DASH && isSpaceOrEnd(this.code(1))
    return isList ? this.sequence(column) : this.empty()
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

  /** The key at the cursor, which goes to its `:`; `undefined` where none ends on this line. */
  private key(): string | undefined {
    const { text, at: start } = this
    const code = text.charCodeAt(start)
    if (code === QUOTE || code === APOSTROPHE) {
      const scalar = scanQuoted(this, code === APOSTROPHE)
      return this.isAtColon(start) ? scalar : undefined
    }
    if (!this.canStartPlain(code)) return undefined
    const end = this.endOfPlain(start)
    this.at = end
    return text.charCodeAt(end) === COLON ? this.trimmed(start, end) : undefined
  }

  /** The field that the line from `start` is, where it is known or can be. */
  private knownLine(start: number): FieldLine | undefined {
    const { text } = this
    const code = text.charCodeAt(start)
    if (code < 128 && startsPlain[code] !== 1) return undefined
    const end = text.indexOf('\n', start)
    if (end < 0 || end - start > LONGEST_LINE) return undefined
    const line = text.slice(start, end)
    return (knownLines.get(line) ?? learnt(line)) || undefined
  }

  /** The field that the whole text is, a line that means the same wherever it stands; `undefined` for others. */
  fieldLine(length: number): FieldLine | undefined {
    const key = this.key()
    if (key === undefined || !isKey(key) || !isSpaceOrEnd(this.code(1))) return undefined
    this.at++
    if (!this.skipToInline()) return { length, key, value: undefined, isQuoted: false }
    const code = this.code()
    if (code === 124 || code === 62) return undefined
    const value = this.field(-1)
    if (value === undefined || this.next >= 0) return undefined
    return {
      length,
      key,
      value,
      isQuoted: this.quoted && typeof value === 'string' && couldStandPlain(value),
    }
  }

  /** Whether the value, the last that was read, stands in quotes that it does not need. */
  private isMarked(value: Value): boolean {
    return this.quoted && typeof value === 'string' && couldStandPlain(value)
  }

  /** A mapping whose first field begins at `start`: a line that is known, or a key, with the cursor at its `:`. */
  private mapping(column: number, start: number, first: string | FieldLine): Value | undefined {
    if (++this.depth > DEEP) return undefined
    const map: Record<string, Value> = {}
    let quoted: Set<string> | undefined
    let field: string | FieldLine | undefined = first
    let fieldStart = start
    do {
      if (typeof field === 'object') {
        const { key, value } = field
        const { lineStart } = this
        this.at = fieldStart + field.length
        this.toContent()
        if (value === undefined || this.next <= column) {
          if (Object.hasOwn(map, key)) return undefined
          const found = value === undefined ? this.below(column) : value
          if (found === undefined) return undefined
          map[key] = found
          if (value === undefined ? this.isMarked(found) : field.isQuoted) (quoted ??= new Set()).add(key)
          continue
        }
        // The value goes on below: it is read as if its first line were not known.
        this.lineStart = lineStart
        this.at = fieldStart
        field = this.key()
      }
      if (field === undefined || !isKey(field) || Object.hasOwn(map, field)) return undefined
      if (!isSpaceOrEnd(this.code(1)) || this.at - fieldStart > LONG_KEY) return undefined
      this.at++
      const value = this.field(column)
      if (value === undefined) return undefined
      map[field] = value
      if (this.isMarked(value)) (quoted ??= new Set()).add(field)
    } while (
      this.next === column &&
      (field = this.knownLine((fieldStart = this.at)) ?? this.key()) !== undefined
    )
    if (this.next === column) return undefined
    if (quoted) markQuotedKeys(map, quoted)
    this.depth--
    this.quoted = false
    return map
  }
}

const isSpaceOrEnd = (code: number): boolean => code === SPACE || code === NEW_LINE || code === END
