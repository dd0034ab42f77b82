/** UTF-8 without the platform's encoder: the engine knows no globals but the language's own. */

const chunk = 4096

/** The bytes of a text; a lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const ascii = new Uint8Array(text.length)
  let start = 0
  for (; start < text.length; start++) {
    const unit = text.charCodeAt(start)
    if (unit >= 0x80) break
    ascii[start] = unit
  }
  if (start === text.length) return ascii
  const bytes = new Uint8Array(encodedLength(text))
  bytes.set(ascii.subarray(0, start))
  let at = start
  for (let index = start; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) {
      bytes[at++] = unit
      continue
    }
    const point = pointAt(text, index)
    if (point > 0xffff) index++
    if (point < 0x800) bytes[at++] = 0xc0 | (point >> 6)
    else {
      if (point < 0x10000) bytes[at++] = 0xe0 | (point >> 12)
      else {
        bytes[at++] = 0xf0 | (point >> 18)
        bytes[at++] = 0x80 | ((point >> 12) & 0x3f)
      }
      bytes[at++] = 0x80 | ((point >> 6) & 0x3f)
    }
    bytes[at++] = 0x80 | (point & 0x3f)
  }
  return bytes
}

/** The text of UTF-8 bytes; each byte that belongs to no character becomes U+FFFD, a byte order mark stays. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = []
  let units: number[] = []
  let at = 0
  while (at < bytes.length) {
    const start = at
    const end = Math.min(bytes.length, at + chunk)
    while (at < end && (bytes[at] ?? 0) < 0x80) at++
    if (at > start) parts.push(textOfUnits(bytes.subarray(start, at)))
    while (at < bytes.length && (bytes[at] ?? 0) >= 0x80) {
      const length = characterLength(bytes, at)
      const point = length === 0 ? 0xfffd : decodedPoint(bytes, at, length)
      if (point > 0xffff) units.push(0xd800 + ((point - 0x10000) >> 10), 0xdc00 + ((point - 0x10000) & 0x3ff))
      else units.push(point)
      at += length || 1
      if (units.length >= chunk) {
        parts.push(textOfUnits(units))
        units = []
      }
    }
    if (units.length) parts.push(textOfUnits(units))
    units = []
  }
  return parts.join('')
}

/** `apply` takes an array as it is; spreading one would go through its iterator, which is six times slower. */
const textOfUnits = (units: ArrayLike<number>): string =>
  String.fromCharCode.apply(undefined, units as readonly number[] as number[])

/** Whether every byte belongs to a character, by the rules of Go's `utf8.Valid` (no surrogates, no overlong forms). */
export function isUtf8(bytes: Uint8Array): boolean {
  let at = 0
  while (at < bytes.length) {
    if ((bytes[at] ?? 0) < 0x80) at++
    else {
      const length = characterLength(bytes, at)
      if (length === 0) return false
      at += length
    }
  }
  return true
}

function encodedLength(text: string): number {
  let length = text.length
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 0x80) continue
    const point = pointAt(text, index)
    if (point > 0xffff) index++
    length += point < 0x800 ? 1 : 2
  }
  return length
}

/** The character at `index`, U+FFFD for half of one. */
function pointAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0xfffd
  return point >= 0xd800 && point <= 0xdfff ? 0xfffd : point
}

/** Number of bytes of the non-ASCII character at `at`, 0 where there is no valid one. */
function characterLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0
  const second = bytes[at + 1] ?? 0
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return continues(second) ? 2 : 0
  if (lead < 0xf0) {
    const low = lead === 0xe0 ? 0xa0 : 0x80
    const high = lead === 0xed ? 0x9f : 0xbf
    return second >= low && second <= high && continues(bytes[at + 2]) ? 3 : 0
  }
  const low = lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xf4 ? 0x8f : 0xbf
  return second >= low && second <= high && continues(bytes[at + 2]) && continues(bytes[at + 3]) ? 4 : 0
}

const continues = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80

function decodedPoint(bytes: Uint8Array, at: number, length: number): number {
  let point = (bytes[at] ?? 0) & (0xff >> (length + 1))
  for (let index = 1; index < length; index++) point = (point << 6) | ((bytes[at + index] ?? 0) & 0x3f)
  return point
}
