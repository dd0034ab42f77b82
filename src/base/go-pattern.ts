/** Regular expressions with the syntax and the guarantees of Go's: no backtracking, whatever the pattern. */
import { RE2JS } from 're2js'
import { sentenceOf } from './sentence-of.ts'

export interface GoPattern {
  /** Whether the pattern matches anywhere in the text; anchor it where the whole text is meant. */
  matches(text: string): boolean
}

const compiled = new Map<string, GoPattern | { readonly error: string }>()

/** The compiled pattern, or why it is none (Go's `regexp.Compile`). Remembered, so that asking again is cheap. */
export function goPattern(pattern: string): GoPattern | { readonly error: string } {
  let result = compiled.get(pattern)
  if (!result) {
    result = compile(pattern)
    if (compiled.size >= 1000) compiled.clear()
    compiled.set(pattern, result)
  }
  return result
}

function compile(pattern: string): GoPattern | { readonly error: string } {
  try {
    const expression = RE2JS.compile(pattern)
    return { matches: (text) => expression.matcher(text).find() }
  } catch (error) {
    return { error: sentenceOf(error) }
  }
}
