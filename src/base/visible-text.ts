/** Names from strangers as they really are: what turns, hides or breaks text is shown as what it is. */

/**
 * Control characters, those that turn the direction of text, those that take no room, and other blanks than the usual
 * one. Joiners between letters are left alone: scripts need them.
 */
const deceptive =
  /[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu

/** The text with each such character as `‹U+202E›`. */
export const visibleText = (text: string): string =>
  text.replace(
    deceptive,
    (character) => `‹U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}›`,
  )
