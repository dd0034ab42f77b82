/** Scans the text of scalars as libyaml does: plain, quoted and block ones, with their folding. */
import {
  type Cursor,
  END,
  hexDigit,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  Refusal,
} from './cursor.ts'

/** A plain scalar and whether the cursor went on to a later line. */
export interface PlainScalar {
  readonly text: string
  readonly brokeLine: boolean
}

/** Scans a plain scalar; lines after the first must reach column `indent`, except in flow collections. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): PlainScalar {
  const { text } = cursor
  let value = ''
  let gap = ''
  for (;;) {
    if (cursor.atDocumentIndicator() || cursor.code() === 35)
      return { text: value, brokeLine: gap.startsWith('\n') || isLineGap(gap) }
    const start = cursor.at
    let at = start
    for (let code = text.charCodeAt(at); !isBlankOrEnd(code); code = text.charCodeAt(++at)) {
      if (code === 58 && isBlankOrEnd(text.charCodeAt(at + 1))) break
      if (inFlow && isFlowIndicator(code)) break
    }
    cursor.at = at
    let brokeLine = gap !== '' && isLineGap(gap)
    if (at > start) {
      value = value === '' ? text.slice(start, at) : value + foldedGap(gap) + text.slice(start, at)
      brokeLine = false
      gap = ''
    }
    const next = cursor.code()
    if (!isBlank(next) && !isBreak(next)) return { text: value, brokeLine }
    gap = scanGap(cursor, gap, indent)
    if (!inFlow && cursor.column < indent) return { text: value, brokeLine: isLineGap(gap) }
  }
}

/** `,` `?` `[` `]` `{` `}` */
const isFlowIndicator = (code: number): boolean =>
  code === 44 || code === 63 || code === 91 || code === 93 || code === 123 || code === 125

/** Blanks, or once a line has ended the line breaks alone. */
function scanGap(cursor: Cursor, before: string, indent: number): string {
  let gap = before
  let broken = isLineGap(gap)
  const start = cursor.at
  for (;;) {
    const code = cursor.code()
    if (isBlank(code)) {
      if (broken && code === 9 && cursor.column < indent)
        throw new Refusal('found a tab character that violates indentation', cursor.at)
      cursor.at++
    } else if (isBreak(code)) {
      gap = (broken ? gap : '') + cursor.readBreak()
      broken = true
    } else break
  }
  return broken ? gap : gap + cursor.text.slice(start, cursor.at)
}

const isLineGap = (gap: string): boolean => gap !== '' && isBreak(gap.charCodeAt(0))

/** One line break becomes a space, more lose the first; line separators stay. */
function foldedGap(gap: string): string {
  if (gap.charCodeAt(0) !== 10) return gap
  return gap.length === 1 ? ' ' : gap.slice(1)
}

/** Scans a quoted scalar from its opening to behind its closing quote. */
export function scanQuoted(cursor: Cursor, single: boolean): string {
  const { text } = cursor
  const opening = cursor.at++
  const quote = single ? 39 : 34
  let value = ''
  for (;;) {
    if (cursor.atDocumentIndicator()) throw new Refusal('found unexpected document indicator', opening)
    if (cursor.code() === END) throw new Refusal('found unexpected end of stream', opening)
    let gap = ''
    let start = cursor.at
    for (;;) {
      const code = text.charCodeAt(cursor.at)
      if (isBlankOrEnd(code)) break
      if (code === quote) {
        if (!single || text.charCodeAt(cursor.at + 1) !== 39) break
        value += text.slice(start, cursor.at + 1)
        cursor.at += 2
        start = cursor.at
      } else if (code === 92 && !single) {
        value += text.slice(start, cursor.at)
        if (isBreak(text.charCodeAt(cursor.at + 1))) {
          cursor.at++
          cursor.readBreak()
          start = cursor.at
          gap = 'escaped'
          break
        }
        value += scanEscape(cursor, opening)
        start = cursor.at
      } else cursor.at++
    }
    value += text.slice(start, cursor.at)
    if (cursor.code() === quote) {
      cursor.at++
      return value
    }
    value += scanQuotedGap(cursor, gap === 'escaped')
  }
}

