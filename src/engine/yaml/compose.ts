/** Builds values of the tokens of one document, by libyaml's grammar; what scalars and mappings mean is up to `Rules`. */
import { Refusal } from './cursor.ts'
import type { ScalarStyle, Scanner, Token, TokenKind } from './scanner.ts'
import { Scalar, type Value } from './value.ts'

/** How scalars and mappings become values: by go-yaml v3 for manifests, by v2 for configuration files. */
export interface Rules {
  scalar(scalar: ComposedScalar): Value
  mapping(entries: Entries): Value
  /** What becomes of a value when an alias puts it into a flow collection. */
  inFlow(value: Value): Value
}

export interface ComposedScalar {
  /** The short form (`!!int`). */
  readonly tag: string | undefined
  readonly text: string
  readonly style: ScalarStyle
  /** Whether it stands in a flow collection. */
  readonly inFlow: boolean
  readonly at: number
}

/** The fields of one mapping in order, side by side. */
export interface Entries {
  readonly keys: Value[]
  readonly values: Value[]
  /** Offsets of the keys. */
  readonly at: number[]
  /** Whether the value of the merge key is an alias. */
  mergesAlias: boolean
  /** Indexes of values that are strings in quotes or block style; absent when there are none. */
  quoted?: number[]
  /** Whether the mapping stands in, or is, a flow collection. */
  readonly inFlow: boolean
}

/**
 * Nesting allowed. go-yaml stops at 10,000; here reading, merging and printing recurse on the stack of a browser's
 * worker, and the deepest schemas have some 100 levels.
 */
export const MAX_DEPTH = 500

/**
 * Characters and nodes that aliases may add to a document. kustomize has no limit and runs out of memory; a real
 * document stays far below, and this many print within a second.
 */
export const MAX_ALIASED = 32_000_000

/** What a value counts towards {@link MAX_ALIASED} beside its text. */
const NODE_WEIGHT = 16

interface Anchor {
  /** Absent while its node is being read. */
  value?: Value
  /** The scalar the anchor stands before; what it becomes depends on where its alias stands. */
  scalar?: ComposedScalar
  weight: number
}

const tagPrefix = 'tag:yaml.org,2002:'

export class Composer {
  private readonly scanner: Scanner
  private readonly rules: Rules
  private readonly tagPrefixes = new Map<string, string>()
  private readonly anchors = new Map<string, Anchor>()
  private depth = 0
  private flowDepth = 0
  private lastScalar: ComposedScalar | undefined
  private weight = 0
  private aliased = 0
  private wasAlias = false

  constructor(scanner: Scanner, rules: Rules) {
    this.scanner = scanner
    this.rules = rules
  }

  /** The first document of the text, `undefined` where it has none. Throws {@link Refusal}. */
  document(): Value | undefined {
    const token = this.scanner.peek()
    if (token.kind === 'streamEnd') return undefined
    let value: Value
    if (token.kind === 'directive' || token.kind === 'documentStart') {
      this.directives()
      if (this.scanner.peek().kind !== 'documentStart')
        throw new Refusal('did not find expected <document start>', this.scanner.peek().at)
      this.scanner.skip()
      const content = this.scanner.peek()
      value = endsDocument(content.kind) ? this.empty(content.at) : this.node(true, false)
    } else value = this.node(true, false)
    // go-yaml asks for the token behind a document, and so meets what cannot be one.
    this.scanner.peek()
    return value
  }

  private directives(): void {
    let version = false
    for (let token = this.scanner.peek(); token.directive; token = this.scanner.peek()) {
      const { directive } = token
      if ('version' in directive) {
        if (version) throw new Refusal('found duplicate %YAML directive', token.at)
        if (directive.version !== '1.1') throw new Refusal('found incompatible YAML document', token.at)
        version = true
      } else {
        if (this.tagPrefixes.has(directive.handle))
          throw new Refusal('found duplicate %TAG directive', token.at)
        this.tagPrefixes.set(directive.handle, directive.prefix)
      }
      this.scanner.skip()
    }
  }

  /** A node in block or flow context; a list may stand at the column of its key where `indentless` says so. */
  private node(block: boolean, indentless: boolean): Value {
    const { scanner } = this
    let token = scanner.peek()
    switch (token.kind) {
      case 'plain':
      case 'quoted':
      case 'literal':
      case 'folded':
        scanner.skip()
        return this.scalar(undefined, token.text, token.kind, token.at)
      case 'alias':
        return this.alias(token)
      case 'anchor':
      case 'tag':
        break
      default:
        return this.collection(token, block, indentless) ?? this.missingContent(token)
    }
    const start = token.at
    let anchor: Token | undefined
    let tag: Token | undefined
    while ((token.kind === 'anchor' && !anchor) || (token.kind === 'tag' && !tag)) {
      if (token.kind === 'anchor') anchor = token
      else tag = token
      scanner.skip()
      token = scanner.peek()
    }
    const tagName = tag && this.tagName(tag)
    const before = this.weight
    const pending: Anchor = { weight: 0 }
    if (anchor) this.anchors.set(anchor.text, pending)
    this.lastScalar = undefined
    const value = this.tagged(token, tagName, start, block, indentless)
    pending.value = value
    if (this.lastScalar) pending.scalar = this.lastScalar
    pending.weight = this.weight - before
    this.wasAlias = false
    return value
  }

