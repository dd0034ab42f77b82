/** Adds what a generator made to the resources there are: as new, in place of one, or merged into one (resmap AbsorbAll). */
import { nearest } from '../../base/edit-distance.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import {
  generatorTargetAmbiguous,
  generatorTargetExists,
  generatorTargetMissing,
} from '../diagnostics/generator-problems.ts'
import { formatId } from '../resource/res-id.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import {
  fieldAt,
  fieldOf,
  isMap,
  isNull,
  scalarText,
  withField,
  withoutField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { checkWritten } from './check-written.ts'
import { textMap } from './generated-object.ts'

/** Absorbs one generated resource by its behavior; the one it meets may be known by any id it ever had. */
export function absorb(resources: ResMap, generated: Resource, ctx: AbsorbContext): void {
  const { behavior } = generated.state
  const isNew = behavior !== 'merge' && behavior !== 'replace'
  const id = generated.currentId
  const matches = resources.withAnyId(id)
  const [old] = matches
  if (matches.length > 1) {
    ctx.report(
      generatorTargetAmbiguous(
        behavior,
        formatId(id),
        matches.map((match) => formatId(match.currentId)),
        ctx.at,
      ),
    )
  } else if (!old) {
    if (isNew) {
      checkWritten(generated, ctx)
      resources.append(generated)
    } else
      ctx.report(generatorTargetMissing(behavior, formatId(id), nearestNames(resources, generated), ctx.at))
  } else if (isNew) {
    ctx.report(generatorTargetExists(formatId(id), ctx.at, placeOf(old)))
  } else {
    const absorbed = absorbing(generated, ctx)(old)
    checkWritten(absorbed, ctx)
    if (absorbed.kind === old.kind && absorbed.apiVersion === old.apiVersion)
      resources.replaceAt(resources.indexOf(old), absorbed)
    else
      ctx.report(
        generatorTargetMissing(behavior, formatId(absorbed.currentId), [formatId(old.currentId)], ctx.at),
      )
  }
}

/** What becomes of a resource that meets the generated one, known again for both. */
const absorbing = (generated: Resource, ctx: AbsorbContext) =>
  rememberedBy(
    generated,
    'absorbed',
    ctx,
    () => (old) =>
      generated.state.behavior === 'merge' ? merged(old, generated) : withMetadataOf(old, generated),
  )

interface AbsorbContext {
  readonly report: Report
  readonly at: Place
}

/** The generated resource under the name of the old one, with the metadata and build state of both (CopyMergeMetaDataFieldsFrom). */
function withMetadataOf(old: Resource, generated: Resource): Resource {
  const { namespace } = old
  return generated
    .withMetadata('labels', mergedTexts(old.value, generated.value, ['metadata', 'labels']))
    .withMetadata('annotations', mergedTexts(old.value, generated.value, ['metadata', 'annotations']))
    .withMetadata('name', old.name)
    .withMetadata('namespace', namespace === '' ? undefined : namespace)
    .withState({
      ...old.state,
      needsHash: old.state.needsHash && generated.state.needsHash,
      origin: generated.state.origin ?? old.state.origin,
      linked: [],
    })
}

/** As {@link withMetadataOf}, with the data of the old one below that of the generated one. */
function merged(old: Resource, generated: Resource): Resource {
  const data = mergedTexts(old.value, generated.value, ['data'])
  const binaryData = mergedTexts(old.value, generated.value, ['binaryData'])
  const result = withMetadataOf(old, generated)
  const value = withOptional(withOptional(result.value, 'data', data), 'binaryData', binaryData)
  return result.withValue(value).withState({ origin: old.state.origin ?? generated.state.origin })
}

/** The texts of both mappings at `path`, those of `over` first; `undefined` for none at all. */
function mergedTexts(under: ValueMap, over: ValueMap, path: readonly string[]): ValueMap | undefined {
  const texts = new Map<string, string>()
  const isData = path.length === 1
  for (const map of [fieldAt(under, path), fieldAt(over, path)]) {
    if (isMap(map)) for (const key of Object.keys(map)) texts.set(key, textOf(fieldOf(map, key), isData))
  }
  return texts.size > 0 ? textMap([...texts].sort(([a], [b]) => (a < b ? -1 : 1))) : undefined
}

/** A null counts by its text in metadata, as empty in data. */
const textOf = (value: Value | undefined, isData: boolean): string =>
  isData && isNull(value) ? '' : (scalarText(value) ?? '')

const withOptional = (map: ValueMap, field: string, value: Value | undefined): ValueMap =>
  value === undefined ? withoutField(map, field) : withField(map, field, value)

function nearestNames(resources: ResMap, generated: Resource): string[] {
  const sameKind = resources.resources.filter(({ kind }) => kind === generated.kind)
  return nearest(
    generated.name,
    sameKind.map(({ name }) => name),
  )
}

function placeOf({ state: { origin } }: Resource): Place | undefined {
  if (origin?.file === undefined) return undefined
  return { file: origin.file, ...(origin.document === undefined ? {} : { document: origin.document }) }
}
