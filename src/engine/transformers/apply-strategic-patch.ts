/** Applies one strategic merge patch to one resource (`Resource.ApplySmPatch` and `ResMap.ApplySmPatch` of kustomize). */
import type { Place } from '../diagnostics/diagnostic.ts'
import {
  patchDirectiveUnknown,
  patchElementInvalid,
  patchKindDiffers,
  patchReplacesList,
} from '../diagnostics/patch-problems.ts'
import { placeWithin } from '../diagnostics/place-within.ts'
import { mapDirective } from '../merge/patch-directive.ts'
import type { MergeProblem, ValuePath } from '../merge/merge-notes.ts'
import { strategicMerge } from '../merge/strategic-merge.ts'
import { stateOfAnnotations } from '../resource/build-annotations.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import { describe } from '../yaml/describe.ts'
import {
  defineField,
  fieldAt,
  fieldOf,
  isMap,
  isMissingOrNull,
  isNull,
  Scalar,
  scalarText,
  withField,
  withoutField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import type { LoadedPatch } from './read-patch.ts'
import type { TransformContext } from './transformer.ts'

/** The patched resource, `'deleted'` where the patch removes it, `undefined` where they do not go together (reported). */
export function applyStrategicPatch(
  resource: Resource,
  { resource: patch, at }: LoadedPatch,
  ctx: TransformContext,
): Resource | 'deleted' | undefined {
  // A replacement of the whole resource is made beside it and then forgotten (`Resource.ApplyFilter`).
  if (mapDirective(patch.value).directive === 'replace') return resource
  const id = formatId(resource.currentId)
  let failed = false
  const merged = strategicMerge(resource.value, patch.value, ctx.schema, {
    problem: (problem) => {
      failed = true
      ctx.report(mergeProblem(problem, id, placeBelow(at, problem.path, patch)))
    },
    replacedList: (path, old, schema) => {
      if (schema === undefined && old.some((each) => isMap(each)) && isCustom(resource, ctx))
        ctx.report(patchReplacesList(formatPath(path), id, old.length, placeBelow(at, path, patch)))
    },
  })
  if (failed) return undefined
  if (!isMap(merged) || Object.keys(merged).length === 0) return 'deleted'
  if (merged === resource.value && !patch.state.allowNameChange && !patch.state.allowKindChange)
    return resource
  const before =
    patch.state.allowNameChange || patch.state.allowKindChange ? resource.withCurrentIdRemembered() : resource
  const patched = before.withValue(withIdentityOf(resource, merged, patch), patch.value)
  if (dropsAnnotations(patch.value)) return patched.withState(forgotten)
  const notes = stateOfAnnotations(patch.value) ?? {}
  return Object.keys(notes).length === 0 ? patched : patched.withState(notes)
}

/**
 * A patch as it is when a target selects what it is for: with the apiVersion of the resource, and with labels and
 * annotations as strings, so that a null there stays (as a string) and removes nothing.
 */
export function patchForTarget(patch: Resource, resource: Resource): Resource {
  const metadata = fieldOf(patch.value, 'metadata')
  let value = withField(patch.value, 'apiVersion', fieldOf(resource.value, 'apiVersion') ?? '')
  if (isMap(metadata))
    value = withField(value, 'metadata', withTexts(withTexts(metadata, 'labels'), 'annotations'))
  return patch.withValue(value)
}

/** A patch that may change names or kinds; kustomize writes that into its annotations, which become strings. */
export function patchThatMay(patch: Resource, allowNameChange: boolean, allowKindChange: boolean): Resource {
  if (!allowNameChange && !allowKindChange) return patch
  const metadata = fieldOf(patch.value, 'metadata')
  const value = isMap(metadata)
    ? withField(patch.value, 'metadata', withTexts(metadata, 'annotations'))
    : patch.value
  return patch.withValue(value).withState({ allowNameChange, allowKindChange })
}

/** The mapping at `field` with the texts of its values; without the field where that leaves nothing. */
function withTexts(metadata: ValueMap, field: string): ValueMap {
  const pairs = fieldOf(metadata, field)
  if (pairs === undefined) return metadata
  if (!isMap(pairs) || Object.keys(pairs).length === 0) return withoutField(metadata, field)
  if (Object.keys(pairs).every((key) => typeof pairs[key] === 'string')) return metadata
  const texts: Record<string, Value> = {}
  for (const key of Object.keys(pairs)) defineField(texts, key, scalarText(fieldOf(pairs, key)) ?? '')
  return withField(metadata, field, texts)
}

/** Kind, name and namespace of the target, which a patch changes only where it is allowed to. The namespace never. */
function withIdentityOf(resource: Resource, merged: ValueMap, patch: Resource): ValueMap {
  const { value } = resource
  let next = merged
  if (fieldOf(next, 'apiVersion') === '' && fieldOf(value, 'apiVersion') === undefined)
    next = withField(next, 'apiVersion', emptyText)
  if (!patch.state.allowKindChange) next = withField(next, 'kind', fieldOf(value, 'kind') ?? emptyText)
  if (!patch.state.allowNameChange)
    next = withMetadataField(next, 'name', fieldAt(value, ['metadata', 'name']) ?? emptyText)
  const namespace = fieldAt(value, ['metadata', 'namespace'])
  return withMetadataField(
    next,
    'namespace',
    isMissingOrNull(namespace) || scalarText(namespace) === '' ? undefined : namespace,
  )
}

/** What go-yaml reads where kustomize wrote an empty text. */
const emptyText = new Scalar('!!null', '')

function withMetadataField(value: ValueMap, field: string, content: Value | undefined): ValueMap {
  const metadata = fieldOf(value, 'metadata')
  if (content === undefined)
    return isMap(metadata) && fieldOf(metadata, field) !== undefined
      ? withField(value, 'metadata', withoutField(metadata, field))
      : value
  if (!isMissingOrNull(metadata) && !isMap(metadata)) return value
  return withField(value, 'metadata', withField(isMap(metadata) ? metadata : {}, field, content))
}

/** Whether a patch takes all annotations away, and with them what kustomize keeps there. */
function dropsAnnotations(patch: ValueMap): boolean {
  const isReplaced = (value: Value | undefined): boolean =>
    isNull(value) || (isMap(value) && mapDirective(value).directive !== 'merge')
  const metadata = fieldOf(patch, 'metadata')
  return isReplaced(metadata) || isReplaced(fieldOf(metadata, 'annotations'))
}

const forgotten = {
  previousIds: [],
  prefixes: [],
  suffixes: [],
  refBy: [],
  behavior: 'unspecified',
  needsHash: false,
  notesLost: true,
} as const

const isCustom = (resource: Resource, ctx: TransformContext): boolean =>
  ctx.schema.forType(resource.apiVersion, resource.kind) === undefined

function mergeProblem({ reason, path, target, patch }: MergeProblem, id: string, place: Place) {
  const field = formatPath(path)
  switch (reason) {
    case 'kinds differ':
      return patchKindDiffers(field, id, describe(target), describe(patch), place)
    case 'unknown directive':
      return patchDirectiveUnknown(isMap(patch) ? (mapDirective(patch).text ?? '') : '', field, place)
    default:
      return patchElementInvalid(
        field,
        id,
        reason === 'element is no mapping' ? 'a mapping' : 'a scalar',
        place,
      )
  }
}

const formatPath = (path: ValuePath): string => path.join('.')

/** Where a field of a patch is; elements of merged lists are elsewhere in the patch, so the place ends above them. */
const placeBelow = (at: Place, path: ValuePath, patch: Resource): Place => {
  const element = path.findIndex((step) => typeof step === 'number')
  return placeWithin(at, {
    document: patch.state.origin?.document ?? 0,
    path: element < 0 ? path : path.slice(0, element),
  })
}
