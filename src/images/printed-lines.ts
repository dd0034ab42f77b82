/**
 * Finds the line of a value in a text that our renderer printed: its shape is known, so that nothing is parsed. A build
 * has hundreds of places to look up.
 */
import type { PathStep } from './place.ts'

/**
 * Zero-based line of the scalar at `path`, by the lines of the printed text; `undefined` where it is not to be found this
 * way: a key that needs quotes, a value that is no scalar.
 */
export function printedLine(lines: readonly string[], path: readonly PathStep[]): number | undefined {
  let line = 0
  /** Where the node begins in its line, and so where its keys or its dashes stand in the next ones. */
  let column = 0
  for (const [index, step] of path.entries()) {
    const found =
      typeof step === 'string' ? keyLine(lines, line, column, step) : itemLine(lines, line, column, step)
    if (found === undefined) return undefined
    const rest = (lines[found] ?? '').slice(column + (typeof step === 'string' ? step.length + 1 : 1))
    const isLast = index === path.length - 1
    if (isLast)
      return rest === '' || (typeof step === 'number' && isBranch(rest.slice(1))) ? undefined : found
    if (typeof step === 'number') {
      line = found
      column += 2
    } else {
      if (rest !== '') return undefined
      line = found + 1
      // Lists of a mapping are not indented.
      column += typeof path[index + 1] === 'string' ? 2 : 0
    }
  }
  return undefined
}

/** The line of a key of the mapping that begins at `line` and `column`. */
function keyLine(lines: readonly string[], line: number, column: number, key: string): number | undefined {
  const start = `${key}:`
  for (let at = line; at < lines.length; at++) {
    const text = lines[at] ?? ''
    if (at > line && !standsAt(text, column)) {
      if (endsBefore(text, column)) return undefined
      continue
    }
    const after = text[column + start.length]
    if (text.startsWith(start, column) && (after === undefined || after === ' ')) return at
  }
  return undefined
}

/** The line of an item of the list that begins at `line` and `column`. */
function itemLine(lines: readonly string[], line: number, column: number, item: number): number | undefined {
  let seen = -1
  for (let at = line; at < lines.length; at++) {
    const text = lines[at] ?? ''
    if (at > line && !standsAt(text, column)) {
      if (endsBefore(text, column)) return undefined
      continue
    }
    if (text[column] !== '-' || (text[column + 1] ?? ' ') !== ' ') return undefined
    if (++seen === item) return at
  }
  return undefined
}

/** Whether an item goes on in the next lines, as a mapping or a list. */
const isBranch = (text: string): boolean => /^(- |[\w./-]+:(?: |$))/.test(text)

/** Whether the first character that is no space stands there. */
function standsAt(text: string, column: number): boolean {
  for (let at = 0; at < column; at++) if (text[at] !== ' ') return false
  return column < text.length && text[column] !== ' '
}

const endsBefore = (text: string, column: number): boolean => /\S/.test(text.slice(0, column))
