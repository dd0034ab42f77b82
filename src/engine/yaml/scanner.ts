/**
 * Turns YAML text into tokens by libyaml's rules (go-yaml's `scannerc.go`): indentation becomes block starts and ends,
 * and a `:` behind a node on the same line makes that node a key.
 */
import { Cursor, END, isBlank, isBlankOrEnd, isBreak, Refusal } from './cursor.ts'
import { scanBlock, scanPlain, scanQuoted } from './scan-scalar.ts'
import { scanAnchor, scanDirective, scanTag, type Directive } from './scan-tag.ts'

export type TokenKind =
  | 'streamEnd'
  | 'directive'
  | 'documentStart'
  | 'documentEnd'
  | 'blockSequenceStart'
  | 'blockMappingStart'
  | 'blockEnd'
  | 'flowSequenceStart'
  | 'flowSequenceEnd'
  | 'flowMappingStart'
  | 'flowMappingEnd'
  | 'blockEntry'
  | 'flowEntry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | ScalarStyle

/** How a scalar was written. */
export type ScalarStyle = 'plain' | 'quoted' | 'literal' | 'folded'

export interface Token {
  readonly kind: TokenKind
  /** Offset of its first character. */
  readonly at: number
  /** The text of a scalar, the name of an anchor, the suffix of a tag. */
  readonly text: string
  /** The handle of a tag. */
  readonly handle?: string
  readonly directive?: Directive
}

/** libyaml looks no further than this for the `:` of a key without `?`. */
const LONGEST_SIMPLE_KEY = 1024

/** How far go-yaml v3 looks for the next comment of a row of comments. */
const COMMENT_REACH = 512

/** A place where a key without `?` may have begun, one for each flow level. */
interface SimpleKey {
  possible: boolean
  /** Without its `:` the text is not YAML: the node begins where a key must. */
  required: boolean
  token: number
  at: number
}

const noKey = (): SimpleKey => ({ possible: false, required: false, token: 0, at: 0 })

export class Scanner extends Cursor {
  /** Column of the current block, -1 outside of any. */
  private indent = -1
  private readonly indents: number[] = []
  private readonly keys: SimpleKey[] = [noKey()]
  private possibleKeys = 0
  private keyAllowed = true
  private queue: Token[] = []
  private head = 0
  /** Tokens taken so far: the number of the token at the head. */
  private taken = 0
  private ready = false
  private readonly lookAhead: number

  /** `lookAhead`: tokens scanned beyond the next one: 2 in go-yaml v3, which waits for comments; 0 in v2. */
  constructor(text: string, lookAhead: 0 | 2) {
    super(text)
    this.lookAhead = lookAhead
  }

  /** The next token. Throws {@link Refusal} where the text is not YAML. */
  peek(): Token {
    if (!this.ready) {
      while (this.needsMore()) this.scanToken()
      this.ready = true
    }
    return this.queue[this.head] as Token
  }

  skip(): void {
    this.ready = false
    this.taken++
    this.head++
    if (this.head >= 64) {
      this.queue = this.queue.slice(this.head)
      this.head = 0
    }
  }

  private needsMore(): boolean {
    if (this.head >= this.queue.length - this.lookAhead) return true
    // A key that may still turn out to be one waits until its line or its 1,024 characters are over.
    for (let level = this.keys.length - 1, left = this.possibleKeys; level >= 0 && left > 0; level--) {
      const key = this.keys[level] as SimpleKey
      if (!key.possible) continue
      left--
      if (key.token === this.taken) return this.isStillPossible(key)
    }
    return false
  }

  private scanToken(): void {
    this.skipToToken()
    this.unroll(this.column)
    const code = this.code()
    if (code === END) return this.endStream()
    if (this.column === 0 && code === 37) return this.directive()
    if (this.atDocumentIndicator())
      return this.documentIndicator(code === 45 ? 'documentStart' : 'documentEnd')
    this.scanContent(code)
    if (this.lookAhead > 0 && this.queue[this.queue.length - 1]?.kind !== 'blockEntry') this.skipLineComment()
  }

