/** Keys by which a problem keeps its row from one build to the next. */
import type { Diagnostic } from '../../engine/index.ts'

export interface KeyedProblem {
  readonly key: string
  readonly problem: Diagnostic
}

const weight = { error: 0, warning: 1, info: 2 }

/** Errors first, otherwise in order; equal problems get keys of their own. */
export function keyedProblems(problems: readonly Diagnostic[]): KeyedProblem[] {
  const seen = new Map<string, number>()
  return [...problems]
    .sort((a, b) => weight[a.severity] - weight[b.severity])
    .map((problem) => {
      const { code, at, message } = problem
      const name = [code, at.file, at.line, at.column, message].join('\0')
      const times = seen.get(name) ?? 0
      seen.set(name, times + 1)
      return { key: `${name}\0${times}`, problem }
    })
}
