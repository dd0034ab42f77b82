/** Applies one JSON patch to one resource, its build annotations in place (`api/filters/patchjson6902`). */
import type { Place } from '../diagnostics/diagnostic.ts'
import {
  patchOperationInvalid,
  patchPathMissing,
  patchResultInvalid,
  patchTestFailed,
} from '../diagnostics/patch-problems.ts'
import { placeWithin } from '../diagnostics/place-within.ts'
import { canonicalJson } from '../merge/canonical-json.ts'
import { applyJsonPatch, type JsonPatchProblem } from '../merge/json-patch.ts'
import type { JsonPatchOperation } from '../merge/read-json-patch.ts'
import { buildAnnotations } from '../resource/build-annotations.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import { describe } from '../yaml/describe.ts'
import { goJson } from '../yaml/go-json.ts'
import { toJson } from '../yaml/to-json.ts'
import {
  defineField,
  fieldOf,
  isList,
  isMap,
  isMissingOrNull,
  scalarText,
  withField,
  withoutField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import type { TransformContext } from './transformer.ts'

/**
 * The patched resource, `undefined` where an operation does not apply (reported). Kustomize keeps its notes on a
 * resource in annotations while the patch runs and puts them back behind it: the patch sees them, and annotations are
 * strings afterwards.
 */
export function applyJsonOperations(
  resource: Resource,
  operations: readonly JsonPatchOperation[],
  at: Place,
  ctx: TransformContext,
): Resource | undefined {
  const id = formatId(resource.currentId)
  const notes = buildAnnotations(resource)
  let failed = false
  const canonical = canonicalJson(withNotes(resource.value, notes), (reason, path) => {
    failed = true
    ctx.report(patchResultInvalid(id, `${path.join('.')}: ${reason}`, at))
  })
  if (failed || !isMap(canonical)) return undefined
  const patched = applyJsonPatch(canonical, operations, (problem) =>
    ctx.report(operationProblem(problem, id, at)),
  )
  if (patched === undefined) return undefined
  if (isMap(patched)) {
    const result = resource.withReparsedValue(withoutNotes(patched, notes))
    return operations.some(replacesAnnotations) ? result.withState({ notesLost: true }) : result
  }
  ctx.report(patchResultInvalid(id, 'it is a list afterwards', at))
  return undefined
}

/** Whether the operation puts something else in the place of all annotations, and so of what stands in them. */
const replacesAnnotations = ({ op, path, from }: JsonPatchOperation): boolean =>
  (op !== 'test' && holdsAnnotations(path)) || (op === 'move' && holdsAnnotations(from))

const holdsAnnotations = (path: string | undefined): boolean =>
  path !== undefined && ['', '/metadata', '/metadata/annotations'].includes(path)

function withNotes(value: ValueMap, notes: Readonly<Record<string, string>>): ValueMap {
  const metadata = fieldOf(value, 'metadata')
  if (Object.keys(notes).length === 0 || !(isMap(metadata) || isMissingOrNull(metadata))) return value
  const annotations = fieldOf(metadata, 'annotations')
  return withField(
    value,
    'metadata',
    withField(isMap(metadata) ? metadata : {}, 'annotations', {
      ...(isMap(annotations) ? annotations : {}),
      ...notes,
    }),
  )
}

/** The annotations users see, as strings; none at all rather than none of them. */
function withoutNotes(value: ValueMap, notes: Readonly<Record<string, string>>): ValueMap {
  const metadata = fieldOf(value, 'metadata')
  if (!isMap(metadata)) return isMissingOrNull(metadata) ? withField(value, 'metadata', {}) : value
  const annotations = fieldOf(metadata, 'annotations')
  const texts: Record<string, Value> = {}
  for (const key of isMap(annotations) ? Object.keys(annotations) : [])
    if (!Object.hasOwn(notes, key)) defineField(texts, key, scalarText(fieldOf(annotations, key)) ?? '')
  return withField(
    value,
    'metadata',
    Object.keys(texts).length === 0
      ? withoutField(metadata, 'annotations')
      : withField(metadata, 'annotations', texts),
  )
}

function operationProblem(problem: JsonPatchProblem, id: string, at: Place) {
  const { operation, index, reason, exists, found } = problem
  const place = placeWithin(at, { path: [index] })
  const { op, path = '' } = operation
  const number = `Operation ${String(index)}`
  switch (reason) {
    case 'unknown operation':
      return patchOperationInvalid(
        op === 'unknown'
          ? `${number} of the JSON patch has no "op"`
          : `${number} of the JSON patch has the unknown "op: ${op}"`,
        'Write add, remove, replace, move, copy or test',
        place,
      )
    case 'no path':
      return patchOperationInvalid(
        `${number} of the JSON patch, "${op}", has no "path"`,
        'Add a path such as /spec/replicas',
        place,
      )
    case 'no from':
      return patchOperationInvalid(
        `${number} of the JSON patch, "${op}", has no "from"`,
        'Say from which path the value comes',
        place,
      )
    case 'no value':
      return patchOperationInvalid(
        `${number} of the JSON patch, "${op}", has no "value"`,
        'Add a value',
        place,
      )
    case 'not a mapping':
      return patchResultInvalid(id, `operation ${String(index)} makes it ${jsonText(found)}`, place)
    case 'test failed':
      return patchTestFailed(path, id, ...testTexts(operation, found), place)
    default: {
      const wanted = problem.path
      return patchPathMissing(
        op,
        wanted,
        id,
        exists,
        missingText(wanted, exists, found),
        choices(found),
        place,
      )
    }
  }
}

/** What is wrong with the step that leads on from the part of a path that exists. */
function missingText(path: string, exists: string, found: Value | undefined): string {
  const step = path.slice(exists.length).split('/')[1] ?? path
  if (isList(found))
    return /^[-+]?\d+$/.test(step)
      ? `${jsonText(found)}, without index ${step}`
      : `${jsonText(found)}, and "${step}" is no index`
  const next = fieldOf(found, step)
  if (!path.startsWith('/')) return 'not reached, the path must begin with "/"'
  return next === undefined
    ? `${jsonText(found)} without "${step}"`
    : `${jsonText(found)} whose "${step}" is ${jsonText(next)}`
}

const choices = (found: Value | undefined): readonly string[] =>
  isMap(found) ? Object.keys(found).filter((key) => !key.startsWith('internal.config.kubernetes.io/')) : []

/** A value in the words of its JSON: a float written with an exponent is the plain number again. */
const jsonText = (value: Value | undefined): string =>
  describe(value === undefined ? undefined : toJson(value).value)

/** What a test expects and what it found; as JSON where words do not tell them apart. */
function testTexts(
  { value, raw }: JsonPatchOperation,
  found: Value | undefined,
): [wanted: string, found: string] {
  const texts: [string, string] = [jsonText(value), jsonText(found)]
  if (texts[0] !== texts[1] || value === undefined || found === undefined) return texts
  return [
    shortened(typeof raw === 'string' ? raw : goJson(toJson(value).value)),
    shortened(goJson(toJson(found).value)),
  ]
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)
