/** Makes resources of the documents of a file (`api/resource/factory.go`): empty ones dropped, lists inlined, identity checked. */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { buildAnnotationsUneven, resourceInvalid } from '../diagnostics/resource-problems.ts'
import { goJson } from '../yaml/go-json.ts'
import { readDocuments } from '../yaml/read-documents.ts'
import { toJson } from '../yaml/to-json.ts'
import { describe } from '../yaml/describe.ts'
import {
  fieldOf,
  isList,
  isMap,
  isMissingOrNull,
  isNull,
  scalarText,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import type { ParsedFile } from '../yaml/parsed.ts'
import { stateOfAnnotations } from './build-annotations.ts'
import { Resource } from './resource.ts'

/** The resources of a parsed file in kustomize's order; `undefined` where one document is no resource. */
export function readResources(parsed: ParsedFile, at: Place, report: Report): Resource[] | undefined {
  const errors = parsed.diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) {
    errors.forEach(report)
    return undefined
  }
  let good = true
  const queue: Document[] = []
  parsed.documents.forEach((value, index) => {
    const document = parsed.indexes?.[index] ?? index
    for (const each of withoutWrapper(value, parsed.chunks ?? parsed.documents.length)) {
      const valid = validDocument(each, () => ({ ...at, document, path: at.path ?? [] }), report)
      if (valid === 'invalid') good = false
      else if (valid) queue.push({ value: valid, document })
    }
  })
  const resources: Resource[] = []
  // A list's items go to the end of the queue, after the documents that follow it in the file.
  for (const { value, document } of queue) {
    const items = listItems(value)
    if (items === 'none') {
      const state = stateOfAnnotations(value)
      if (state === undefined) {
        report(buildAnnotationsUneven({ ...at, document, path: ['metadata', 'annotations'] }))
        good = false
      } else resources.push(Resource.read(value, { file: at.file, document }, state))
    } else if (items === 'invalid') {
      report(
        resourceInvalid(
          `Field "items" of a ${textOf(value, 'kind')} must be a list, found ${describe(fieldOf(value, 'items'))}`,
          { ...at, document, path: ['items'] },
        ),
      )
      good = false
    } else {
      for (const item of items) {
        const valid = validDocument(item, () => ({ ...at, document, path: ['items'] }), report)
        if (valid === 'invalid') good = false
        else if (valid) queue.push({ value: valid, document })
      }
    }
  }
  return good ? resources : undefined
}

interface Document {
  readonly value: ValueMap
  readonly document: number
}

/** The items of a `List` or `ResourceList` that is alone in its file; else the value itself. */
function withoutWrapper(value: Value, count: number): readonly Value[] {
  const kind = textOf(value, 'kind')
  if (count !== 1 || (kind !== 'List' && kind !== 'ResourceList') || !isMap(value)) return [value]
  const items = fieldOf(value, 'items')
  if (items === undefined && fieldOf(value, 'functionConfig') === undefined) return [value]
  return isList(items) ? items : []
}

/** The document if it is a resource, `undefined` if it is empty and dropped, `'invalid'` if it is reported. */
function validDocument(value: Value, at: () => Place, report: Report): ValueMap | undefined | 'invalid' {
  if (isEmptyNode(value)) return undefined
  const invalid = (message: string, hint?: string): 'invalid' => {
    report(resourceInvalid(message, at(), hint))
    return 'invalid'
  }
  if (!isMap(value))
    return invalid(
      `A resource must be a mapping with apiVersion, kind and metadata, found ${describe(value)}`,
    )
  const kind = textOf(value, 'kind')
  const metadata = fieldOf(value, 'metadata')
  const name = textOf(metadata, 'name')
  if (kind === '')
    return invalid(
      name === ''
        ? 'A document is no resource: it has neither kind nor metadata.name'
        : `Resource "${name}" has no kind`,
      'Add "kind"; files that are not resources belong under configMapGenerator, patches or configurations',
    )
  if (kind.endsWith('List')) return value
  if (name === '') return invalid(`${kind} has no metadata.name`, 'Add "metadata: { name: … }"')
  return value
}

/** Items of a `…List` kind that is no list of its own; `'none'` where the document is an ordinary resource. */
function listItems(value: ValueMap): readonly Value[] | 'none' | 'invalid' {
  if (!textOf(value, 'kind').endsWith('List') || !Object.hasOwn(value, 'items')) return 'none'
  const items = fieldOf(value, 'items')
  if (isNull(items)) return []
  if (!isList(items)) return 'invalid'
  // Kustomize takes the items through JSON, which leaves numbers and dates in their canonical form.
  return items.flatMap((item) => readDocuments(goJson(toJson(item).value), '').documents)
}

const isEmptyNode = (value: Value): boolean =>
  isMissingOrNull(value) ||
  (isMap(value) && Object.keys(value).length === 0) ||
  (isList(value) && value.length === 0)

const textOf = (value: Value | undefined, field: string): string => {
  const at = fieldOf(value, field)
  return isNull(at) ? '' : (scalarText(at) ?? '')
}
