/** The last touch to annotations, after which no build state is left in them. */
import { entryKeyNoString } from '../diagnostics/field-problems.ts'
import { rememberedChange } from '../resource/remembered-change.ts'
import type { Resource } from '../resource/resource.ts'
import {
  defineField,
  fieldAt,
  fieldOf,
  isList,
  isMap,
  scalarText,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { isKey } from './set-entries.ts'
import type { TransformContext } from './transformer.ts'
import { named } from './write-fields.ts'

const internal = 'internal.config.kubernetes.io'

/** Annotations that kustomize takes for its own and removes, even where a user wrote them. */
const removed: ReadonlySet<string> = new Set([
  ...[
    'previousKinds',
    'previousNames',
    'prefixes',
    'suffixes',
    'previousNamespaces',
    'allowNameChange',
    'allowKindChange',
    'refBy',
    'generatorBehavior',
    'needsHashSuffix',
    'path',
    'index',
    'seqindent',
    'id',
    'annotations-migration-resource-id',
  ].map((name) => `${internal}/${name}`),
  'config.kubernetes.io/path',
  'config.kubernetes.io/index',
  'config.k8s.io/id',
  'config.kubernetes.io/origin',
  'alpha.config.kubernetes.io/transformations',
])

/**
 * Gives resources their annotations as kustomize writes them at the end of a build: every value the string of its text
 * (`5` becomes "5", `~` becomes "~", a list or mapping ""), kustomize's own ones gone, and no annotations at all rather
 * than none of them (Resource.RemoveBuildAnnotations, RemoveOriginAnnotations). Origin and transformer annotations that
 * the build asks for are put on afterwards. A key that is no string without quotes is reported.
 */
export function finishAnnotations(
  ctx: Pick<TransformContext, 'report' | 'at'>,
): (resource: Resource) => Resource {
  const finished = withFinishedAnnotations(ctx)
  return (resource) => {
    const annotations = fieldOf(fieldOf(resource.value, 'metadata'), 'annotations')
    if (annotations === undefined) return withSomeMetadata(resource)
    return finished(resource)
  }
}

/** Whether there is nothing to finish, as of most. */
function areFinished(annotations: ValueMap): boolean {
  const keys = Object.keys(annotations)
  return (
    keys.length > 0 &&
    keys.every((key) => typeof annotations[key] === 'string' && !removed.has(key) && isKey(key))
  )
}

const withFinishedAnnotations = rememberedChange(
  (resource, ctx: Pick<TransformContext, 'report' | 'at'>): Resource => {
    const annotations = fieldAt(resource.value, annotationsPath) ?? null
    if (isMap(annotations) && areFinished(annotations)) return resource
    const kept: Record<string, Value> = {}
    let changed = !isMap(annotations)
    for (const [key, value] of entriesOf(annotations)) {
      if (removed.has(key)) changed = true
      else {
        const text = scalarText(value) ?? ''
        if (!isKey(key))
          ctx.report(entryKeyNoString('write annotations', named(resource), annotationsPath, key, ctx.at))
        changed ||= text !== value
        defineField(kept, key, text)
      }
    }
    const empty = Object.keys(kept).length === 0
    return empty || changed ? resource.withMetadata('annotations', empty ? undefined : kept) : resource
  },
)

/** Kustomize looks for the annotations in metadata, and makes some for a list that has none. */
const withSomeMetadata = (resource: Resource): Resource =>
  Object.hasOwn(resource.value, 'metadata')
    ? resource
    : resource.withValue(withField(resource.value, 'metadata', {}))

const annotationsPath = ['metadata', 'annotations']

/** A list is read in pairs of key and value, as kyaml does; what is left over has no value and is dropped. */
function* entriesOf(annotations: Value): Generator<readonly [string, Value]> {
  if (isMap(annotations)) yield* Object.entries(annotations)
  else if (isList(annotations)) {
    for (let index = 0; index + 1 < annotations.length; index += 2) {
      const [key = null, value = null] = annotations.slice(index, index + 2)
      yield [scalarText(key) ?? '', value]
    }
  }
}
