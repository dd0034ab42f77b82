/** `images`: changes name, tag or digest of images. */
import { nearest } from '../../base/edit-distance.ts'
import { imageChangesNothing, imageMatchesNothing, imageNameInvalid } from '../diagnostics/field-problems.ts'
import type { FieldWrite, Trail } from '../fields/apply-field-specs.ts'
import { isNoScalar, textInPlaceOf } from '../fields/set-scalar.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { ImageEntry } from '../kustomization/types.ts'
import { formatId } from '../resource/res-id.ts'
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
    let found = false
    let changed = false
    const updated = (old: Value): Value => {
      if ('error' in matches) {
        // Kustomize breaks down here, and only here: a name that is never compared does no harm.
        if (!found) ctx.report(imageNameInvalid(entry.name, matches.error, ctx.at))
        found = changed = true
        return old
      }
      const text = scalarText(old) ?? ''
      if (!matches(text)) return old
      found = true
      const next = textInPlaceOf(old, updateImage(text, entry))
      changed ||= next !== old
      return next
    }
    const write: FieldWrite = {
      set: (old, trail, problem) => (isNoScalar(old, trail, problem) ? old : updated(old)),
    }
    resources.mapAll((resource) => {
      if (resource.kind === 'CustomResourceDefinition') return resource
      const changed = resource.withValue(inContainers(resource, updated, act, ctx))
      return changed.withValue(writeFields(changed, specs, write, act, ctx))
    })
    if (!found) {
      const near = nearestImages(entry.name, resources)
      ctx.report(imageMatchesNothing(entry.name, near, imageElsewhere(entry.name, resources), ctx.at))
    } else if (!changed) ctx.report(imageChangesNothing(entry.name, ctx.at))
  }
}

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