/** White space inside quotes, folded. After an escaped line break only further breaks count. */
function scanQuotedGap(cursor: Cursor, escaped: boolean): string {
  const start = cursor.at
  let blankEnd = start
  let breaks = ''
  for (;;) {
    const code = cursor.code()
    if (isBlank(code)) {
      cursor.at++
      if (breaks === '') blankEnd = cursor.at
    } else if (isBreak(code)) breaks += cursor.readBreak()
    else break
  }
  // An escaped break leaves the first break empty, so nothing is folded away.
  if (escaped) return breaks
  if (breaks === '') return cursor.text.slice(start, blankEnd)
  return foldedGap(breaks)
}

const simpleEscapes: Record<string, string> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
}
const escapeLengths: Record<string, number> = { x: 2, u: 4, U: 8 }

function scanEscape(cursor: Cursor, opening: number): string {
  const letter = cursor.text.charAt(cursor.at + 1)
  const simple = Object.hasOwn(simpleEscapes, letter) ? simpleEscapes[letter] : undefined
  if (simple !== undefined) {
    cursor.at += 2
    return simple
  }
  const length = Object.hasOwn(escapeLengths, letter) ? escapeLengths[letter] : undefined
  if (length === undefined) throw new Refusal('found unknown escape character', cursor.at)
  let code = 0
  for (let index = 0; index < length; index++) {
    const digit = hexDigit(cursor.code(2 + index))
    if (digit < 0) throw new Refusal('did not find expected hexdecimal number', opening)
    code = code * 16 + digit
  }
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff)
    throw new Refusal('found invalid Unicode character escape code', cursor.at)
  cursor.at += 2 + length
  return String.fromCodePoint(code)
}

/** Scans a `|` or `>` scalar in a block whose column is `parent` (-1 at the top). */
export function scanBlock(cursor: Cursor, parent: number, literal: boolean): string {
  const opening = cursor.at++
  const { chomping, increment } = scanBlockHeader(cursor, opening)
  let indent = increment === 0 ? 0 : Math.max(parent, 0) + increment
  const { text } = cursor
  let breaks = scanBlockBreaks(cursor, indent)
  if (indent === 0) indent = Math.max(breaks.deepest, parent + 1, 1)
  let value = ''
  let lineBreak = ''
  let leadingBlank = false
  while (cursor.column === indent && cursor.code() !== END) {
    const blank = isBlank(cursor.code())
    if (!literal && !leadingBlank && !blank && lineBreak.startsWith('\n'))
      value += breaks.text === '' ? ' ' : ''
    else value += lineBreak
    value += breaks.text
    leadingBlank = blank
    const start = cursor.at
    let at = start
    while (!isBreakOrEnd(text.charCodeAt(at))) at++
    cursor.at = at
    value += text.slice(start, at)
    lineBreak = isBreak(cursor.code()) ? cursor.readBreak() : ''
    breaks = scanBlockBreaks(cursor, indent)
  }
  if (chomping !== '-') value += lineBreak
  if (chomping === '+') value += breaks.text
  return value
}

function scanBlockHeader(cursor: Cursor, opening: number): { chomping: '+' | '-' | ''; increment: number } {
  let chomping: '+' | '-' | '' = ''
  let increment = 0
  const readChomping = () => {
    const code = cursor.code()
    if (code !== 43 && code !== 45) return false
    chomping = code === 43 ? '+' : '-'
    cursor.at++
    return true
  }
  const readIncrement = () => {
    if (!isDigit(cursor.code())) return
    increment = cursor.code() - 48
    if (increment === 0) throw new Refusal('found an indentation indicator equal to 0', opening)
    cursor.at++
  }
  if (readChomping()) readIncrement()
  else {
    readIncrement()
    if (increment > 0) readChomping()
  }
  cursor.skipBlanks()
  if (cursor.code() === 35) cursor.skipToLineEnd()
  if (!isBreakOrEnd(cursor.code()))
    throw new Refusal('did not find expected comment or line break', cursor.at)
  if (isBreak(cursor.code())) cursor.readBreak()
  return { chomping, increment }
}

/** Indentation and empty lines before the next line of a block; `indent` 0 means it is not known yet. */
function scanBlockBreaks(cursor: Cursor, indent: number): { text: string; deepest: number } {
  let text = ''
  let deepest = 0
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.code() === 32) cursor.at++
    deepest = Math.max(deepest, cursor.column)
    if ((indent === 0 || cursor.column < indent) && cursor.code() === 9)
      throw new Refusal('found a tab character where an indentation space is expected', cursor.at)
    if (!isBreak(cursor.code())) return { text, deepest }
    text += cursor.readBreak()
  }
}
