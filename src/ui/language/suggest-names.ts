/** Names that are rendered now: kinds, resources, namespaces, images, paths of fields. */
import { escapedStep, unescapedStep } from '../../base/json-pointer.ts'
import type { SuggestStep } from '../../worker/questions/suggest.ts'
import type { Known, Suggestion } from './known.ts'
import type { Step, YamlScalar } from './yaml-place.ts'

/** Of a resource, what is already written. */
export interface Identity {
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
}

/** The identity written below `path`. */
export function identityAt(
  scalars: readonly YamlScalar[],
  path: readonly Step[],
  nameBelow: Step[] = [],
): Identity {
  const at = (...more: Step[]): string | undefined => scalarAt(scalars, [...path, ...more])
  const [kind, name, namespace] = [at('kind'), at(...nameBelow, 'name'), at(...nameBelow, 'namespace')]
  return {
    ...(kind !== undefined && { kind }),
    ...(name !== undefined && { name }),
    ...(namespace !== undefined && { namespace }),
  }
}

/** The value at exactly this path. */
export const scalarAt = (scalars: readonly YamlScalar[], path: readonly Step[]): string | undefined =>
  scalars.find((each) => each.path.length === path.length && each.path.every((step, at) => step === path[at]))
    ?.value

export const kinds = (known: Known): Suggestion[] =>
  counted(known.resources.map(({ kind }) => kind)).map(([label, uses]) => value(label, `${uses} rendered`))

export const namespaces = (known: Known): Suggestion[] =>
  counted(known.resources.map(({ namespace }) => namespace).filter(Boolean)).map(([label, uses]) =>
    value(label, `${uses} resources`),
  )

export const apiVersions = (known: Known, kind: string | undefined): Suggestion[] =>
  counted(
    known.resources.filter((row) => kind === undefined || row.kind === kind).map((row) => row.apiVersion),
  ).map(([label, uses]) => value(label, `${uses} rendered`))

/** Names of resources, of the kind that is written beside where one is. */
export function names(
  known: Known,
  { kind, namespace }: Identity,
  kindsMeant?: readonly string[],
): Suggestion[] {
  const fitting = known.resources.filter(
    (row) =>
      (kind === undefined || row.kind === kind) &&
      (namespace === undefined || row.namespace === namespace) &&
      (!kindsMeant || kindsMeant.includes(row.kind)),
  )
  const found = new Map<string, string>()
  for (const row of fitting) {
    const where = row.namespace === '' ? row.kind : `${row.kind} in ${row.namespace}`
    found.set(row.name, found.has(row.name) ? `${found.get(row.name)}, …` : where)
  }
  return [...found]
    .sort(byName)
    .map(([label, detail]) => ({ label, insert: label, kind: 'resource', detail }))
}

export async function images(known: Known): Promise<Suggestion[]> {
  const rows = await known.ask({ want: 'images' })
  return rows.map(({ label, detail }) => value(label, detail === '' ? 'no tag' : detail))
}

/** How the steps of a field path are written: with dots as in replacements, with slashes as in JSON patches. */
export type PathForm = 'dots' | 'slashes'

/** The steps that may follow in a field path of these resources. */
export async function fieldPaths(
  known: Known,
  of: Identity,
  typed: string,
  form: PathForm,
): Promise<Suggestion[]> {
  const divider = form === 'dots' ? '.' : '/'
  const done = typed.slice(0, typed.lastIndexOf(divider) + 1)
  const steps = done
    .split(divider)
    .filter(Boolean)
    .map(form === 'dots' ? dottedStep : pointerStep)
  const rows = await known.ask({ want: 'fields', of, path: steps })
  const inList = rows.length > 0 && rows.every(({ element }) => element)
  return rows.map(({ label, form: each, detail }, index) => {
    const step =
      form === 'slashes' ? (inList ? String(index) : escapedStep(label)) : inList ? `[name=${label}]` : label
    const insert = (form === 'slashes' && done === '' ? '/' : done) + step
    return {
      label: step,
      insert,
      kind: 'field',
      detail: inList ? label : each === 'value' ? detail : each,
      filter: insert,
    }
  })
}

function dottedStep(text: string): SuggestStep {
  const name = /^\[name=(.*)\]$/.exec(text)?.[1]
  return name === undefined ? (/^(\d+|\*)$/.test(text) ? Number(text.replace('*', '0')) : text) : { name }
}

const pointerStep = (text: string): SuggestStep => (/^\d+$/.test(text) ? Number(text) : unescapedStep(text))

const value = (label: string, detail: string): Suggestion => ({ label, insert: label, kind: 'value', detail })

function counted(words: readonly string[]): [string, number][] {
  const uses = new Map<string, number>()
  for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1)
  return [...uses].sort(byName)
}

const byName = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1
