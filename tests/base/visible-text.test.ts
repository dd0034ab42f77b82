/** Names that would deceive the eye. */
import { expect, test } from 'vitest'
import { visibleText } from '../../src/base/visible-text.ts'

test.each([
  ['replicas.yaml', 'replicas.yaml'],
  ['Ünïcode 😀 名前', 'Ünïcode 😀 名前'],
  ['gpj.\u202elmay', 'gpj.‹U+202E›lmay'],
  ['a\u0000b\nc\td', 'a‹U+0000›b‹U+000A›c‹U+0009›d'],
  ['zero\u200bwidth\ufeff', 'zero‹U+200B›width‹U+FEFF›'],
  ['tag\u{e0041}', 'tag‹U+E0041›'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})
