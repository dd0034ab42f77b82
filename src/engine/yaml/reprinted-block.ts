/**
 * Block scalars after kustomize has written them and read them again: on its way to JSON every resource passes through
 * go-yaml v3's emitter, whose folded style does not give back what it got.
 */
import { Cursor, isBlank, isBreak, Refusal } from './cursor.ts'
import { scanBlock } from './scan-scalar.ts'

/** The text that comes out, `undefined` where what the emitter writes cannot be read. */
export function reprintedBlock(text: string, style: 'literal' | 'folded'): string | undefined {
  const isIndented = text.startsWith('\t')
  if (!isIndented && (style === 'literal' || !/[\n\u2028\u2029]./s.test(text))) return text
  if (!staysBlock(text)) return text
  if (style === 'literal') return undefined
  try {
    return scanBlock(new Cursor(foldedBlock(text)), 0, false)
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined
    throw refusal
  }
}

/** Whether the emitter keeps the block style (`block_allowed`); it quotes other texts, which lose nothing. */
// eslint-disable-next-line no-control-regex -- these are the characters an emitter has to escape.
const quoted = / $| [\n\r\u0085\u2028\u2029]|[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/
const staysBlock = (text: string): boolean => !quoted.test(text)

/** The block as the emitter writes it, two columns deep. It asks the start of the text whether a line is indented. */
function foldedBlock(text: string): string {
  const firstInk = text.search(/[^\n\u2028\u2029]/)
  const doubles = firstInk >= 0 && !isBlank(text.charCodeAt(firstInk))
  let out = `>${header(text)}\n`
  let breaks = true
  let leadingSpaces = true
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (isBreak(code)) {
      if (!breaks && !leadingSpaces && code === 10 && doubles) out += '\n'
      out += character
      breaks = true
    } else {
      if (breaks) {
        out += '  '
        leadingSpaces = isBlank(code)
      }
      out += character
      breaks = false
    }
  }
  return breaks ? out : `${out}\n`
}

function header(text: string): string {
  const first = text.charCodeAt(0)
  const hint = first === 32 || isBreak(first) ? '2' : ''
  if (!isBreak(text.charCodeAt(text.length - 1))) return `${hint}-`
  return text.length === 1 || isBreak(text.charCodeAt(text.length - 2)) ? `${hint}+` : hint
}