  private tagged(
    token: Token,
    tag: string | undefined,
    start: number,
    block: boolean,
    indentless: boolean,
  ): Value {
    switch (token.kind) {
      case 'plain':
      case 'quoted':
      case 'literal':
      case 'folded':
        this.scanner.skip()
        return this.scalar(tag, token.text, token.kind, start)
      default:
        return this.collection(token, block, indentless) ?? this.scalar(tag, '', 'plain', start)
    }
  }

  private missingContent(token: Token): never {
    throw new Refusal('did not find expected node content', token.at)
  }

  private scalar(tag: string | undefined, text: string, style: ScalarStyle, at: number): Value {
    this.weight += NODE_WEIGHT + text.length
    this.wasAlias = false
    this.lastScalar = { tag, text, style, inFlow: this.flowDepth > 0, at }
    return this.rules.scalar(this.lastScalar)
  }

  private empty(at: number): Value {
    return this.scalar(undefined, '', 'plain', at)
  }

  private alias(token: Token): Value {
    const name = token.text
    const anchor = this.anchors.get(name)
    if (!anchor) throw new Refusal(name, token.at, 'alias')
    if (anchor.value === undefined) throw new Refusal(`&${name}`, token.at, 'alias')
    this.scanner.skip()
    this.weight += anchor.weight
    this.aliased += anchor.weight
    if (this.aliased > MAX_ALIASED)
      throw new Refusal(
        `its aliases stand for more than ${MAX_ALIASED / 1_000_000} million characters`,
        token.at,
        'limit',
      )
    this.wasAlias = true
    this.lastScalar = anchor.scalar
    const inFlow = this.flowDepth > 0
    if (anchor.scalar && anchor.scalar.inFlow !== inFlow)
      return this.rules.scalar({ ...anchor.scalar, inFlow })
    return inFlow && !anchor.scalar ? this.rules.inFlow(anchor.value) : anchor.value
  }

  private tagName(token: Token): string {
    const { handle = '', text: suffix } = token
    let name = suffix
    if (handle !== '') {
      const prefix =
        this.tagPrefixes.get(handle) ?? (handle === '!' ? '!' : handle === '!!' ? tagPrefix : undefined)
      if (prefix === undefined) throw new Refusal('found undefined tag handle', token.at)
      name = prefix + suffix
    }
    return name.startsWith(tagPrefix) ? `!!${name.slice(tagPrefix.length)}` : name
  }

  /** A list or mapping, `undefined` where the token starts none. Few calls a level: the stack bounds the depth. */
  private collection(token: Token, block: boolean, indentless: boolean): Value | undefined {
    if (!startsCollection(token.kind, block, indentless)) return undefined
    if (this.depth >= MAX_DEPTH)
      throw new Refusal(`it is nested more than ${MAX_DEPTH} levels deep`, token.at, 'limit')
    this.depth++
    this.weight += NODE_WEIGHT
    let value: Value
    if (token.kind === 'blockMappingStart') value = this.blockMapping()
    else if (token.kind === 'blockSequenceStart') value = this.blockSequence()
    else if (token.kind === 'blockEntry') value = this.indentlessSequence()
    else {
      this.flowDepth++
      value = token.kind === 'flowMappingStart' ? this.flowMapping() : this.flowSequence()
      this.flowDepth--
    }
    this.depth--
    this.wasAlias = false
    this.lastScalar = undefined
    return value
  }

  private blockSequence(): Value {
    const { scanner } = this
    scanner.skip()
    const items: Value[] = []
    for (;;) {
      const token = scanner.peek()
      if (token.kind === 'blockEnd') {
        scanner.skip()
        return items
      }
      if (token.kind !== 'blockEntry') throw new Refusal("did not find expected '-' indicator", token.at)
      scanner.skip()
      const { kind, at } = scanner.peek()
      items.push(kind === 'blockEntry' || kind === 'blockEnd' ? this.empty(at) : this.node(true, false))
    }
  }

  private indentlessSequence(): Value {
    const { scanner } = this
    const items: Value[] = []
    while (scanner.peek().kind === 'blockEntry') {
      scanner.skip()
      const { kind, at } = scanner.peek()
      const isEmpty = kind === 'blockEntry' || kind === 'key' || kind === 'value' || kind === 'blockEnd'
      items.push(isEmpty ? this.empty(at) : this.node(true, false))
    }
    return items
  }

