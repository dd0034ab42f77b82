/** Numbers as Go reads and prints them: `strconv.ParseInt`, `ParseFloat`, `FormatFloat` and `json.Marshal`. */

const INT64_MIN = -(1n << 63n)
const INT64_MAX = (1n << 63n) - 1n
const UINT64_MAX = (1n << 64n) - 1n

const digitsOf: Record<number, RegExp> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-fA-F]+$/,
}

/** `ParseInt(text, base, 64)` and, where that fails, `ParseUint`; base 0 goes by the prefix. */
export function parseGoInteger(text: string, base: 0 | 2 | 8): bigint | undefined {
  const signed = text.startsWith('-') || text.startsWith('+')
  let digits = signed ? text.slice(1) : text
  let radix: number = base
  if (base === 0) {
    const prefix = digits.slice(0, 2).toLowerCase()
    radix = prefix === '0x' ? 16 : prefix === '0b' ? 2 : prefix === '0o' ? 8 : 10
    if (radix !== 10) digits = digits.slice(2)
    else if (digits.length > 1 && digits.startsWith('0')) {
      radix = 8
      digits = digits.slice(1)
    }
  }
  if (!digitsOf[radix]?.test(digits)) return undefined
  const magnitude =
    radix === 10 ? BigInt(digits) : BigInt(`0${radix === 16 ? 'x' : radix === 8 ? 'o' : 'b'}${digits}`)
  const value = text.startsWith('-') ? -magnitude : magnitude
  if (value >= INT64_MIN && value <= INT64_MAX) return value
  return signed || value > UINT64_MAX ? undefined : value
}

/** `ParseFloat(text, 64)` of decimal text; `undefined` beyond what a float can hold. */
export function parseGoFloat(text: string): number | undefined {
  const value = Number(text)
  return Number.isFinite(value) ? value : undefined
}

/** A finite float as `json.Marshal` prints it. */
export function jsonFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const size = Math.abs(value)
  // JavaScript switches to exponents at the same sizes, and writes them alike.
  if (size >= 1e-6 && size < 1e21) return String(value)
  return exponentForm(value, 1)
}

/** A float as `FormatFloat(value, 'g', -1, 64)` prints it. */
export function shortestFloat(value: number): string {
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const exponent = Number(value.toExponential().split('e')[1])
  // The shortest 'g' goes by a precision of six: 1e+06, 1.2345675e+06, 1e-05.
  if (exponent < -4 || exponent >= 6) return exponentForm(value, 2)
  return String(value)
}

function exponentForm(value: number, width: number): string {
  const [mantissa = '', power = '0'] = value.toExponential().split('e')
  const exponent = Number(power)
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(width, '0')}`
}