  private scanContent(code: number): void {
    const inFlow = this.keys.length > 1
    this.afterBreak = false
    switch (code) {
      case 91: // [
        return this.startFlow('flowSequenceStart')
      case 123: // {
        return this.startFlow('flowMappingStart')
      case 93: // ]
        return this.endFlow('flowSequenceEnd')
      case 125: // }
        return this.endFlow('flowMappingEnd')
      case 44: // ,
        this.removeKey()
        this.keyAllowed = true
        return this.pushIndicator('flowEntry')
      case 45: // -
        if (isBlankOrEnd(this.code(1))) return this.blockEntry(inFlow)
        break
      case 63: // ?
        if (inFlow || isBlankOrEnd(this.code(1))) return this.explicitKey(inFlow)
        break
      case 58: // :
        if (inFlow || isBlankOrEnd(this.code(1))) return this.value(inFlow)
        break
      case 42: // *
      case 38: // &
        this.startNode()
        return this.push(code === 42 ? 'alias' : 'anchor', this.at, scanAnchor(this))
      case 33: {
        // !
        this.startNode()
        const at = this.at
        const { handle, suffix } = scanTag(this)
        this.queue.push({ kind: 'tag', at, text: suffix, handle })
        return
      }
      case 124: // |
      case 62: // >
        if (inFlow) break
        this.removeKey()
        this.keyAllowed = true
        this.push(code === 124 ? 'literal' : 'folded', this.at, scanBlock(this, this.indent, code === 124))
        this.afterBreak = true
        return
      case 39: // '
      case 34: // "
        this.startNode()
        return this.push('quoted', this.at, scanQuoted(this, code === 39))
    }
    if (!this.startsPlain(code, inFlow))
      throw new Refusal('found character that cannot start any token', this.at)
    this.startNode()
    const at = this.at
    const { text, brokeLine } = scanPlain(this, this.indent + 1, inFlow)
    if (brokeLine) this.keyAllowed = true
    this.afterBreak = brokeLine
    this.queue.push({ kind: 'plain', at, text })
  }

  /** Whether the last token went on to a new line, so that a comment there does not belong to it. */
  private afterBreak = false

  private startsPlain(code: number, inFlow: boolean): boolean {
    switch (code) {
      case 45: // -
        return !isBlank(this.code(1))
      case 63: // ?
      case 58: // :
        return !inFlow && !isBlankOrEnd(this.code(1))
      default:
        return !isBlankOrEnd(code) && !',[]{}#&*!|>\'"%@`'.includes(String.fromCharCode(code))
    }
  }

  private push(kind: TokenKind, at: number, text: string): void {
    this.queue.push({ kind, at, text })
  }

  /** Pushes a token of one character and steps over it. */
  private pushIndicator(kind: TokenKind): void {
    this.push(kind, this.at, '')
    this.at++
  }

  private skipToToken(): void {
    for (;;) {
      const tabs = this.keys.length > 1 || !this.keyAllowed
      for (let code = this.code(); code === 32 || (code === 9 && tabs); code = this.code()) this.at++
      if (this.code() === 35) this.skipComments()
      if (!isBreak(this.code())) return
      this.readBreak()
      if (this.keys.length === 1) this.keyAllowed = true
    }
  }

  /** A comment and, in go-yaml v3, those below it: there tabs may stand before their `#`. */
  private skipComments(): void {
    this.skipToLineEnd()
    if (this.lookAhead === 0) return
    for (;;) {
      let ahead = 0
      while (
        ahead < COMMENT_REACH &&
        (isBlank(this.code(ahead)) || this.code(ahead) === 10 || this.code(ahead) === 13)
      )
        ahead++
      if (ahead >= COMMENT_REACH || this.code(ahead) !== 35) return
      const end = this.at + ahead
      while (this.at < end) {
        if (isBreak(this.code())) this.readBreak()
        else this.at++
      }
      this.skipToLineEnd()
    }
  }

  /** go-yaml v3 takes a comment behind a token with it, whatever white space is between. */
  private skipLineComment(): void {
    if (this.afterBreak) return
    let ahead = 0
    while (ahead < COMMENT_REACH && isBlank(this.code(ahead))) ahead++
    if (ahead >= COMMENT_REACH || this.code(ahead) !== 35) return
    this.at += ahead
    this.skipToLineEnd()
  }

  private isStillPossible(key: SimpleKey): boolean {
    if (!key.possible) return false
    if (key.at >= this.lineStart && this.charactersSince(key.at) <= LONGEST_SIMPLE_KEY) return true
    if (key.required) throw new Refusal("could not find expected ':'", key.at)
    this.forget(key)
    return false
  }

