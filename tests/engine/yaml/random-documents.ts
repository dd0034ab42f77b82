/** Random YAML documents for comparing with the real kustomize: every scalar form and style, comments, anchors, damage. */

import { insertions, keyWords, oddKeys, plainScalars, words } from './random-words.ts'

/** Numbers that depend on the seed alone. */
export class Random {
  private state: number
  constructor(seed: number) {
    this.state = seed >>> 0
  }
  /** A float from 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0
    let bits = this.state
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }
  chance(probability: number): boolean {
    return this.next() < probability
  }
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T
  }
}

/** The name of the resource a seed makes. */
export const nameOf = (seed: number): string => `doc-${String(seed).padStart(8, '0')}`

/** A resource `Fuzz` named after the seed; some are damaged and no YAML at all. */
export function randomDocument(seed: number): string {
  const random = new Random(seed)
  const writer = new Writer(random)
  const head = `apiVersion: fuzz.example/v1\nkind: Fuzz\nmetadata:\n  name: ${nameOf(seed)}\n`
  let body = writer.body()
  if (random.chance(0.03)) body = damaged(body, random).replace(halfCharacter, '\ufffd')
  let text = head + body
  if (random.chance(0.05))
    text = `${random.pick(['---\n', '--- # start\n', '# first\n\n', '\n\n', '---\n\n', '# first\n---\n', random.chance(0.2) ? '%YAML 1.1\n---\n' : '---\t\n'])}${text}`
  if (random.chance(0.05))
    text += random.pick([
      '---\n',
      '...\n',
      '---',
      '\n---\n# nothing\n',
      '# last',
      '---   \n\n',
      '... # end\n',
    ])
  if (random.chance(0.06)) text = text.replaceAll('\n', '\r\n')
  if (random.chance(0.03)) text = `\ufeff${text}`
  return text
}

/** Damage may cut a character of two units in half; a file cannot hold that. */
const halfCharacter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

function damaged(text: string, random: Random): string {
  let result = text
  for (let count = 1 + random.below(2); count > 0; count--) {
    const at = random.below(result.length + 1)
    const lines = result.split('\n')
    const line = random.below(lines.length)
    switch (random.below(7)) {
      case 0:
      case 1:
      case 2:
        result = result.slice(0, at) + random.pick(insertions) + result.slice(at)
        break
      case 3:
        result = result.slice(0, at) + result.slice(at + 1 + random.below(3))
        break
      case 4:
        lines[line] = (random.chance(0.5) ? ' ' : '') + (lines[line] ?? '').slice(random.below(3))
        result = lines.join('\n')
        break
      case 5:
        lines.splice(
          line,
          0,
          random.pick([
            '# comment',
            '   # comment',
            '\t# comment',
            '',
            '   ',
            '\t',
            lines[random.below(lines.length)] ?? '',
          ]),
        )
        result = lines.join('\n')
        break
      case 6:
        result = result.slice(0, at)
    }
  }
  return result
}

interface Anchor {
  readonly name: string
  readonly isMap: boolean
}

/** Writes random values in random styles. */
class Writer {
  private readonly random: Random
  private readonly anchors: Anchor[] = []
  private anchorCount = 0
  private pending: Anchor[] = []

  constructor(random: Random) {
    this.random = random
  }

  body(): string {
    const { random } = this
    const fields = 1 + random.below(5)
    let text = ''
    for (let index = 0; index < fields; index++) text += this.field(`f${String(index)}`, 0, 3)
    return text
  }

  private comment(indent: number): string {
    const { random } = this
    if (!random.chance(0.07)) return ''
    const pad = ' '.repeat(random.chance(0.7) ? indent : random.below(indent + 4))
    const lines = random.pick([
      ['# comment'],
      ['# one', '# two'],
      ['', '# after'],
      ['# before', ''],
      ['#'],
      ['# one', '', '# two'],
      ['#\ttab', ''],
    ])
    return lines.map((line) => (line === '' ? '' : pad + line) + '\n').join('')
  }

  private lineComment(): string {
    return this.random.chance(0.08)
      ? this.random.pick([' # comment', '  #', ' # a: b', '\t# tab', ' #!x'])
      : ''
  }

