/** Writes a value as kustomize prints a resource: through JSON, then with go-yaml v2 (`resource.AsYAML`). */
import type { Diagnostic, Place, Read } from '../diagnostics/diagnostic.ts'
import { nonStringKey, notJson } from '../diagnostics/yaml-problems.ts'
import { encodeUtf8 } from '../../base/utf8.ts'
import { Cursor, Refusal } from './cursor.ts'
import { decodeScalar, NoJson } from './decode-scalar.ts'
import { goJson } from './go-json.ts'
import { shortestFloat } from './go-numbers.ts'
import { sortedKeys } from './key-order.ts'
import { scanQuoted } from './scan-scalar.ts'
import { printedFieldsOf } from './printed-fields.ts'
import { isMultiline, isSimplePlain, writeString } from './scalar-style.ts'
import { nonStringKeysOf, Scalar, type Value, type ValueMap } from './value.ts'

/** The YAML text of one resource, without a document marker. A value JSON cannot hold is reported and written as null. */
export function writeDocument(value: Value, at: Place = { file: '' }): Read<string> {
  const writer = new Writer(at, [])
  writer.document(value)
  return { value: writer.text(), diagnostics: writer.diagnostics }
}

/** The lines of a mapping whose fields stand at column `indent`, `undefined` where one cannot be written. */
export function writeFieldsAt(map: ValueMap, indent: number): string | undefined {
  const writer = new Writer({ file: '' }, [''])
  writer.map(map, sortedKeys(map), indent, false)
  return writer.diagnostics.length === 0 ? writer.text() : undefined
}

/** Keys beyond this many bytes are written with `?` (libyaml's `check_simple_key`). */
const LONGEST_SIMPLE_KEY = 128

/** What go-yaml v2 takes as a key of a flow mapping without `?`. */
const LONGEST_JSON_KEY = 1024

/** Characters that Go's JSON leaves alone and go-yaml v2 does not. */
const suspicious = /[\x7f-\x9f\ufffe\uffff]/
const forbidden = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/

/** Texts of fields of documents, for as long as their values live. */
const topFields = new WeakMap<Collection, string>()
const WORTH_KEEPING = 500

/** More parts than these are put together before the text goes on: a long list of them costs more than the strings. */
const MANY_PARTS = 1000

class Writer {
  /** The text so far, and behind it what is not put together yet. */
  private begun = ''
  private parts: string[] = []
  readonly diagnostics: Diagnostic[] = []
  private readonly at: Place
  /** Keys and indexes that lead to what is written, the first `depth` of them. */
  private readonly path: (string | number)[]
  private depth: number

  constructor(at: Place, path: (string | number)[]) {
    this.at = at
    this.path = path
    this.depth = path.length
  }

  text(): string {
    this.begun += this.parts.join('')
    this.parts.length = 0
    return this.begun
  }

  document(value: Value): void {
    if (!isCollection(value)) {
      this.scalar(value, 0, 0)
      this.begun = `${this.text().trimStart()}\n`
    } else if (!Array.isArray(value)) {
      const keys = sortedKeys(value)
      if (keys.length === 0) this.parts.push('{}\n\n')
      else this.map(value as ValueMap, keys, 0, false)
    } else if (value.length === 0) this.parts.push('[]\n\n')
    else this.list(value as readonly Value[], 0, false)
  }

  /** Fields at column `indent`, those of the keys in their order; the cursor may already stand there. */
  map(map: ValueMap, keys: readonly string[], indent: number, atIndent: boolean): void {
    const { parts, path, depth } = this
    if (parts.length > MANY_PARTS) this.text()
    if (depth > 0) for (const key of nonStringKeysOf(map)) this.report(nonStringKey(key))
    const printed = printedFieldsOf(map)
    const pad = spaces(indent)
    let lead = atIndent ? '' : pad
    this.depth = depth + 1
    for (const key of keys) {
      const field = printed?.get(key)
      if (field?.indent === indent) parts.push(lead, key, ':\n', field.text())
      else {
        path[depth] = key
        const value = map[key] ?? null
        const plain = plainKeys.get(key) ?? plainKey(key)
        if (plain === '') {
          parts.push(lead)
          this.unusualField(key, value, indent)
        } else if (typeof value === 'string' && isSimplePlain(value))
          parts.push(lead, plain, ' ', value, '\n')
        else {
          parts.push(lead, plain)
          this.value(value, indent, indent + plain.length)
        }
      }
      lead = pad
    }
    this.depth = depth
  }

  /** A field whose key is not plain. */
  private unusualField(key: string, value: Value, indent: number): void {
    const { parts } = this
    const text = this.throughAsKey(key)
    if (isSimpleKey(text)) {
      const written = writeString(text, indent + 2, indent, true)
      parts.push(written, ':')
      this.value(value, indent, indent + characters(written) + 1)
      return
    }
    const written = writeString(text, indent + 2, indent + 2, false)
    parts.push('? ', written, written.startsWith('|') ? '' : '\n', spaces(indent), ':')
    this.nested(value, indent + 2)
  }

  /** A value behind the `key:` of a mapping at `indent`. */
  private value(value: Value, indent: number, column: number): void {
    if (!isCollection(value)) this.scalar(value, indent + 2, column + 1)
    else if (indent === 0) this.topField(value)
    else this.below(value, indent)
  }

