/** Includes components: each works on the accumulator of the root that lists it (`accumulateComponents`). */
import type { Place } from '../diagnostics/diagnostic.ts'
import { componentKind } from '../diagnostics/kustomization-problems.ts'
import { idTaken } from '../diagnostics/resource-problems.ts'
import { formatId } from '../resource/res-id.ts'
import { RootLoader } from '../tree/loader.ts'
import { placedAtEntry, placeOfResource, refused } from './accumulate-resources.ts'
import { mergeConfig } from './configurations.ts'
import { loadKustomization } from './load-kustomization.ts'
import { schemaAfter } from './schema-in-force.ts'
import { countingReport, placeOf, type Target } from './target.ts'

/** Runs every component of the target over the target's accumulator, in order; `accumulateTarget` runs the phases of one. */
export function accumulateComponents(target: Target, accumulateTarget: (component: Target) => void): void {
  target.kustomization.components.forEach((entry, index) =>
    accumulateComponent(target, entry, placeOf(target, 'components', index), accumulateTarget),
  )
}

function accumulateComponent(
  target: Target,
  entry: string,
  at: Place,
  accumulateTarget: (component: Target) => void,
): void {
  const { accumulator, ctx } = target
  const loader = target.loader.descend(entry)
  if (!(loader instanceof RootLoader))
    return target.report(refused(loader, entry, target.loader.pathOf(entry), at, target.loader))
  accumulator.roots.add(loader.root)
  const problems: Parameters<typeof countingReport>[1] = []
  const { report, errors } = countingReport(loader, problems)
  const kustomization = loadKustomization(loader, problems)
  if (kustomization && kustomization.kind !== 'Component')
    report(componentKind(entry, loader.root, false, at))
  else if (kustomization) {
    const component: Target = { loader, kustomization, accumulator, ctx, report, errors }
    accumulator.schema = schemaAfter(component)
    if (errors() === 0) accumulateTarget(component)
    if (errors() === 0) mergeAnew(target, at)
  }
  for (const problem of problems) target.report(placedAtEntry(problem, loader.root, at))
}

/**
 * What a component leaves is merged into an empty accumulator: two resources may not have come to one id, and of the
 * field specs those go that an earlier one stands for.
 */
function mergeAnew(target: Target, at: Place): void {
  const { accumulator } = target
  const { resources, config } = accumulator
  for (const resource of resources.resources) {
    const first = resources.sameAs(resource)
    if (first && first !== resource)
      target.report(
        idTaken(formatId(resource.currentId), at, placeOfResource(first), placeOfResource(resource)),
      )
  }
  accumulator.config = undefined
  mergeConfig(accumulator, config, target, at)
}
