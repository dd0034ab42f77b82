/** What is rendered now, as words to complete what is typed: images, the fields of a resource, their values. */
import {
  fieldAt,
  isList,
  isMap,
  isScalar,
  scalarText,
  type Resource,
  type Value,
} from '../../engine/index.ts'
import type { Opened } from '../opened.ts'

/** A field name, a place in a list, or the element of a list that has this name. */
export type SuggestStep = string | number | { readonly name: string }

export type SuggestAsk =
  | { readonly want: 'images' }
  /** What is at `path` in the resources of this identity; parts that are absent are not asked for. */
  | {
      readonly want: 'fields'
      readonly of: { readonly kind?: string; readonly name?: string; readonly namespace?: string }
      readonly path: readonly SuggestStep[]
    }

export interface SuggestRow {
  readonly label: string
  /** The tag of an image; the value of a field that has one. */
  readonly detail: string
  readonly form: 'value' | 'list' | 'map'
  /** It is the name of an element of a list. */
  readonly element?: true
}

const most = 400

/** Rows in order, each label once; at most 400. */
export function suggest({ shown }: Opened, ask: SuggestAsk): readonly SuggestRow[] {
  const rows = new Map<string, SuggestRow>()
  const add = (row: SuggestRow): unknown =>
    rows.size < most && !rows.has(row.label) && rows.set(row.label, row)
  if (ask.want === 'images') {
    for (const resource of shown.edited)
      for (const image of imagesIn(resource.value)) {
        const [, name = image, tag = ''] = /^(.*?)(?:[:@]([^/]*))?$/.exec(image) ?? []
        add({ label: name, detail: tag, form: 'value' })
      }
    return [...rows.values()].sort((a, b) => (a.label < b.label ? -1 : 1))
  }
  for (const resource of [...shown.edited, ...shown.base]) {
    if (!isAsked(resource, ask.of)) continue
    const at = valueAt(resource.value, ask.path)
    if (at === undefined) continue
    if (isMap(at)) for (const [key, value] of Object.entries(at)) add(rowOf(key, value))
    else if (isScalar(at)) add({ label: scalarText(at) ?? '', detail: '', form: 'value' })
    else if (isList(at))
      for (const each of at) {
        const name = isMap(each) ? scalarText(fieldAt(each, ['name'])) : undefined
        if (name !== undefined) add({ label: name, detail: '', form: 'map', element: true })
      }
  }
  return [...rows.values()]
}

const isAsked = (
  resource: Resource,
  of: { readonly kind?: string; readonly name?: string; readonly namespace?: string },
): boolean =>
  (of.kind === undefined || resource.kind === of.kind) &&
  (of.name === undefined || resource.name === of.name || resource.originalId.name === of.name) &&
  (of.namespace === undefined || resource.namespace === of.namespace)

function rowOf(label: string, value: Value): SuggestRow {
  if (isMap(value)) return { label, detail: '', form: 'map' }
  if (isList(value)) return { label, detail: '', form: 'list' }
  return { label, detail: (scalarText(value) ?? '').split('\n')[0]?.slice(0, 80) ?? '', form: 'value' }
}

/** A place in a list that is not there stands for its first element, which has the same fields as a rule. */
function valueAt(value: Value, path: readonly SuggestStep[]): Value | undefined {
  let at: Value | undefined = value
  for (const step of path) {
    if (at === undefined) return undefined
    if (typeof step === 'string') at = fieldAt(at, [step])
    else if (!isList(at)) return undefined
    else if (typeof step === 'number') at = at[step] ?? at[0]
    else at = at.find((each) => isMap(each) && scalarText(fieldAt(each, ['name'])) === step.name) ?? at[0]
  }
  return at
}

function* imagesIn(value: Value): Generator<string> {
  if (isList(value)) for (const each of value) yield* imagesIn(each)
  else if (isMap(value))
    for (const [key, each] of Object.entries(value)) {
      const image = key === 'image' && isScalar(each) ? scalarText(each) : undefined
      if (image) yield image
      else yield* imagesIn(each)
    }
}
