/** Reads a flow collection that stands on one line, for the reader of block style. */
import { Composer } from './compose.ts'
import { manifestRules } from './manifest-rules.ts'
import { Scanner } from './scanner.ts'
import type { Value } from './value.ts'

/** The value of a flow collection that is the whole of the text but for a comment behind it; `undefined` in doubt. */
export function flowCollection(text: string): Value | undefined {
  let isDoubtful = false
  const scanner = new Scanner(text, 2)
  const { kind } = scanner.peek()
  if (kind !== 'flowSequenceStart' && kind !== 'flowMappingStart') return undefined
  const rules = manifestRules(
    () => ({ file: '' }),
    () => (isDoubtful = true),
  )
  const value = new Composer(scanner, rules).document()
  return isDoubtful || scanner.peek().kind !== 'streamEnd' ? undefined : value
}
