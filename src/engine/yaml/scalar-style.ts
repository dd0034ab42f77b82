/** How kustomize's output writes a string: plain, quoted or as a block, folded at 80 columns (go-yaml v2's emitter). */
import { plainTag11 } from './resolve-scalar.ts'

const BEST_WIDTH = 80

/** Strings that are plain whatever stands around them; only words such as `yes` need a second look. */
const simple = /^[A-Za-z/_$(<=][\w./$()=+<>;~^-]*$/
const word =
  /^(?:[yYnN]|[oO][nN]|[yY]es|YES|[nN]o|NO|[oO]ff|OFF|[tT]rue|TRUE|[fF]alse|FALSE|[nN]ull|NULL|ON)$/

/** Whether a string can be written as it is, without looking closer. */
export const isSimplePlain = (text: string): boolean =>
  simple.test(text) && !(text.length <= 5 && word.test(text))

/**
 * The text of a string scalar that starts at `column`; lines after the first start at `indent`. A block ends with its
 * line break, every other style without one. A simple key is never folded.
 */
export function writeString(text: string, indent: number, column: number, simpleKey: boolean): string {
  if (isSimplePlain(text)) return text
  if (isProse(text)) return fold(text, indent, column, simpleKey)
  const shape = analyze(text)
  if (!shape.special && text.includes('\n') && !simpleKey && shape.block) return writeLiteral(text, indent)
  if (text.includes('\n') || shape.special || !staysString(text))
    return writeDouble(text, indent, column, simpleKey)
  if (shape.plain) return fold(text, indent, column, simpleKey)
  if (shape.single) return writeSingle(text, indent, column, simpleKey)
  return writeDouble(text, indent, column, simpleKey)
}

/**
 * Words of plain text, such as most descriptions: one look at it instead of the six of {@link analyze}. With a space in
 * it, it is no word that would be read as something else.
 */
const isProse = (text: string): boolean => prose.test(text) && text.includes(' ')
const prose = /^[A-Za-z][ -"$-9;-~]*[!"$-9;-~]$/

/** Whether a string spans lines, to a YAML 1.1 emitter: such a key cannot be simple. */
export const isMultiline = (text: string): boolean => /[\r\n\u0085\u2028\u2029]/.test(text)

const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/

/** Whether the plain text would be read back as a string, by YAML 1.1. */
const staysString = (text: string): boolean => plainTag11(text) === '!!str' && !base60.test(text)

interface Shape {
  readonly plain: boolean
  readonly single: boolean
  readonly block: boolean
  /** Characters only double quotes can hold. */
  readonly special: boolean
}

// eslint-disable-next-line no-control-regex -- these are the characters an emitter has to escape.
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufeff\ufffe\uffff]/
const badStart = /^(?:[#,[\]{}&*!|>'"%@`]|[-?:](?:[ \t]|$)|---|\.\.\.)/
const badInside = /:(?:[ \t]|$)|[ \t\r\n\u2028\u2029]#/

/** What a string allows (libyaml's `analyze_scalar`). */
function analyze(text: string): Shape {
  const breakSpace = /[\n\u2028\u2029] /.test(text)
  const special = unprintable.test(text) || / [\n\u2028\u2029]/.test(text)
  const trailingSpace = text.endsWith(' ')
  const outer = text.startsWith(' ') || trailingSpace
  const lines = /[\n\u2028\u2029]/.test(text)
  return {
    plain: !outer && !breakSpace && !special && !lines && !badStart.test(text) && !badInside.test(text),
    single: !breakSpace && !special,
    block: !trailingSpace && !special,
    special,
  }
}

/** Plain text with its single spaces turned into line breaks past the width. */
function fold(text: string, indent: number, column: number, simpleKey: boolean): string {
  if (simpleKey || column + text.length <= BEST_WIDTH) return text
  const lineBreak = `\n${' '.repeat(indent)}`
  let out = ''
  let start = 0
  let at = column
  for (;;) {
    const space = singleSpace(text, pastWidth(text, start, BEST_WIDTH - at))
    if (space < 0) return out + text.slice(start)
    out += text.slice(start, space) + lineBreak
    start = space + 1
    at = indent
  }
}

/** The index behind `width` characters from `start`; a pair of surrogates is one character. */
function pastWidth(text: string, start: number, width: number): number {
  let index = start
  for (let left = width; left >= 0 && index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0xdc00 || unit > 0xdfff) left--
  }
  return index
}

/** The first space at or behind an index that has no other beside it, -1 where there is none. */
function singleSpace(text: string, from: number): number {
  let index = text.indexOf(' ', from)
  while (index >= 0 && (text.charCodeAt(index - 1) === 32 || text.charCodeAt(index + 1) === 32))
    index = text.indexOf(' ', index + 1)
  return index
}

const isBreak = (unit: number): boolean => unit === 10 || unit === 0x2028 || unit === 0x2029

function writeSingle(text: string, indent: number, column: number, simpleKey: boolean): string {
  let out = "'"
  let at = column + 1
  let afterSpace = false
  let afterBreak = false
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 32) {
      const inner = index > 0 && index < text.length - 1
      if (!simpleKey && !afterSpace && at > BEST_WIDTH && inner && text.charCodeAt(index + 1) !== 32) {
        out += `\n${' '.repeat(indent)}`
        at = indent
      } else {
        out += ' '
        at++
      }
      afterSpace = true
    } else if (isBreak(unit)) {
      out += text.charAt(index)
      at = 0
      afterBreak = true
    } else {
      if (afterBreak) {
        out += ' '.repeat(indent)
        at = indent
      }
      out += unit === 39 ? "''" : text.charAt(index)
      at += unit === 39 ? 2 : 1
      afterSpace = false
      afterBreak = false
    }
  }
  return `${out}'`
}

