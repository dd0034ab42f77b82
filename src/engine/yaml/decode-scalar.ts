/** What go-yaml decodes a scalar to when kustomize turns a resource into JSON. */
import { decodeBase64 } from '../../base/base64.ts'
import { decodeUtf8 } from '../../base/utf8.ts'
import { printTimestamp } from './go-time.ts'
import { parseInteger, plainTag, plainTag11 } from './resolve-scalar.ts'
import { emptyInFlow, type Scalar } from './value.ts'

/** A scalar as JSON has it; a big integer where a float would round it. */
export type JsonScalar = string | number | bigint | boolean | null

/** Why a scalar has no JSON value, in go-yaml's or Go's words. */
export class NoJson {
  readonly reason: string
  constructor(reason: string) {
    this.reason = reason
  }
}

const resolvable = new Set(['!!str', '!!bool', '!!int', '!!float', '!!null', '!!timestamp'])

/** The JSON value of a scalar (go-yaml v3 `resolve`, then `json.Marshal`). */
export const decodeScalar = (scalar: Scalar): JsonScalar | NoJson =>
  scalar.tag === '!!null' && scalar.text === emptyInFlow ? '' : decodeBy(scalar, plainTag)

/** The JSON value of a scalar in a configuration file (go-yaml v2): `yes` is true, a timestamp stays text. */
export function decodeScalar11(scalar: Scalar): JsonScalar | NoJson {
  if (scalar.tag === '!!bool' && plainTag11(scalar.text) === '!!bool') return trueWord.test(scalar.text)
  if (scalar.tag === '!!timestamp' && plainTag11(scalar.text) === '!!timestamp') return scalar.text
  return decodeBy(scalar, plainTag11)
}

const trueWord = /^(?:y|yes|on|true)$/i

function decodeBy({ tag, text }: Scalar, plainTag: (text: string) => string): JsonScalar | NoJson {
  if (tag === '!!str') return text
  if (tag === '!!binary') return decodeBinary(text)
  if (!resolvable.has(tag)) return text
  const found = plainTag(text)
  // Only a scalar that is a timestamp by its tag or has no tag at all is tried as one; the rest falls back to text.
  const actual = found === '!!timestamp' && tag !== '!!timestamp' ? '!!str' : found
  if (actual !== tag && !(tag === '!!float' && actual === '!!int' && !isUnsigned(text)))
    return new NoJson(`cannot decode ${actual} \`${text}\` as a ${tag}`)
  switch (actual) {
    case '!!null':
      return null
    case '!!bool':
      return text.toLowerCase() === 'true'
    case '!!int': {
      const value = parseInteger(text) ?? 0n
      if (tag === '!!float') return Number(value)
      return value >= -MAX_SAFE && value <= MAX_SAFE ? Number(value) : value
    }
    case '!!float':
      return decodeFloat(text)
    case '!!timestamp':
      return printTimestamp(text) ?? new NoJson(`Time.MarshalJSON: timezone hour outside of range [0,23]`)
    default:
      return text
  }
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** go-yaml turns `!!float 1` into a float, but not an integer beyond 63 bits. */
const isUnsigned = (text: string): boolean => (parseInteger(text) ?? 0n) > (1n << 63n) - 1n

function decodeFloat(text: string): number | NoJson {
  const lower = text.toLowerCase()
  if (lower.endsWith('.nan')) return new NoJson('json: unsupported value: NaN')
  if (lower.endsWith('.inf'))
    return new NoJson(`json: unsupported value: ${lower.startsWith('-') ? '-Inf' : '+Inf'}`)
  return Number(text.replaceAll('_', ''))
}

/** Standard padded base64, as Go's `StdEncoding`; bytes that are no UTF-8 become U+FFFD, as in Go's JSON. */
function decodeBinary(text: string): string | NoJson {
  const bytes = decodeBase64(text)
  return bytes === undefined ? new NoJson('!!binary value contains invalid base64 data') : decodeUtf8(bytes)
}
