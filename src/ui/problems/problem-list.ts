/** The problems of a build as a list: worst first, each once, with keys that keep a row from one build to the next. */
import type { Diagnostic } from '../../engine/index.ts'
import type { Built } from '../../worker/protocol.ts'

export interface KeyedProblem {
  readonly key: string
  readonly problem: Diagnostic
}

export interface ProblemList {
  readonly problems: readonly KeyedProblem[]
  /** Notes on files of the base, which nobody here can change. */
  readonly baseNotes: readonly KeyedProblem[]
}

const weight = { error: 0, warning: 1, info: 2 }

/** Problems of both sides of the comparison; what both have is one. */
export function problemList(
  built: Pick<Built, 'diagnostics' | 'baseDiagnostics'> | undefined,
  isOwn: (path: string) => boolean,
): ProblemList {
  const all = new Map<string, Diagnostic>()
  for (const problem of [...(built?.diagnostics ?? []), ...(built?.baseDiagnostics ?? [])]) {
    const { code, at, message } = problem
    const key = [code, at.file, at.line, at.column, message].join('\0')
    if (!all.has(key)) all.set(key, problem)
  }
  const sorted = [...all]
    .map(([key, problem]) => ({ key, problem }))
    .sort((a, b) => weight[a.problem.severity] - weight[b.problem.severity])
  const isBaseNote = ({ problem }: KeyedProblem) => problem.severity === 'info' && !isOwn(problem.at.file)
  return { problems: sorted.filter((each) => !isBaseNote(each)), baseNotes: sorted.filter(isBaseNote) }
}