const shortEscapes: Record<number, string> = {
  0: '0',
  7: 'a',
  8: 'b',
  9: 't',
  10: 'n',
  11: 'v',
  12: 'f',
  13: 'r',
  27: 'e',
  34: '"',
  92: '\\',
  0x85: 'N',
  0xa0: '_',
  0x2028: 'L',
  0x2029: 'P',
}

function writeDouble(text: string, indent: number, column: number, simpleKey: boolean): string {
  let out = '"'
  let at = column + 1
  let afterSpace = false
  const escapeAll = text.charCodeAt(0) === 0xfeff
  let start = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit === 32 && !escapeAll) {
      if (!simpleKey && !afterSpace && at > BEST_WIDTH && index > 0 && index < text.length - 1) {
        out += `${text.slice(start, index)}\n${' '.repeat(indent)}`
        at = indent
        if (text.charCodeAt(index + 1) === 32) {
          out += '\\'
          at++
        }
        start = index + 1
      } else at++
      afterSpace = true
      continue
    }
    afterSpace = false
    if (!escapeAll && isVerbatim(unit)) {
      at++
      continue
    }
    const code = text.codePointAt(index) ?? 0xfffd
    const escape = escapeOf(code)
    out += text.slice(start, index) + escape
    at += escape.length
    if (code > 0xffff) index++
    start = index + 1
  }
  return `${out}${text.slice(start)}"`
}

const isVerbatim = (unit: number): boolean =>
  (unit >= 32 && unit < 127 && unit !== 34 && unit !== 92) ||
  (unit >= 0xa0 && unit < 0xd800 && unit !== 0x2028 && unit !== 0x2029) ||
  (unit > 0xdfff && unit < 0xfffe && unit !== 0xfeff)

function escapeOf(code: number): string {
  const short = shortEscapes[code]
  if (short !== undefined) return `\\${short}`
  const hex = code.toString(16).toUpperCase()
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}

function writeLiteral(text: string, indent: number): string {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  const endsInBreak = isBreak(last)
  const keeps = endsInBreak && (text.length === 1 || isBreak(text.charCodeAt(text.length - 2)))
  const pad = ' '.repeat(indent)
  const body = text.replace(/^(?=[^\n\u2028\u2029])/gm, pad)
  return `|${first === 32 || isBreak(first) ? '2' : ''}${endsInBreak ? (keeps ? '+' : '') : '-'}\n${body}${endsInBreak ? '' : '\n'}`
}
