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
  const writer = new Writer(at)
  writer.document(value)
  return { value: writer.text, diagnostics: writer.diagnostics }
}

/** The lines of a mapping whose fields stand at column `indent`, `undefined` where one cannot be written. */
export function writeFieldsAt(map: ValueMap, indent: number): string | undefined {
  const writer = new Writer({ file: '' })
  writer.path.push('')
  writer.map(map, indent, false)
  return writer.diagnostics.length === 0 ? writer.text : undefined
}

/** Keys beyond this many bytes are written with `?` (libyaml's `check_simple_key`). */
const LONGEST_SIMPLE_KEY = 128

/** What go-yaml v2 takes as a key of a flow mapping without `?`. */
const LONGEST_JSON_KEY = 1024

/** Characters that Go's JSON leaves alone and go-yaml v2 does not. */
const suspicious = /[\x7f-\x9f\ufffe\uffff]/
const forbidden = /[\x7f-\x84\x86-\x9f\ufffe\uffff]/

/** Texts of fields of documents, for as long as their values live. */
const topFields = new WeakMap<object, string>()
const WORTH_KEEPING = 500

class Writer {
  text = ''
  readonly diagnostics: Diagnostic[] = []
  readonly at: Place
  readonly path: (string | number)[] = []

  constructor(at: Place) {
    this.at = at
  }

  document(value: Value): void {
    if (isBranch(value)) {
      if (Array.isArray(value)) this.list(value as readonly Value[], 0, false)
      else this.map(value as ValueMap, 0, false)
    } else this.text += this.leaf(value, 0, 0).trimStart() + '\n'
  }

  /** Fields at column `indent`; the cursor may already stand there. */
  map(map: ValueMap, indent: number, atIndent: boolean): void {
    const pad = spaces(indent)
    if (this.path.length > 0) for (const key of nonStringKeysOf(map)) this.report(nonStringKey(key))
    const printed = printedFieldsOf(map)
    for (const key of sortedKeys(map)) {
      if (atIndent) atIndent = false
      else this.text += pad
      const field = printed?.get(key)
      if (field?.indent === indent) {
        this.text += `${key}:\n${field.text()}`
        continue
      }
      this.path.push(key)
      this.field(key, map[key] ?? null, indent)
      this.path.pop()
    }
  }

  private field(key: string, value: Value, indent: number): void {
    const plain = plainKeys.get(key) ?? plainKey(key)
    if (plain !== '') {
      this.text += plain
      this.value(value, indent, indent + plain.length, indent)
      return
    }
    const text = this.throughAsKey(key)
    if (isSimpleKey(text)) {
      const written = writeString(text, indent + 2, indent, true)
      this.text += written + ':'
      this.value(value, indent, indent + characters(written) + 1, indent)
      return
    }
    const written = writeString(text, indent + 2, indent + 2, false)
    this.text += `? ${written}${written.startsWith('|') ? '' : '\n'}${spaces(indent)}:`
    if (isBranch(value)) this.nested(value, indent + 2)
    else this.value(value, indent, indent + 1, indent)
  }

  /** A value behind `key:`; lists of a mapping are not indented. */
  private value(value: Value, indent: number, column: number, listIndent: number): void {
    if (!isBranch(value)) {
      this.text += this.leaf(value, indent + 2, column + 1)
      return
    }
    if (indent > 0) this.branch(value, indent, listIndent)
    else this.text += this.topField(value as object & Value)
  }

  /** A mapping or list on the lines behind `key:`. */
  private branch(value: Value, indent: number, listIndent: number): void {
    this.text += '\n'
    if (Array.isArray(value)) this.list(value as readonly Value[], listIndent, false)
    else this.map(value as ValueMap, indent + 2, false)
  }

  /** The text of a field of the document, kept: an edit changes labels, not the schemas beside them. */
  private topField(value: object & Value): string {
    const known = topFields.get(value)
    if (known !== undefined) return known
    const before = this.text
    const problems = this.diagnostics.length
    this.text = ''
    this.branch(value, 0, 0)
    const text = this.text
    this.text = before
    if (text.length > WORTH_KEEPING && this.diagnostics.length === problems) topFields.set(value, text)
    return text
  }

  private list(list: readonly Value[], indent: number, atIndent: boolean): void {
    const pad = spaces(indent)
    for (let index = 0; index < list.length; index++) {
      if (atIndent) atIndent = false
      else this.text += pad
      this.text += '-'
      this.path.push(index)
      const item = list[index] ?? null
      if (isBranch(item)) this.nested(item, indent + 2)
      else this.text += this.leaf(item, indent + 2, indent + 2)
      this.path.pop()
    }
  }

  /** A mapping or list that starts on the line of its `-` or `:`. */
  private nested(value: Value, indent: number): void {
    this.text += ' '
    if (Array.isArray(value)) this.list(value as readonly Value[], indent, true)
    else this.map(value as ValueMap, indent, true)
  }

  /** A scalar or an empty collection with the space before and the line break behind it. */
  private leaf(value: Value, indent: number, column: number): string {
    if (typeof value === 'string') {
      if (isSimplePlain(value)) return ` ${value}\n`
      const written = writeString(this.through(value), indent, column, false)
      return written.startsWith('|') ? ` ${written}` : ` ${written}\n`
    }
    if (typeof value === 'number') return ` ${writeNumber(value)}\n`
    if (value === null || typeof value === 'boolean') return ` ${value}\n`
    if (!(value instanceof Scalar)) return Array.isArray(value) ? ' []\n' : ' {}\n'
    const decoded = decodeScalar(value)
    if (decoded instanceof NoJson) {
      this.report(decoded.reason)
      return ' null\n'
    }
    if (typeof decoded === 'bigint') return ` ${decoded}\n`
    return this.leaf(decoded, indent, column)
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
    this.diagnostics.push(notJson(reason, { ...this.at, path: [...(this.at.path ?? []), ...this.path] }))
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

const isBranch = (value: Value): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !(value instanceof Scalar) &&
  (Array.isArray(value) ? value.length > 0 : hasKeys(value))

function hasKeys(map: object): boolean {
  for (const key in map) if (Object.hasOwn(map, key)) return true
  return false
}

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
