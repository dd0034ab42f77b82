/** Go's `json.Marshal`: the text content hashes are made of. */
import { jsonFloat } from './go-numbers.ts'
import type { JsonMap, JsonValue } from './to-json.ts'

/** The JSON text Go prints: no spaces, keys sorted by bytes, `<`, `>`, `&` and line separators escaped. */
export function goJson(value: JsonValue): string {
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') return jsonFloat(value)
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(goJson).join(',')}]`
  const map = value as JsonMap
  const keys = Object.keys(map).sort(compareBytes)
  return `{${keys.map((key) => `${quote(key)}:${goJson(map[key] ?? null)}`).join(',')}}`
}

const escaped =
  // eslint-disable-next-line no-control-regex -- control characters are what is escaped here.
  /[\u0000-\u001f"\\<>&\u2028\u2029]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const short: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

/** A string as Go quotes it; half a character becomes U+FFFD. */
function quote(text: string): string {
  return `"${text.replace(escaped, (character) => {
    const unit = character.charCodeAt(0)
    if (unit >= 0xd800 && unit <= 0xdfff) return '\\ufffd'
    return short[character] ?? `\\u${unit.toString(16).padStart(4, '0')}`
  })}"`
}

/** Order of the UTF-8 bytes, which is the order of code points. */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index++) {
    const a = left.charCodeAt(index)
    const b = right.charCodeAt(index)
    if (a !== b) return rank(a) - rank(b)
  }
  return left.length - right.length
}

/** Surrogates stand for characters above all others of one unit. */
const rank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)
