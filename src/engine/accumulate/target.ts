/** One root while it is accumulated: its loader, its kustomization, its accumulator, and where its problems go. */
import type { Diagnostic, Place, Report } from '../diagnostics/diagnostic.ts'
import type { Kustomization } from '../kustomization/types.ts'
import type { Origin } from '../provenance/origin.ts'
import type { RootLoader } from '../tree/loader.ts'
import type { Accumulated, Accumulator, SchemaInForce } from './accumulator.ts'

/** What stays the same through a whole build. */
export interface BuildContext {
  /** Whether the outermost kustomization asks for build metadata, so that transformations that change nothing are noted too. */
  readonly annotates: boolean
  /** Whether it is the only build, so that nothing is kept for a next one. */
  readonly once: boolean
  /** Accumulates a base; the plain build does it, a session remembers it. */
  readonly accumulated: (loader: RootLoader, schema: SchemaInForce, ctx: BuildContext) => Accumulated
}

export interface Target {
  readonly loader: RootLoader
  readonly kustomization: Kustomization
  readonly accumulator: Accumulator
  readonly ctx: BuildContext
  readonly report: Report
  /** Errors reported so far, in this root and its components. */
  readonly errors: () => number
}

/** The place of a field or entry of the target's kustomization. */
export const placeOf = (target: Target, ...path: readonly (string | number)[]): Place => ({
  file: target.kustomization.file,
  path,
})

/**
 * A report that counts errors and notes the chain of roots: from this root on, because what a root accumulates to is
 * remembered whoever includes it. Each root above puts itself in front.
 */
export function countingReport(
  loader: RootLoader,
  sink: Diagnostic[],
): { report: Report; errors: () => number } {
  let errors = 0
  return {
    report: (problem) => {
      if (problem.severity === 'error') errors++
      sink.push({ ...problem, roots: [loader.root, ...(problem.roots ?? [])] })
    },
    errors: () => errors,
  }
}

/** Runs `act`; whether it reported no error. */
export function succeeds(target: Target, act: () => void): boolean {
  const before = target.errors()
  act()
  return target.errors() === before
}

/** The origin of what the target's own kustomization makes or changes. */
export function builtinOrigin(target: Target, kind: string): Origin {
  return {
    file: target.kustomization.file,
    configuredBy: { apiVersion: 'builtin', kind },
    ...repositoryOf(target.loader),
  }
}

/** The repository part of an origin, for content of a remote base. */
export function repositoryOf(loader: RootLoader): Pick<Origin, 'repo' | 'ref' | 'repository'> {
  const repository = loader.repository
  if (!repository) return {}
  return {
    repo: repository.url,
    repository: repository.directory,
    ...(repository.ref ? { ref: repository.ref } : {}),
  }
}
