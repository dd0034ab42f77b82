/** `replicas`: sets the number of replicas of what has, or once had, a name. */
import { nearest } from '../../base/edit-distance.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { replicasChangeNothing, replicasMatchNothing } from '../diagnostics/field-problems.ts'
import type { FieldWrite } from '../fields/apply-field-specs.ts'
import { isNoScalar, numberInPlaceOf } from '../fields/set-scalar.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { ReplicaEntry } from '../kustomization/types.ts'
import { gvkIsSelected } from '../resource/gvk.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { writeFields } from './write-fields.ts'

/**
 * The transformer for one entry of `replicas` (api/internal/builtins ReplicaCountTransformer). The name may be any the
 * resource has had; an entry that matches nothing is an error.
 */
export function replicas({ name, count }: ReplicaEntry, specs: readonly FieldSpec[]): Transformer {
  const write: FieldWrite = {
    create: 'scalar',
    set: (old, trail, problem) => (isNoScalar(old, trail, problem) ? old : numberInPlaceOf(old, count)),
  }
  return (resources, ctx) => {
    let found = false
    let failed = false
    let changed = false
    const noting = { ...ctx, report: (problem: Diagnostic) => ((failed = true), ctx.report(problem)) }
    resources.mapAll((resource) => {
      const ids = idsNamed(resource, name)
      if (ids.length === 0) return resource
      const matching = specs.filter((spec) => ids.some((id) => gvkIsSelected(id, spec)))
      found ||= matching.length > 0
      const value = writeFields(resource, matching, write, `set replicas to ${count}`, noting)
      changed ||= value !== resource.value
      return resource.withValue(value)
    })
    if (!found) reportNoMatch(name, specs, resources, ctx)
    else if (!changed && !failed) ctx.report(replicasChangeNothing(name, count, ctx.at))
  }
}

const idsNamed = (resource: Resource, name: string) =>
  [...resource.previousIds, resource.currentId].filter((id) => id.name === name)

function reportNoMatch(
  name: string,
  specs: readonly FieldSpec[],
  resources: ResMap,
  ctx: TransformContext,
): void {
  const kinds = new Set(specs.map(({ kind, group }) => kind ?? (group ? `resource of ${group}` : 'resource')))
  const scalable = resources.resources.filter(({ gvk }) => specs.some((spec) => gvkIsSelected(gvk, spec)))
  const sameName = resources.resources.filter((resource) => idsNamed(resource, name).length > 0)
  ctx.report(
    replicasMatchNothing(
      name,
      [...kinds],
      nearest(
        name,
        scalable.map((resource) => resource.originalId.name),
      ),
      [...new Set(sameName.map(({ kind }) => kind))],
      ctx.at,
    ),
  )
}
