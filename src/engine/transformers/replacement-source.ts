/** The value a replacement copies (`getReplacement` of `api/filters/replacement`). */
import type { Place } from '../diagnostics/diagnostic.ts'
import {
  replacementIndex,
  replacementNotScalar,
  replacementSourceAmbiguous,
  replacementSourceField,
  replacementSourceMissing,
} from '../diagnostics/replacement-problems.ts'
import { splitBracketedPath } from '../fields/field-path.ts'
import { lookUpField } from '../fields/look-up-field.ts'
import type { ReplacementSource } from '../kustomization/types.ts'
import { buildAnnotations } from '../resource/build-annotations.ts'
import { formatId } from '../resource/res-id.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import { describe } from '../yaml/describe.ts'
import { resolvePlain, taggedValue } from '../yaml/resolve-scalar.ts'
import {
  fieldOf,
  isList,
  isMap,
  isNull,
  scalarText,
  tagOf,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { formatSelector, nearSelector } from './near-resources.ts'
import type { Positions } from './replacement-selection.ts'
import type { TransformContext } from './transformer.ts'

/** A value on its way to the targets. */
export interface CopiedValue {
  readonly value: Value
  /** Its text, empty for lists, mappings and null. */
  readonly text: string
  /** The text was written without a type: wherever it is put down whole, it is read as plain YAML. */
  readonly untyped: boolean
}

/** The text of `sourceValue`. */
export const literalValue = (text: string): CopiedValue => ({
  value: resolvePlain(text),
  text,
  untyped: true,
})

/** The one resource a source selects, as its position; `undefined`, and a problem, for none or several. */
export function sourcePosition(
  source: ReplacementSource,
  resources: ResMap,
  positions: Positions,
  at: Place,
  ctx: TransformContext,
): number | undefined {
  const found = positions.selected(source)
  if (found.length === 1) return found[0]
  const selector = formatSelector(withoutField(source)) || 'anything'
  if (found.length === 0)
    ctx.report(
      replacementSourceMissing(selector, nearSelector(resources.resources, withoutField(source)), at),
    )
  else
    ctx.report(
      replacementSourceAmbiguous(
        selector,
        found.slice(0, 5).map((position) => idAt(resources, position)),
        at,
      ),
    )
  return undefined
}

/** The value a source's `fieldPath` and options pick from the resource; `undefined`, and a problem, where there is none. */
export function copiedValue(
  source: ReplacementSource,
  resource: Resource,
  at: Place,
  ctx: TransformContext,
): CopiedValue | undefined {
  const path = source.fieldPath || 'metadata.name'
  const id = formatId(resource.currentId)
  const place = source.fieldPath ? { ...at, path: [...(at.path ?? []), 'fieldPath'] } : at
  const seen = path.startsWith('metadata') ? withBuildAnnotations(resource) : resource.value
  const found = lookUpField(seen, splitBracketedPath(path))
  const problem = 'problem' in found ? found.problem : emptiness(found.value)
  if ('problem' in found || problem !== undefined)
    return void ctx.report(replacementSourceField(path, id, problem ?? '', place))
  const { value } = found
  const text = isNull(value) ? '' : (scalarText(value) ?? '')
  const { delimiter = '', index = 0 } = source.options ?? {}
  if (delimiter === '') return { value, text, untyped: false }
  if (isMap(value) || isList(value))
    return void ctx.report(replacementNotScalar(path, id, describe(value), place))
  const parts = splitText(text, delimiter)
  const part = parts[index]
  if (part === undefined) return void ctx.report(replacementIndex(index, text, parts.length, place))
  return { value: taggedValue(tagOf(value), part), text: part, untyped: false }
}

/** The value with the notes kustomize keeps in annotations: who copies all annotations copies them too. */
function withBuildAnnotations(resource: Resource): ValueMap {
  const notes = buildAnnotations(resource)
  const metadata = fieldOf(resource.value, 'metadata')
  if (Object.keys(notes).length === 0 || !isMap(metadata)) return resource.value
  const annotations = fieldOf(metadata, 'annotations')
  const all = { ...(isMap(annotations) ? annotations : {}), ...notes }
  return withField(resource.value, 'metadata', withField(metadata, 'annotations', all))
}

/** Go's `strings.Split` with a delimiter that is not empty. */
export const splitText = (text: string, delimiter: string): string[] => text.split(delimiter)

function emptiness(value: Value): string | undefined {
  if (isNull(value)) return 'it is null'
  if (isMap(value) && Object.keys(value).length === 0) return 'it is an empty mapping'
  return isList(value) && value.length === 0 ? 'it is an empty list' : undefined
}

const withoutField = ({
  fieldPath: _path,
  options: _options,
  ...selector
}: ReplacementSource): Omit<ReplacementSource, 'fieldPath' | 'options'> => selector

const idAt = (resources: ResMap, position: number): string => {
  const resource = resources.resources[position]
  return resource ? formatId(resource.currentId) : ''
}
