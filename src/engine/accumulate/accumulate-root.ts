/**
 * Accumulates one root: resources, then configurations, generators, components, transformers, validators and vars, in
 * kustomize's order (`api/internal/target/kusttarget.go`). Hashes, references and vars are fixed later, by `build`.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { mergeVars } from '../references/vars.ts'
import type { RootLoader } from '../tree/loader.ts'
import { accumulateComponents } from './accumulate-component.ts'
import { accumulateResources } from './accumulate-resources.ts'
import { emptyAccumulator, type Accumulated, type SchemaInForce } from './accumulator.ts'
import { mergeConfigurations } from './configurations.ts'
import { loadKustomization } from './load-kustomization.ts'
import { runGenerators } from './run-generators.ts'
import { runTransformers } from './run-transformers.ts'
import { runValidators } from './run-validators.ts'
import { schemaAfter } from './schema-in-force.ts'
import { countingReport, placeOf, succeeds, type BuildContext, type Target } from './target.ts'

/** Accumulates the root of `loader` from scratch; bases are asked of `ctx.accumulated`. */
export function accumulateRoot(loader: RootLoader, schema: SchemaInForce, ctx: BuildContext): Accumulated {
  const diagnostics: Diagnostic[] = []
  const { report, errors } = countingReport(loader, diagnostics)
  const accumulator = emptyAccumulator(schema)
  const kustomization = loadKustomization(loader, diagnostics)
  if (kustomization) {
    const target: Target = { loader, kustomization, accumulator, ctx, report, errors }
    accumulator.schema = schemaAfter(target)
    if (errors() === 0) accumulateTarget(target)
  }
  accumulator.roots.add(loader.root)
  return {
    ok: kustomization !== undefined && errors() === 0,
    isComponent: kustomization?.kind === 'Component',
    resources: accumulator.resources.snapshot(),
    config: accumulator.config,
    vars: accumulator.vars,
    schema: accumulator.schema,
    roots: accumulator.roots,
    diagnostics,
  }
}

/** Runs the phases on the target's accumulator; a component's target shares it with its parent. Stops after a phase that fails. */
export function accumulateTarget(target: Target): void {
  const phases: ((target: Target) => void)[] = [
    (each) => accumulateResources(each, 'resources', each.kustomization.resources, each.accumulator),
    mergeConfigurations,
    runGenerators,
    (each) => accumulateComponents(each, accumulateTarget),
    runTransformers,
    runValidators,
    gatherVars,
  ]
  phases.every((phase) => succeeds(target, () => phase(target)))
}

function gatherVars(target: Target): void {
  const { accumulator, kustomization, report } = target
  accumulator.vars = mergeVars(accumulator.vars, kustomization.vars, accumulator.resources, {
    report,
    at: placeOf(target, 'vars'),
  })
}