  /** A mapping or list on the lines behind `key:`; lists are not indented. */
  private below(value: Collection, indent: number): void {
    const { parts } = this
    if (Array.isArray(value)) {
      if (value.length === 0) parts.push(' []\n')
      else {
        parts.push('\n')
        this.list(value as readonly Value[], indent, false)
      }
      return
    }
    const keys = sortedKeys(value)
    if (keys.length === 0) parts.push(' {}\n')
    else {
      parts.push('\n')
      this.map(value as ValueMap, keys, indent + 2, false)
    }
  }

  /** The text of a field of the document, kept: an edit changes labels, not the schemas beside them. */
  private topField(value: Collection): void {
    let text = topFields.get(value)
    if (text === undefined) {
      const problems = this.diagnostics.length
      const before = this.text()
      this.begun = ''
      this.below(value, 0)
      text = this.text()
      this.begun = before
      if (text.length > WORTH_KEEPING && this.diagnostics.length === problems) topFields.set(value, text)
    }
    this.parts.push(text)
  }

  private list(list: readonly Value[], indent: number, atIndent: boolean): void {
    const { parts, path, depth } = this
    const pad = spaces(indent)
    let lead = atIndent ? '' : pad
    this.depth = depth + 1
    for (let index = 0; index < list.length; index++) {
      path[depth] = index
      parts.push(lead, '-')
      this.nested(list[index] ?? null, indent + 2)
      lead = pad
    }
    this.depth = depth
  }

  /** A value that starts on the line of its `-` or `:`. */
  private nested(value: Value, indent: number): void {
    const { parts } = this
    if (!isCollection(value)) this.scalar(value, indent, indent)
    else if (Array.isArray(value)) {
      if (value.length === 0) parts.push(' []\n')
      else {
        parts.push(' ')
        this.list(value as readonly Value[], indent, true)
      }
    } else {
      const keys = sortedKeys(value)
      if (keys.length === 0) parts.push(' {}\n')
      else {
        parts.push(' ')
        this.map(value as ValueMap, keys, indent, true)
      }
    }
  }

  /** A scalar with the space before and the line break behind it. */
  private scalar(value: Value, indent: number, column: number): void {
    const { parts } = this
    if (typeof value === 'string') {
      if (isSimplePlain(value)) parts.push(' ', value, '\n')
      else {
        const written = writeString(this.through(value), indent, column, false)
        parts.push(' ', written, written.startsWith('|') ? '' : '\n')
      }
    } else if (typeof value === 'number') parts.push(' ', writeNumber(value), '\n')
    else if (value instanceof Scalar) {
      const decoded = decodeScalar(value)
      if (typeof decoded === 'bigint') parts.push(` ${decoded}\n`)
      else if (!(decoded instanceof NoJson)) this.scalar(decoded, indent, column)
      else {
        this.report(decoded.reason)
        parts.push(' null\n')
      }
    } else parts.push(value === null ? ' null\n' : value ? ' true\n' : ' false\n')
  }

  /** A string after its way through JSON text that go-yaml v2 reads: some characters stop it, NEL folds. */
  private through(text: string): string {
    if (!suspicious.test(text)) return text
    if (forbidden.test(text)) {
      this.report('control characters are not allowed')
      return ''
    }
    try {
      return scanQuoted(new Cursor(goJson(text)), false)
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal
      this.report(refusal.message)
      return ''
    }
  }

  /** The same for a key, which must end on its line and within 1,024 characters. */
  private throughAsKey(key: string): string {
    if (key.includes('\u0085') || (key.length > 160 && [...goJson(key)].length > LONGEST_JSON_KEY))
      this.report("did not find expected ',' or '}' (the key is too long or holds a line break)")
    return this.through(key)
  }

  private report(reason: string): void {
    this.diagnostics.push(
      notJson(reason, { ...this.at, path: [...(this.at.path ?? []), ...this.path.slice(0, this.depth)] }),
    )
  }
}

/** Most keys are among few: how each is written, with its colon; empty for one that needs a closer look. */
const plainKeys = new Map<string, string>()
const MOST_KEYS = 10_000

function plainKey(key: string): string {
  const written = isSimplePlain(key) && key.length <= LONGEST_SIMPLE_KEY ? `${key}:` : ''
  if (plainKeys.size < MOST_KEYS) plainKeys.set(key, written)
  return written
}

/** Mappings and lists. */
type Collection = object & Exclude<Value, Scalar | null>

const isCollection = (value: Value): value is Collection =>
  typeof value === 'object' && value !== null && !(value instanceof Scalar)

const isSimpleKey = (text: string): boolean =>
  !isMultiline(text) &&
  (text.length * 3 <= LONGEST_SIMPLE_KEY || encodeUtf8(text).length <= LONGEST_SIMPLE_KEY)

function characters(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0xdc00 || unit > 0xdfff) count++
  }
  return count
}

const indents: string[] = []
const spaces = (count: number): string => (indents[count] ??= ' '.repeat(count))

const UINT64_LIMIT = 1n << 64n
const INT64_LIMIT = 1n << 63n

/** A number as go-yaml v2 prints what JSON text holds: integers of 64 bits in full, the rest as floats. */
function writeNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value + 0)
  if (!Number.isInteger(value) || Math.abs(value) >= 1e21) return shortestFloat(value)
  // JSON has the shortest digits of the float, filled up with zeros: those count, not the float.
  const text = String(value)
  const integer = BigInt(text)
  return integer < UINT64_LIMIT && integer >= -INT64_LIMIT ? text : shortestFloat(value)
}
