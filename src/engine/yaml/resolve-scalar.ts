/** What go-yaml makes of a plain scalar: tags by YAML 1.2 with leftovers of 1.1 (go-yaml v3), or by YAML 1.1 (v2). */
import { parseGoFloat, parseGoInteger } from './go-numbers.ts'
import { isTimestamp } from './go-time.ts'
import { Scalar, type ScalarTag, type Value } from './value.ts'

/** The value of an untagged plain scalar (go-yaml v3 `resolve`): canonical ones as primitives, the others as `Scalar`. */
export function resolvePlain(text: string): Value {
  const tag = plainTag(text)
  return tag === '!!str' ? text : taggedValue(tag, text)
}

/** A scalar of a known tag in the form `Value` wants: the primitive where it gives back the very text. */
export function taggedValue(tag: ScalarTag, text: string): Value {
  switch (tag) {
    case '!!str':
      return text
    case '!!null':
      if (text === 'null') return null
      break
    case '!!bool':
      if (text === 'true') return true
      if (text === 'false') return false
      break
    case '!!int': {
      const value = Number(text)
      if (Number.isSafeInteger(value) && String(value) === text) return value
      break
    }
    case '!!float': {
      const value = Number(text)
      if (String(value) === text && /[.e]/.test(text)) return value
      break
    }
    default:
  }
  return new Scalar(tag, text)
}

/** The tag go-yaml v3 gives to an untagged plain scalar. */
export const plainTag = (text: string): ScalarTag => tagOfPlain(text, version3)

/** The tag go-yaml v2 gives to an untagged plain scalar: `y`, `yes`, `on` and their like are booleans. */
export const plainTag11 = (text: string): ScalarTag => tagOfPlain(text, version2)

interface Dialect {
  readonly words: ReadonlyMap<string, ScalarTag>
  /** Prefixes go-yaml cuts off before it asks Go, which then takes a sign behind them: `0b-1`. */
  readonly prefixes: readonly { readonly prefix: string; readonly base: 2 | 8 }[]
}

const boolWords = ['true', 'True', 'TRUE', 'false', 'False', 'FALSE']
const boolWords11 = [
  'y',
  'Y',
  'yes',
  'Yes',
  'YES',
  'on',
  'On',
  'ON',
  'n',
  'N',
  'no',
  'No',
  'NO',
  'off',
  'Off',
  'OFF',
]
const nullWords = ['', '~', 'null', 'Null', 'NULL']
const floatWords = [
  '.nan',
  '.NaN',
  '.NAN',
  ...['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => sign + word)),
]

const wordsWith = (bools: readonly string[]): ReadonlyMap<string, ScalarTag> =>
  new Map<string, ScalarTag>([
    ...bools.map((word) => [word, '!!bool'] as const),
    ...nullWords.map((word) => [word, '!!null'] as const),
    ...floatWords.map((word) => [word, '!!float'] as const),
    ['<<', '!!merge'],
  ])
const version2: Dialect = {
  words: wordsWith([...boolWords, ...boolWords11]),
  prefixes: [{ prefix: '0b', base: 2 }],
}
const version3: Dialect = {
  words: wordsWith(boolWords),
  prefixes: [
    { prefix: '0b', base: 2 },
    { prefix: '0o', base: 8 },
  ],
}
const longestWord = 5

/** First characters go-yaml takes as a hint that a scalar may be no string. `<<` has none: it stays a string here. */
type Hint = 'none' | 'word' | 'point' | 'number'

function hintOf(text: string): Hint {
  if (text === '') return 'word'
  const first = text.charCodeAt(0)
  if ((first >= 48 && first <= 57) || first === 43 || first === 45) return 'number'
  if (first === 46) return 'point'
  return 'yYnNtTfFoO~'.includes(text.charAt(0)) ? 'word' : 'none'
}

function tagOfPlain(text: string, dialect: Dialect): ScalarTag {
  const hint = hintOf(text)
  if (hint === 'none') return '!!str'
  const word = text.length <= longestWord ? dialect.words.get(text) : undefined
  if (word !== undefined) return word
  if (hint === 'number') return numberTag(text, dialect)
  return hint === 'point' && pointFloat.test(text) && parseGoFloat(withoutUnderscores(text)) !== undefined
    ? '!!float'
    : '!!str'
}

/** What `ParseFloat` takes when the first character is a point; underscores only between digits. */
const pointFloat = /^\.\d(?:_?\d)*(?:[eE][-+]?\d(?:_?\d)*)?$/
const yamlFloat = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/
const simpleInteger = /^[-+]?(?:0|[1-9][0-9]{0,17})$/

function numberTag(text: string, dialect: Dialect): ScalarTag {
  if (simpleInteger.test(text)) return '!!int'
  if (isTimestamp(text)) return '!!timestamp'
  const digits = withoutUnderscores(text)
  if (parseGoInteger(digits, 0) !== undefined) return '!!int'
  if (yamlFloat.test(digits) && parseGoFloat(digits) !== undefined) return '!!float'
  return prefixedInteger(digits, dialect) === undefined ? '!!str' : '!!int'
}

/** The value of integer text (underscores are skipped): decimal, `0x`, `0o`, `0b` and octal by a leading zero. */
export function parseInteger(text: string): bigint | undefined {
  const digits = withoutUnderscores(text)
  return parseGoInteger(digits, 0) ?? prefixedInteger(digits, version3)
}

function prefixedInteger(digits: string, { prefixes }: Dialect): bigint | undefined {
  for (const { prefix, base } of prefixes)
    if (digits.startsWith(prefix)) return parseGoInteger(digits.slice(prefix.length), base)
  return undefined
}

const withoutUnderscores = (text: string): string => (text.includes('_') ? text.replaceAll('_', '') : text)
