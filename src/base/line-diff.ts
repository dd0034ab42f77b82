/** Two texts line by line, in hunks with what stands around them. */
import { commonSequence } from './common-sequence.ts'

/** A line of a diff: kept, removed or added. */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+'
  readonly text: string
}

/** Lines that belong together; numbers are one-based, of the first line on each side. */
export interface Hunk {
  readonly beforeLine: number
  readonly afterLine: number
  readonly lines: readonly DiffLine[]
}

/** The hunks between two texts, each with `context` lines around; none where both have the same lines. */
export function lineHunks(before: string, after: string, context = 3): readonly Hunk[] {
  const lines = lineDiff(linesOf(before), linesOf(after))
  const near = nearChanges(lines, context)
  const hunks: Hunk[] = []
  let [beforeLine, afterLine] = [1, 1]
  let open: { beforeLine: number; afterLine: number; lines: DiffLine[] } | undefined
  lines.forEach((line, index) => {
    if (near[index]) {
      if (!open) hunks.push((open = { beforeLine, afterLine, lines: [] }))
      open.lines.push(line)
    } else open = undefined
    if (line.sign !== '+') beforeLine++
    if (line.sign !== '-') afterLine++
  })
  return hunks
}

/** The hunks as `diff -u` prints them, under the two names; empty for equal texts. */
export function unifiedDiff(beforeName: string, afterName: string, before: string, after: string): string {
  const hunks = lineHunks(before, after)
  if (hunks.length === 0) return ''
  const printed = hunks.map(({ beforeLine, afterLine, lines }) => {
    const old = lines.filter(({ sign }) => sign !== '+').length
    const next = lines.filter(({ sign }) => sign !== '-').length
    const range = (line: number, length: number): string => `${length === 0 ? line - 1 : line},${length}`
    const body = lines.map(({ sign, text }) => `${sign}${text}\n`).join('')
    return `@@ -${range(beforeLine, old)} +${range(afterLine, next)} @@\n${body}`
  })
  return `--- ${beforeName}\n+++ ${afterName}\n${printed.join('')}`
}

/** Lines without the line break at the end, which opens no line of its own. */
function linesOf(text: string): string[] {
  if (text === '') return []
  return text.replace(/\n$/, '').split('\n')
}

function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  const upTo = (oldEnd: number, newEnd: number): void => {
    while (i < oldEnd) lines.push({ sign: '-', text: before[i++] ?? '' })
    while (j < newEnd) lines.push({ sign: '+', text: after[j++] ?? '' })
  }
  for (const [old, next] of commonSequence(before, after)) {
    upTo(old, next)
    lines.push({ sign: ' ', text: before[i++] ?? '' })
    j++
  }
  upTo(before.length, after.length)
  return lines
}

function nearChanges(lines: readonly DiffLine[], context: number): Uint8Array {
  const near = new Uint8Array(lines.length)
  lines.forEach(({ sign }, index) => {
    if (sign !== ' ') near.fill(1, Math.max(0, index - context), index + context + 1)
  })
  return near
}