  private blockMapping(): Value {
    const { scanner } = this
    scanner.skip()
    const entries = newEntries(false)
    for (;;) {
      const token = scanner.peek()
      if (token.kind === 'blockEnd') {
        scanner.skip()
        return this.rules.mapping(entries)
      }
      if (token.kind !== 'key') throw new Refusal('did not find expected key', token.at)
      scanner.skip()
      const key = this.blockPart()
      let value: Value
      if (scanner.peek().kind === 'value') {
        scanner.skip()
        value = this.blockPart()
      } else value = this.empty(scanner.peek().at)
      this.add(entries, key, value, token.at)
    }
  }

  /** A key or value of a block mapping, which may be missing. */
  private blockPart(): Value {
    const { kind, at } = this.scanner.peek()
    return kind === 'key' || kind === 'value' || kind === 'blockEnd' ? this.empty(at) : this.node(true, true)
  }

  private add(entries: Entries, key: Value, value: Value, at: number): void {
    if (key instanceof Scalar && key.tag === '!!merge') entries.mergesAlias = this.wasAlias
    if (typeof value === 'string' && this.lastScalar && this.lastScalar.style !== 'plain')
      (entries.quoted ??= []).push(entries.values.length)
    entries.keys.push(key)
    entries.values.push(value)
    entries.at.push(at)
  }

  private flowSequence(): Value {
    const { scanner } = this
    scanner.skip()
    const items: Value[] = []
    for (let first = true; scanner.peek().kind !== 'flowSequenceEnd'; first = false) {
      if (!first) {
        if (scanner.peek().kind !== 'flowEntry')
          throw new Refusal("did not find expected ',' or ']'", scanner.peek().at)
        scanner.skip()
      }
      const token = scanner.peek()
      if (token.kind === 'key') items.push(this.pair())
      else if (token.kind !== 'flowSequenceEnd') items.push(this.node(false, false))
    }
    scanner.skip()
    return items
  }

  /** A mapping of one field inside a flow sequence: `[a: b]`. */
  private pair(): Value {
    const { scanner } = this
    const entries = newEntries(true)
    const { at } = scanner.peek()
    scanner.skip()
    const after = scanner.peek()
    let key: Value
    if (after.kind === 'value' || after.kind === 'flowEntry' || after.kind === 'flowSequenceEnd') {
      // go-yaml steps over the token it has just looked at.
      scanner.skip()
      key = this.empty(after.at)
    } else key = this.node(false, false)
    let value: Value
    if (scanner.peek().kind === 'value') {
      scanner.skip()
      value = this.flowPart('flowSequenceEnd')
    } else value = this.empty(scanner.peek().at)
    this.add(entries, key, value, at)
    return this.rules.mapping(entries)
  }

  private flowPart(end: TokenKind): Value {
    const { kind, at } = this.scanner.peek()
    return kind === 'flowEntry' || kind === end ? this.empty(at) : this.node(false, false)
  }

  private flowMapping(): Value {
    const { scanner } = this
    scanner.skip()
    const entries = newEntries(true)
    for (let first = true; scanner.peek().kind !== 'flowMappingEnd'; first = false) {
      if (!first) {
        if (scanner.peek().kind !== 'flowEntry')
          throw new Refusal("did not find expected ',' or '}'", scanner.peek().at)
        scanner.skip()
      }
      const token = scanner.peek()
      if (token.kind === 'flowMappingEnd') break
      let key: Value
      let value: Value
      if (token.kind === 'key') {
        scanner.skip()
        const { kind, at } = scanner.peek()
        key = kind === 'value' ? this.empty(at) : this.flowPart('flowMappingEnd')
        if (scanner.peek().kind === 'value') {
          scanner.skip()
          value = this.flowPart('flowMappingEnd')
        } else value = this.empty(scanner.peek().at)
      } else {
        key = this.node(false, false)
        value = this.empty(scanner.peek().at)
      }
      this.add(entries, key, value, token.at)
    }
    scanner.skip()
    return this.rules.mapping(entries)
  }
}

const newEntries = (inFlow: boolean): Entries => ({
  keys: [],
  values: [],
  at: [],
  mergesAlias: false,
  inFlow,
})

function startsCollection(kind: TokenKind, block: boolean, indentless: boolean): boolean {
  switch (kind) {
    case 'flowSequenceStart':
    case 'flowMappingStart':
      return true
    case 'blockSequenceStart':
    case 'blockMappingStart':
      return block
    default:
      return indentless && kind === 'blockEntry'
  }
}

const endsDocument = (kind: TokenKind): boolean =>
  kind === 'directive' || kind === 'documentStart' || kind === 'documentEnd' || kind === 'streamEnd'