  private charactersSince(at: number): number {
    const units = this.at - at
    if (units <= LONGEST_SIMPLE_KEY || units > 2 * LONGEST_SIMPLE_KEY) return units
    return [...this.text.slice(at, this.at)].length
  }

  private forget(key: SimpleKey): void {
    if (key.possible) this.possibleKeys--
    key.possible = false
  }

  /** A node begins that may be a key, unless one just ended on this line. */
  private startNode(): void {
    this.saveKey()
    this.keyAllowed = false
  }

  private saveKey(): void {
    if (!this.keyAllowed) return
    this.removeKey()
    const key = this.keys[this.keys.length - 1] as SimpleKey
    key.possible = true
    key.required = this.keys.length === 1 && this.indent === this.column
    key.token = this.taken + this.queue.length - this.head
    key.at = this.at
    this.possibleKeys++
  }

  private removeKey(): void {
    const key = this.keys[this.keys.length - 1] as SimpleKey
    if (key.possible && key.required) throw new Refusal("could not find expected ':'", key.at)
    this.forget(key)
  }

  /** Opens a block where the column is deeper than the current one; its start goes before token `number`. */
  private roll(column: number, number: number | undefined, kind: TokenKind, at: number): void {
    if (this.keys.length > 1 || this.indent >= column) return
    this.indents.push(this.indent)
    this.indent = column
    this.insert(number, { kind, at, text: '' })
  }

  private insert(number: number | undefined, token: Token): void {
    if (number === undefined) this.queue.push(token)
    else this.queue.splice(this.head + number - this.taken, 0, token)
  }

  private unroll(column: number): void {
    if (this.keys.length > 1) return
    while (this.indent > column) {
      this.push('blockEnd', this.at, '')
      this.indent = this.indents.pop() ?? -1
    }
  }

  private endStream(): void {
    // The end of the text ends the line too, and with it what may be a key.
    if (this.column > 0) this.lineStart = this.at
    this.unroll(-1)
    this.removeKey()
    this.keyAllowed = false
    this.push('streamEnd', this.at, '')
  }

  private directive(): void {
    this.unroll(-1)
    this.removeKey()
    this.keyAllowed = false
    const at = this.at
    this.queue.push({ kind: 'directive', at, text: '', directive: scanDirective(this) })
  }

  private documentIndicator(kind: TokenKind): void {
    this.unroll(-1)
    this.removeKey()
    this.keyAllowed = false
    this.push(kind, this.at, '')
    this.at += 3
  }

  private startFlow(kind: TokenKind): void {
    this.saveKey()
    this.keys.push(noKey())
    this.keyAllowed = true
    this.pushIndicator(kind)
  }

  private endFlow(kind: TokenKind): void {
    this.removeKey()
    if (this.keys.length > 1) this.keys.pop()
    this.keyAllowed = false
    this.pushIndicator(kind)
  }

  private blockEntry(inFlow: boolean): void {
    if (!inFlow) {
      if (!this.keyAllowed)
        throw new Refusal('block sequence entries are not allowed in this context', this.at)
      this.roll(this.column, undefined, 'blockSequenceStart', this.at)
    }
    this.removeKey()
    this.keyAllowed = true
    this.pushIndicator('blockEntry')
  }

  private explicitKey(inFlow: boolean): void {
    if (!inFlow) {
      if (!this.keyAllowed) throw new Refusal('mapping keys are not allowed in this context', this.at)
      this.roll(this.column, undefined, 'blockMappingStart', this.at)
    }
    this.removeKey()
    this.keyAllowed = !inFlow
    this.pushIndicator('key')
  }

  private value(inFlow: boolean): void {
    const key = this.keys[this.keys.length - 1] as SimpleKey
    if (this.isStillPossible(key)) {
      this.insert(key.token, { kind: 'key', at: key.at, text: '' })
      this.roll(key.at - this.lineStart, key.token, 'blockMappingStart', key.at)
      this.forget(key)
      this.keyAllowed = false
    } else {
      if (!inFlow) {
        if (!this.keyAllowed) throw new Refusal('mapping values are not allowed in this context', this.at)
        this.roll(this.column, undefined, 'blockMappingStart', this.at)
      }
      this.keyAllowed = !inFlow
    }
    this.pushIndicator('value')
  }
}
