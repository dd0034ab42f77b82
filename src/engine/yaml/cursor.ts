/** A position in YAML text, and the character classes of libyaml. */

/** Ends the text of a cursor; a NUL in the text itself is refused before scanning. */
export const END = 0

/** Why text is refused, raised inside the reader only and caught by its entry points. */
export class Refusal extends Error {
  /** Offset in the text. */
  readonly at: number
  readonly kind: 'syntax' | 'limit' | 'alias' | 'merge'
  constructor(problem: string, at: number, kind: Refusal['kind'] = 'syntax') {
    super(problem)
    this.at = at
    this.kind = kind
  }
}

/** Text with a position that moves forward. Columns count UTF-16 units from the last line break. */
export class Cursor {
  readonly text: string
  at = 0
  lineStart = 0

  constructor(text: string) {
    // Room to look four characters ahead without asking whether the text has ended.
    this.text = text + '\0\0\0\0'
  }

  get column(): number {
    return this.at - this.lineStart
  }

  /** The character code at a distance from the position. */
  code(ahead = 0): number {
    return this.text.charCodeAt(this.at + ahead)
  }

  /** Steps over one line break and returns what it means in a scalar: `\n`, or the separator itself. */
  readBreak(): string {
    const code = this.code()
    this.at += code === 13 && this.code(1) === 10 ? 2 : 1
    this.lineStart = this.at
    return code === 0x2028 ? '\u2028' : code === 0x2029 ? '\u2029' : '\n'
  }

  skipBlanks(): void {
    while (isBlank(this.code())) this.at++
  }

  skipToLineEnd(): void {
    while (!isBreakOrEnd(this.code())) this.at++
  }

  /** Whether `---` or `...` stands at the start of the line. */
  atDocumentIndicator(): boolean {
    if (this.at !== this.lineStart) return false
    const code = this.code()
    return (
      (code === 45 || code === 46) &&
      this.code(1) === code &&
      this.code(2) === code &&
      isBlankOrEnd(this.code(3))
    )
  }
}

export const isBlank = (code: number): boolean => code === 32 || code === 9

export const isBreak = (code: number): boolean =>
  code === 10 || code === 13 || code === 0x85 || code === 0x2028 || code === 0x2029

export const isBreakOrEnd = (code: number): boolean => isBreak(code) || code === END

export const isBlankOrEnd = (code: number): boolean =>
  code <= 32
    ? code === 32 || code === 10 || code === 9 || code === 13 || code === END
    : code >= 0x85 && isBreak(code)

/** Letters, digits, `-` and `_`: what names of anchors and tag handles are made of. */
export const isNameCharacter = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 45 || code === 95

export const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** The value of a hexadecimal digit, -1 for other characters. */
export function hexDigit(code: number): number {
  if (isDigit(code)) return code - 48
  const lower = code | 32
  return lower >= 97 && lower <= 102 ? lower - 87 : -1
}
