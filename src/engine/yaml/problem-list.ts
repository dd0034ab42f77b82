/** Collects the problems of one file, up to a number somebody may want to read. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** Takes a problem that is made only if it is kept: finding its line costs a walk through the text. */
export type ReportLazily = (make: () => Diagnostic) => void

/** Problems kept of one file; a file of 100,000 keys, each there twice, is told about as well with the first few. */
export const MAX_PROBLEMS = 25

/** A list and the function that fills it. */
export function problemList(): {
  readonly diagnostics: readonly Diagnostic[]
  readonly report: ReportLazily
} {
  const diagnostics: Diagnostic[] = []
  return {
    diagnostics,
    report(make) {
      if (diagnostics.length < MAX_PROBLEMS) diagnostics.push(make())
    },
  }
}
