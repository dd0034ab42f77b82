/** Brings patches to the resources they are for: those a target selects, or the one a patch names. */
import type { Place } from '../diagnostics/diagnostic.ts'
import {
  patchChangesNothing,
  patchMatchesNothing,
  patchTargetAmbiguous,
  patchTargetMissing,
  selectorInvalid,
} from '../diagnostics/patch-problems.ts'
import { placeWithin } from '../diagnostics/place-within.ts'
import { idTaken } from '../diagnostics/resource-problems.ts'
import type { Selector } from '../kustomization/types.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import { formatId } from '../resource/res-id.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import { selectResources } from '../resource/selector.ts'
import { valuesEqual } from '../yaml/equal.ts'
import { applyJsonOperations } from './apply-json-patch.ts'
import { applyStrategicPatch, patchForTarget } from './apply-strategic-patch.ts'
import { formatSelector, nearId, nearSelector } from './near-resources.ts'
import type { LoadedPatch, PatchContent } from './read-patch.ts'
import type { TransformContext } from './transformer.ts'

/** Applies a strategic merge patch to the one resource that has its id, or once had it (kustomize's `GetById`). */
export function patchNamed(resources: ResMap, patch: LoadedPatch, ctx: TransformContext): void {
  const target = targetOf(resources, patch, ctx)
  if (target) applyToAll(resources, [target], patch, 'asWritten', ctx)
}

/** As {@link patchNamed}, by the rules of `patchesStrategicMerge`: labels and annotations of the patch become strings. */
export function patchNamedLegacy(resources: ResMap, patch: LoadedPatch, ctx: TransformContext): void {
  const target = targetOf(resources, patch, ctx)
  if (target) applyToAll(resources, [target], patch, 'forTarget', ctx)
}

/** Applies a strategic merge patch to everything a target selects; two resources must not end up with one id. */
export function patchSelected(
  resources: ResMap,
  target: Selector,
  patch: LoadedPatch,
  ctx: TransformContext,
): void {
  const selected = selectedBy(resources, target, ctx)
  if (!selected) return
  applyToAll(resources, selected, patch, 'forTarget', ctx)
  const { allowNameChange, allowKindChange } = patch.resource.state
  if (!allowNameChange && !allowKindChange) return
  for (const id of resources.duplicateIds()) ctx.report(idTaken(id, ctx.at, undefined))
}

/** Applies a JSON patch to everything a target selects; `rememberId` keeps the identity before as a former one. */
export function patchSelectedByJson(
  resources: ResMap,
  target: Selector,
  { operations, at }: Extract<PatchContent, { kind: 'json' }>,
  ctx: TransformContext & { readonly rememberId: boolean },
): void {
  const selected = selectedBy(resources, target, ctx)
  const unchanged: string[] = []
  const owner = (selected?.length ?? 0) <= few ? operations : {}
  const around: PatchContext = { ...ctx, patchAt: at }
  const apply = rememberedBy(owner, `json ${ctx.rememberId}`, around, () => (resource, run) => {
    const start = ctx.rememberId ? resource.withCurrentIdRemembered() : resource
    const patched = applyJsonOperations(start, operations, run.patchAt, run)
    return patched && valuesEqual(patched.value, resource.value) ? patched.withValue(resource.value) : patched
  })
  for (const resource of selected ?? []) {
    const patched = apply(resource)
    if (!patched) return
    if (patched.value === resource.value) unchanged.push(formatId(resource.currentId))
    resources.replaceAt(resources.indexOf(resource), patched)
  }
  const tests = operations.some(({ op }) => op === 'test')
  if (!tests && unchanged.length > 0 && unchanged.length === selected?.length)
    ctx.report(patchChangesNothing(unchanged, ctx.at))
}

/** What a target selects; nothing selected is worth a warning, a target that cannot be read is an error. */
function selectedBy(
  resources: ResMap,
  target: Selector,
  ctx: TransformContext,
): readonly Resource[] | undefined {
  const at = { ...ctx.at, path: [...(ctx.at.path ?? []), 'target'] }
  const selected = selectResources(resources.resources, target, ({ part, pattern, error }) =>
    ctx.report(selectorInvalid(part, pattern, error, at)),
  )
  if (selected?.length === 0)
    ctx.report(patchMatchesNothing(formatSelector(target), nearSelector(resources.resources, target), at))
  return selected
}

function targetOf(
  resources: ResMap,
  { resource: patch, at }: LoadedPatch,
  ctx: TransformContext,
): Resource | undefined {
  const id = patch.originalId
  const [target, ...others] = resources.withAnyId(id)
  const place = placeWithin(at, { document: patch.state.origin?.document ?? 0, path: [] })
  if (!target) ctx.report(patchTargetMissing(formatId(id), nearId(resources.resources, id), place))
  else if (others.length > 0) {
    const candidates = [target, ...others].map(({ currentId }) => formatId(currentId))
    ctx.report(patchTargetAmbiguous(formatId(id), candidates, place))
  } else return target
  return undefined
}

/**
 * What a patch known by its text makes of more resources is not kept: whoever types in one makes another patch with each
 * key. Patches in files are known by their file and go with it.
 */
const few = 16

/** The surroundings of one patch; nothing but a problem tells where it was. */
interface PatchContext extends TransformContext {
  readonly patchAt: Place
}

function applyToAll(
  resources: ResMap,
  targets: readonly Resource[],
  patch: LoadedPatch,
  form: 'asWritten' | 'forTarget',
  ctx: TransformContext,
): void {
  const { resource: written } = patch
  // Besides the patch and the resource it is the schema that tells how they merge.
  const apply = rememberedBy(
    patch.at.path === undefined || targets.length <= few ? written : {},
    `${form} ${ctx.schema.digest}`,
    { ...ctx, patchAt: patch.at },
    () => (resource, run: PatchContext) =>
      applyStrategicPatch(
        resource,
        { resource: form === 'forTarget' ? patchForTarget(written, resource) : written, at: run.patchAt },
        run,
      ),
  )
  const deleted = new Set<Resource>()
  const unchanged: string[] = []
  for (const target of targets) {
    const patched = apply(target)
    if (patched === undefined) return
    if (patched === 'deleted') deleted.add(target)
    else if (patched.value === target.value) unchanged.push(formatId(target.currentId))
    if (patched !== 'deleted') resources.replaceAt(resources.indexOf(target), patched)
  }
  if (deleted.size > 0) resources.mapAll((resource) => (deleted.has(resource) ? undefined : resource))
  if (unchanged.length > 0 && unchanged.length === targets.length)
    ctx.report(patchChangesNothing(unchanged, ctx.at))
}