  private field(key: string, indent: number, depth: number): string {
    const { random } = this
    const before = this.comment(indent)
    const pad = ' '.repeat(indent)
    if (random.chance(0.015))
      return `${before}${pad}? ${key}${this.lineComment()}\n${pad}:${this.blockValue(indent, depth, true)}`
    return `${before}${pad}${key}${random.chance(0.02) ? ' ' : ''}:${this.blockValue(indent, depth, false)}`
  }

  /** What follows `key:` or `-`, from the space on, with the line break at its end. */
  private blockValue(indent: number, depth: number, inline: boolean): string {
    const outer = this.pending
    this.pending = []
    const text = this.anyBlockValue(indent, depth, inline)
    // An alias inside of its own anchor makes the real kustomize recurse until its stack is full: not worth the wait.
    this.anchors.push(...this.pending)
    this.pending = outer
    return text
  }

  private anyBlockValue(indent: number, depth: number, inline: boolean): string {
    const { random } = this
    const kind = random.next()
    if (depth > 0 && kind < 0.22)
      return (
        this.properties(true) +
        this.lineComment() +
        '\n' +
        this.mapping(indent + 1 + random.below(4), depth - 1)
      )
    if (depth > 0 && kind < 0.4) {
      const same = !inline && random.chance(0.5)
      const properties = this.properties(false)
      // A comment behind the anchor of a list makes go-yaml put the comments of blocks in it into their text.
      return (
        properties +
        (properties === '' ? this.lineComment() : '') +
        '\n' +
        this.sequence(same ? indent : indent + 1 + random.below(3), depth - 1)
      )
    }
    if (depth > 0 && kind < 0.5) return ` ${this.flow(depth - 1, indent + 1)}${this.lineComment()}\n`
    if (kind < 0.54 && this.anchors.length > 0)
      return ` *${random.pick(this.anchors).name} ${this.lineComment()}\n`.replace(/ +\n$/, '\n')
    if (kind < 0.66) return this.blockScalar(indent)
    return `${this.properties()} ${this.scalar(indent + 1, false)}${this.lineComment()}\n`
  }

  /** An anchor, a tag, mostly nothing; for a mapping where `isMap` is set. */
  private properties(isMap?: boolean): string {
    const { random } = this
    let text = ''
    if (random.chance(0.05)) {
      const name = `a${String(random.chance(0.8) ? this.anchorCount++ : 0)}`
      this.pending.push({ name, isMap: isMap === true })
      text += ` &${name}`
    }
    if (random.chance(0.012)) {
      if (isMap === undefined)
        text += random.pick([
          ' !!str',
          ' !!int',
          ' !!float',
          ' !!bool',
          ' !!null',
          ' !!binary',
          ' !!timestamp',
          ' !custom',
          ' !',
          ' !<tag:yaml.org,2002:str>',
          ' !!set',
        ])
      else text += isMap ? ' !!map' : ' !!seq'
    }
    return text
  }

  private mapping(indent: number, depth: number): string {
    const { random } = this
    let text = ''
    const used = new Set<string>()
    const maps = this.anchors.filter(({ isMap }) => isMap)
    for (let count = 1 + random.below(4); count > 0; count--) {
      if (maps.length > 0 && random.chance(0.15) && !used.has('<<')) {
        used.add('<<')
        const source = random.chance(0.7)
          ? `*${random.pick(maps).name}`
          : `[*${random.pick(maps).name}, *${random.pick(maps).name}]`
        text += `${' '.repeat(indent)}<<: ${source}\n`
        continue
      }
      const key = this.key(used)
      text += this.field(key, indent, depth)
    }
    return text
  }

