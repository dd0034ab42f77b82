/** The order go-yaml v2 prints the keys of a mapping in: letters after other characters, numbers by value. */

const letter = /\p{L}/u
const digit = /\p{Nd}/u

/** Negative where `left` comes first (go-yaml v2 `keyList.Less`). */
export function compareKeys(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  let at = 0
  while (at < length && left.charCodeAt(at) === right.charCodeAt(at)) at++
  if (at === length) return left.length - right.length
  const a = left.charCodeAt(at)
  const b = right.charCodeAt(at)
  if (a > 127 || b > 127) return compareCharacters([...left], [...right])
  const leftLetter = isAsciiLetter(a)
  const rightLetter = isAsciiLetter(b)
  if (leftLetter && rightLetter) return a - b
  if (leftLetter !== rightLetter) return rightLetter ? -1 : 1
  if (!isAsciiDigit(a) && !isAsciiDigit(b)) return a - b
  return compareCharacters([...left], [...right])
}

/** The keys of a mapping in that order; sorts a fresh array. */
export function sortedKeys(map: object): string[] {
  const keys = Object.keys(map)
  if (keys.length > MANY) return keys.sort(compareKeys)
  // The sort of the language makes lists of its own, which for the few keys of most mappings cost more than the sorting.
  for (let end = 1; end < keys.length; end++) {
    const key = keys[end] ?? ''
    let at = end
    for (; at > 0; at--) {
      const before = keys[at - 1] ?? ''
      if (compareKeys(before, key) <= 0) break
      keys[at] = before
    }
    if (at < end) keys[at] = key
  }
  return keys
}
const MANY = 30

const isAsciiLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90)
const isAsciiDigit = (code: number): boolean => code >= 48 && code <= 57

function compareCharacters(left: readonly string[], right: readonly string[]): number {
  for (let at = 0; at < left.length && at < right.length; at++) {
    const a = left[at] ?? ''
    const b = right[at] ?? ''
    if (a === b) continue
    const leftLetter = letter.test(a)
    const rightLetter = letter.test(b)
    if (leftLetter && rightLetter) return point(a) - point(b)
    if (leftLetter || rightLetter) return rightLetter ? -1 : 1
    return compareNumbers(left, right, at)
  }
  return left.length - right.length
}

/** Runs of digits compare by value. Where a zero differs, digits before it decide that the runs are one number. */
function compareNumbers(left: readonly string[], right: readonly string[], at: number): number {
  let seed = 0n
  if (left[at] === '0' || right[at] === '0')
    for (let back = at - 1; back >= 0 && digit.test(left[back] ?? ''); back--)
      if (left[back] !== '0') {
        seed = 1n
        break
      }
  const a = digitRun(left, at, seed)
  const b = digitRun(right, at, seed)
  if (a.value !== b.value) return a.value < b.value ? -1 : 1
  if (a.end !== b.end) return a.end - b.end
  return point(left[at] ?? '') - point(right[at] ?? '')
}

function digitRun(text: readonly string[], at: number, seed: bigint): { value: bigint; end: number } {
  let value = seed
  let end = at
  for (; end < text.length && digit.test(text[end] ?? ''); end++)
    value = BigInt.asIntN(64, value * 10n + BigInt(point(text[end] ?? '') - 48))
  return { value, end }
}

const point = (character: string): number => character.codePointAt(0) ?? 0
