/** Scans tags, anchors and directives as libyaml does. */
import { decodeUtf8 } from '../../base/utf8.ts'
import {
  type Cursor,
  hexDigit,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isNameCharacter,
  Refusal,
} from './cursor.ts'

/** A tag as written: `!!str` has the handle `!!`, `!<…>` has none. */
export interface ScannedTag {
  readonly handle: string
  readonly suffix: string
}

/** Scans the name behind `&` or `*`. */
export function scanAnchor(cursor: Cursor): string {
  const start = ++cursor.at
  while (isNameCharacter(cursor.code())) cursor.at++
  const next = cursor.code()
  if (cursor.at === start || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next))))
    throw new Refusal('did not find expected alphabetic or numeric character', cursor.at)
  return cursor.text.slice(start, cursor.at)
}

/** Scans a tag. */
export function scanTag(cursor: Cursor): ScannedTag {
  const opening = cursor.at
  const tag = cursor.code(1) === 60 ? scanVerbatimTag(cursor, opening) : scanShortTag(cursor, opening)
  if (!isBlankOrEnd(cursor.code()))
    throw new Refusal('did not find expected whitespace or line break', cursor.at)
  return tag
}

function scanVerbatimTag(cursor: Cursor, opening: number): ScannedTag {
  cursor.at += 2
  const suffix = scanUri(cursor, '', opening)
  if (cursor.code() !== 62) throw new Refusal("did not find the expected '>'", cursor.at)
  cursor.at++
  return { handle: '', suffix }
}

function scanShortTag(cursor: Cursor, opening: number): ScannedTag {
  const handle = scanHandle(cursor, false, opening)
  if (handle.length > 1 && handle.endsWith('!')) return { handle, suffix: scanUri(cursor, '', opening) }
  const suffix = scanUri(cursor, handle, opening)
  return suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix }
}

function scanHandle(cursor: Cursor, directive: boolean, opening: number): string {
  if (cursor.code() !== 33) throw new Refusal("did not find expected '!'", cursor.at)
  const start = cursor.at++
  while (isNameCharacter(cursor.code())) cursor.at++
  if (cursor.code() === 33) cursor.at++
  else if (directive && cursor.at - start > 1) throw new Refusal("did not find expected '!'", opening)
  return cursor.text.slice(start, cursor.at)
}

const uriPunctuation = ";/?:@&=+$,.!~*'()[]"

/** Scans what may stand in a tag's URI, behind a handle that turned out to be its beginning. */
function scanUri(cursor: Cursor, head: string, opening: number): string {
  let uri = head.slice(1)
  let found = head !== ''
  for (;;) {
    const code = cursor.code()
    if (code === 37) uri += scanUriEscapes(cursor)
    else if (isNameCharacter(code) || (code !== 0 && uriPunctuation.includes(String.fromCharCode(code)))) {
      uri += String.fromCharCode(code)
      cursor.at++
    } else break
    found = true
  }
  if (!found) throw new Refusal('did not find expected tag URI', opening)
  return uri
}

/** One character written as `%C3%A9`. */
function scanUriEscapes(cursor: Cursor): string {
  const octets: number[] = []
  let length = 1
  while (octets.length < length) {
    const high = hexDigit(cursor.code(1))
    const low = hexDigit(cursor.code(2))
    if (cursor.code() !== 37 || high < 0 || low < 0)
      throw new Refusal('did not find URI escaped octet', cursor.at)
    const octet = high * 16 + low
    if (octets.length === 0) {
      length = octet < 0x80 ? 1 : octet >> 5 === 6 ? 2 : octet >> 4 === 14 ? 3 : octet >> 3 === 30 ? 4 : 0
      if (length === 0) throw new Refusal('found an incorrect leading UTF-8 octet', cursor.at)
    } else if ((octet & 0xc0) !== 0x80)
      throw new Refusal('found an incorrect trailing UTF-8 octet', cursor.at)
    octets.push(octet)
    cursor.at += 3
  }
  return decodeUtf8(Uint8Array.from(octets))
}

/** A directive line: `%YAML 1.1` or `%TAG !e! prefix`. */
export type Directive = { readonly version: string } | { readonly handle: string; readonly prefix: string }

/** Scans a directive with its line break. */
export function scanDirective(cursor: Cursor): Directive {
  const opening = cursor.at++
  const start = cursor.at
  while (isNameCharacter(cursor.code())) cursor.at++
  const name = cursor.text.slice(start, cursor.at)
  if (name === '') throw new Refusal('could not find expected directive name', opening)
  if (!isBlankOrEnd(cursor.code()))
    throw new Refusal('found unexpected non-alphabetical character', cursor.at)
  if (name !== 'YAML' && name !== 'TAG') throw new Refusal('found unknown directive name', opening)
  cursor.skipBlanks()
  const directive =
    name === 'YAML' ? { version: scanVersion(cursor, opening) } : scanTagDirective(cursor, opening)
  cursor.skipBlanks()
  if (cursor.code() === 35) cursor.skipToLineEnd()
  if (!isBreakOrEnd(cursor.code()))
    throw new Refusal('did not find expected comment or line break', cursor.at)
  if (isBreak(cursor.code())) cursor.readBreak()
  return directive
}

function scanVersion(cursor: Cursor, opening: number): string {
  const major = scanVersionNumber(cursor, opening)
  if (cursor.code() !== 46) throw new Refusal("did not find expected digit or '.' character", opening)
  cursor.at++
  return `${major}.${scanVersionNumber(cursor, opening)}`
}

function scanVersionNumber(cursor: Cursor, opening: number): number {
  const start = cursor.at
  while (isDigit(cursor.code())) cursor.at++
  if (cursor.at - start > 2) throw new Refusal('found extremely long version number', opening)
  if (cursor.at === start) throw new Refusal('did not find expected version number', opening)
  return Number(cursor.text.slice(start, cursor.at))
}

function scanTagDirective(cursor: Cursor, opening: number): Directive {
  const handle = scanHandle(cursor, true, opening)
  if (!isBlank(cursor.code())) throw new Refusal('did not find expected whitespace', cursor.at)
  cursor.skipBlanks()
  const prefix = scanUri(cursor, '', opening)
  if (!isBlankOrEnd(cursor.code()))
    throw new Refusal('did not find expected whitespace or line break', cursor.at)
  return { handle, prefix }
}