  private key(used: Set<string>): string {
    const { random } = this
    for (;;) {
      const odd = random.chance(0.03)
      const text = random.pick(odd ? oddKeys : keyWords)
      if (used.has(text) && !random.chance(0.02)) continue
      used.add(text)
      if (odd && !random.chance(0.03))
        return random.chance(0.5) ? this.double(text, 0, false) : JSON.stringify(text)
      if (text.includes('\n')) return this.double(text, 0, false)
      if (/^["']/.test(text)) return this.single(text, 0, false)
      const style = random.next()
      if (style < 0.08) return this.single(text, 0, false)
      return style < 0.16 ? this.double(text, 0, false) : text
    }
  }

  private sequence(indent: number, depth: number): string {
    const { random } = this
    const pad = ' '.repeat(indent)
    let text = ''
    for (let count = 1 + random.below(4); count > 0; count--) {
      text += this.comment(indent)
      const kind = random.next()
      if (depth > 0 && kind < 0.3) {
        const gap = 1 + random.below(3)
        const inner = this.mapping(indent + 1 + gap, depth - 1)
        text +=
          inner.startsWith(' '.repeat(indent + 1 + gap)) && !inner.trimStart().startsWith('#')
            ? `${pad}-${inner.slice(indent + 1)}`
            : `${pad}-\n${inner}`
      } else if (depth > 0 && kind < 0.4) {
        const inner = this.sequence(indent + 2, depth - 1)
        text += inner.startsWith(' '.repeat(indent + 2) + '-')
          ? `${pad}- ${inner.slice(indent + 2)}`
          : `${pad}-\n${inner}`
      } else text += `${pad}-${this.blockValue(indent, Math.min(depth, 1) - 1, true)}`
    }
    return text
  }

  private flow(depth: number, indent: number): string {
    const { random } = this
    const gap = () =>
      random.pick([
        '',
        ' ',
        ' ',
        ' ',
        `\n${' '.repeat(indent + 1)}`,
        random.chance(0.2) ? ` # c\n${' '.repeat(indent + 1)}` : ' ',
        random.chance(0.2) ? '\t' : '',
      ])
    const items: string[] = []
    const isMap = random.chance(0.5)
    const used = new Set<string>()
    for (let count = random.below(4); count > 0; count--) {
      const value = depth > 0 && random.chance(0.3) ? this.flow(depth - 1, indent) : this.scalar(indent, true)
      if (isMap) {
        const key = this.key(used).replace(/^([^"'].*)$/, (plain) =>
          /[,[\]{}?]/.test(plain) ? JSON.stringify(plain) : plain,
        )
        items.push(
          random.chance(0.95)
            ? `${key}:${key.startsWith('"') && random.chance(0.3) ? '' : ' '}${value}`
            : key,
        )
      } else items.push(random.chance(0.05) ? `${random.pick(['k', '"k"'])}: ${value}` : value)
    }
    const comma = items.length > 0 && random.chance(0.1) ? ',' : ''
    const text = items.map((item) => gap() + item + (random.chance(0.2) ? gap() : '')).join(',')
    return isMap ? `{${text}${comma}${gap()}}` : `[${text}${comma}${gap()}]`
  }

  private scalar(indent: number, inFlow: boolean): string {
    const { random } = this
    const kind = random.next()
    if (kind < 0.45) {
      const text = random.pick(plainScalars)
      if (/^[-+]?\.(?:inf|nan)$|[\u0085\u2028\u2029]/i.test(text) && !random.chance(0.1)) return 'finite'
      if (!/^[-?:,[\]{}#&*!|>'"%@`]/.test(text) && !(inFlow && /[,[\]{}?]/.test(text))) return text
      return random.chance(0.04) ? text : this.double(text, indent, true)
    }
    const text = random.chance(0.3) ? random.pick([...plainScalars, ...oddKeys]) : this.sentence()
    if (kind < 0.6) return this.single(text, indent, true)
    if (kind < 0.75) return this.double(text, indent, true)
    return this.plainSentence(indent, inFlow)
  }

  private sentence(): string {
    const { random } = this
    const count = random.chance(0.15) ? 10 + random.below(60) : 1 + random.below(6)
    let text = random.chance(0.05) ? random.pick([' ', '\t', '\n']) : ''
    for (let index = 0; index < count; index++)
      text +=
        (index > 0
          ? random.chance(0.05)
            ? random.pick(['  ', '\t', '\n', '\n\n', ' \n', '\n ', '   '])
            : ' '
          : '') + random.pick(words)
    return text + (random.chance(0.05) ? random.pick([' ', '\t', '\n', '\n\n']) : '')
  }

  private plainSentence(indent: number, inFlow: boolean): string {
    const { random } = this
    const safe = words.filter(
      (word) => !/^[-?:,[\]{}#&*!|>'"%@`]|:$/.test(word) && !(inFlow && /[,[\]{}?]/.test(word)),
    )
    const count = random.chance(0.15) ? 10 + random.below(40) : 1 + random.below(6)
    let text = random.pick(['the', 'a', 'x', 'é', '/x'])
    for (let index = 1; index < count; index++) {
      const gap = random.chance(0.06)
        ? random.pick([
            '  ',
            '\t',
            `\n${' '.repeat(indent)}`,
            `\n\n${' '.repeat(indent + 1)}`,
            ` \n${' '.repeat(indent + 2)}`,
            `\n \n${' '.repeat(indent)}`,
          ])
        : ' '
      text += gap + random.pick(safe)
    }
    return text
  }

  private single(text: string, indent: number, multiline: boolean): string {
    // A line break in the value is an empty line in the text; blanks around it would be lost, so they are dropped first.
    const quoted = text.replaceAll("'", "''").replace(/[ \t]*\n[ \t]*/g, '\n')
    const pad = ' '.repeat(indent)
    const body = multiline
      ? quoted.replace(/\n+/g, (breaks) => `\n${breaks.replaceAll('\n', `\n`)}${pad}`)
      : quoted.replaceAll('\n', ' ')
    return `'${multiline ? this.folded(body, pad) : body}'`
  }

  private folded(text: string, pad: string): string {
    return text.replace(/(\S) (\S)/g, (all, before: string, after: string) =>
      this.random.chance(0.02) ? `${before}\n${pad}${after}` : all,
    )
  }

  private double(text: string, indent: number, multiline: boolean): string {
    const { random } = this
    const escapes: Record<string, string> = {
      '\n': '\\n',
      '\t': '\\t',
      '"': '\\"',
      '\\': '\\\\',
      '\u00a0': '\\_',
      '\u0085': '\\N',
      '\u2028': '\\L',
      '\u2029': '\\P',
      '\0': '\\0',
    }
    const pad = ' '.repeat(indent)
    let out = ''
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0
      const short = escapes[character]
      if (
        short !== undefined &&
        (character === '"' || character === '\\' || character === '\n' || random.chance(0.6))
      )
        out += short
      else if (code < 32 || (code > 126 && code < 160) || random.chance(0.01))
        out +=
          code > 0xffff
            ? `\\U${code.toString(16).padStart(8, '0')}`
            : code > 0xff
              ? `\\u${code.toString(16).padStart(4, '0')}`
              : `\\x${code.toString(16).padStart(2, '0')}`
      else if (multiline && character === ' ' && random.chance(0.02))
        out += random.pick([`\n${pad}`, ` \\\n${pad}`, `\\\n${pad}\\ `])
      else out += character
    }
    return `"${out}"`
  }

  private blockScalar(indent: number): string {
    const { random } = this
    const header = random.pick(['|', '|', '>', '>']) + random.pick(['', '', '-', '+'])
    const deeper = 1 + random.below(4)
    const explicit = random.chance(0.12)
    const pad = ' '.repeat(indent + deeper)
    let text = ''
    // A first line that is indented more than the others, or by a tab, needs an indicator; now and then it has none.
    let first = !explicit && random.chance(0.97)
    for (let count = random.below(6); count >= 0; count--) {
      const sentence = this.sentence().replaceAll('\n', ' ')
      if (random.chance(0.15)) {
        text += random.pick(['\n', ' '.repeat(random.below(first ? indent + deeper : indent + 4)) + '\n'])
        continue
      }
      const start = first ? '' : random.chance(0.2) ? random.pick([' ', '  ', '\t', '- ', '# ']) : ''
      text +=
        pad +
        (first ? sentence.trimStart() : start + sentence) +
        random.pick(['', '', '', '', ' ', '\t']) +
        '\n'
      first = false
    }
    return `${this.properties()} ${header}${explicit ? String(deeper) : ''}${this.lineComment()}\n${text}`
  }
}
