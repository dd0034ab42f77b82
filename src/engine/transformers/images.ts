/** `images`: changes name, tag or digest of images. */
import { nearest } from '../../base/edit-distance.ts'
import { imageChangesNothing, imageMatchesNothing, imageNameInvalid } from '../diagnostics/field-problems.ts'
import { Heard } from '../diagnostics/heard.ts'
import type { FieldWrite, Trail } from '../fields/apply-field-specs.ts'
import { isNoScalar, textInPlaceOf } from '../fields/set-scalar.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { ImageEntry } from '../kustomization/types.ts'
import { formatId } from '../resource/res-id.ts'
import { keepOutcome, keptOutcome, type Asker } from '../resource/kept-outcome.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import { fieldOf, isList, isMap, scalarText, withField, type Value, type ValueMap } from '../yaml/value.ts'
import { containerImages } from './container-images.ts'
import { imageMatcher, splitImage, updateImage } from './image-reference.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { problemIn, writeFields } from './write-fields.ts'

/**
 * The transformer for one entry of `images` (api/internal/builtins ImageTagTransformer). It goes over every list called
 * `containers` or `initContainers` first and over the field specs after, so that an image in both is changed twice where
 * the changed one still matches. CustomResourceDefinitions are left alone.
 */
export function images(entry: ImageEntry, specs: readonly FieldSpec[]): Transformer {
  const act = `change image "${entry.name}"`
  return (resources, ctx) => {
    const matches = imageMatcher(entry.name)
    const isMeant = 'error' in matches ? () => false : matches
    const change = rememberedBy(
      specs,
      JSON.stringify(['image', entry]),
      ctx,
      () => (resource, run: TransformContext) => withImages(resource, entry, isMeant, specs, act, run),
    )
    const asker = askerFor(specs)
    let [found, changed] = [false, false]
    const compared = (texts: readonly string[]): void => {
      if (!('error' in matches) || texts.length === 0) return
      // Kustomize breaks down here, and only here: a name that is never compared does no harm.
      if (!found) ctx.report(imageNameInvalid(entry.name, matches.error, ctx.at))
      found = changed = true
    }
    resources.mapAll((resource) => {
      if (resource.kind === 'CustomResourceDefinition') return resource
      const known = keptOutcome(resource, asker)?.outcome as readonly string[] | undefined
      if (known && !known.some(isMeant)) {
        compared(known)
        return resource
      }
      const updated = change(resource)
      compared(updated.texts)
      if (updated.isSettled) keepOutcome(resource, asker, updated.texts)
      found ||= updated.found
      changed ||= updated.changed
      return updated.resource
    })
    if (!found) {
      const near = nearestImages(entry.name, resources)
      ctx.report(imageMatchesNothing(entry.name, near, imageElsewhere(entry.name, resources), ctx.at))
    } else if (!changed) ctx.report(imageChangesNothing(entry.name, ctx.at))
  }
}

const askers = new WeakMap<readonly FieldSpec[], Asker>()

/** Under whom the images of a resource are kept, whatever the entry says: each entry compares them with its own. */
function askerFor(specs: readonly FieldSpec[]): Asker {
  let asker = askers.get(specs)
  if (!asker) askers.set(specs, (asker = { isDropped: false }))
  return asker
}

/** What one entry makes of one resource. */
interface Updated {
  readonly resource: Resource
  /** Whether an image was meant, and whether one became another. */
  readonly found: boolean
  readonly changed: boolean
  /** The images that were compared. */
  readonly texts: readonly string[]
  /** Whether an entry that means none of them leaves the resource alone: it reports nothing, and no null becomes a list. */
  readonly isSettled: boolean
}

function withImages(
  resource: Resource,
  entry: ImageEntry,
  isMeant: (text: string) => boolean,
  specs: readonly FieldSpec[],
  act: string,
  ctx: TransformContext,
): Updated {
  let [found, changed] = [false, false]
  const texts: string[] = []
  const updated = (old: Value): Value => {
    const text = scalarText(old) ?? ''
    texts.push(text)
    if (!isMeant(text)) return old
    found = true
    const next = textInPlaceOf(old, updateImage(text, entry))
    changed ||= next !== old
    return next
  }
  const heard = new Heard(ctx.report)
  const around: TransformContext = { ...ctx, report: heard.report }
  const contained = resource.withValue(inContainers(resource, updated, act, around))
  const written = contained.withValue(writeFields(contained, specs, writing(updated), act, around))
  const isSettled = heard.isQuiet && !found && written === resource
  return { resource: written, found, changed, texts, isSettled }
}

const writing = (updated: (old: Value) => Value): FieldWrite => ({
  set: (old, trail, problem) => (isNoScalar(old, trail, problem) ? old : updated(old)),
})

function inContainers(
  resource: Resource,
  updated: (old: Value) => Value,
  act: string,
  ctx: TransformContext,
): ValueMap {
  let value = resource.value
  for (const { path, image, problem } of containerImages(value)) {
    if (problem) problemIn(resource, act, ctx)(problem)
    else {
      const changed = updated(image)
      if (changed !== image) value = withValueAt(value, path, 0, changed) as ValueMap
    }
  }
  return value
}

function withValueAt(value: Value, path: Trail, at: number, leaf: Value): Value {
  const step = path[at]
  if (step === undefined) return leaf
  if (typeof step === 'string') {
    return withField(value as ValueMap, step, withValueAt(fieldOf(value, step) ?? null, path, at + 1, leaf))
  }
  return isList(value) ? value.with(step, withValueAt(value[step] ?? null, path, at + 1, leaf)) : value
}

function nearestImages(name: string, resources: ResMap): string[] {
  const names = new Set<string>()
  for (const { value } of resources.resources) {
    for (const { image } of containerImages(value)) {
      const text = scalarText(image)
      if (text) names.add(splitImage(text).name)
    }
  }
  const samePart = [...names].filter((each) => lastPart(each) === lastPart(name))
  return samePart.length > 0 ? samePart.slice(0, 3) : nearest(name, names)
}

/** The first field called `image` that holds the image outside of all containers: kustomize needs a field spec for it. */
function imageElsewhere(name: string, resources: ResMap) {
  const fieldIn = (value: Value, trail: readonly string[]): string | undefined => {
    if (isList(value)) return first(value, (item) => fieldIn(item, trail))
    if (!isMap(value)) return undefined
    const image = fieldOf(value, 'image')
    if (typeof image === 'string' && splitImage(image).name === name) return [...trail, 'image'].join('/')
    return first(Object.keys(value), (key) => fieldIn(fieldOf(value, key) ?? null, [...trail, key]))
  }
  return first(resources.resources, (resource) => {
    if (resource.kind === 'CustomResourceDefinition') return undefined
    const field = fieldIn(resource.value, [])
    return field === undefined
      ? undefined
      : { field, resource: formatId(resource.currentId), kind: resource.kind }
  })
}

function first<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1)
