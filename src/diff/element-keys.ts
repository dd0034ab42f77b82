/** By what the elements of a list are told apart: the merge key of the type, else fields that name things by custom. */
import { fieldAt, isMap, isScalar, scalarText, type FieldSchema, type Value } from '../engine/index.ts'

/** Elements of both sides that are one thing, and those without a counterpart. */
export interface Matched {
  readonly pairs: readonly MatchedElement[]
  readonly removed: readonly number[]
  readonly added: readonly number[]
  /** Whether what is left may be the same thing under a changed key: rules are named by what they are about. */
  readonly loose: boolean
  /** The fields that name an element. */
  readonly fields: readonly string[]
}

/** Places on both sides, and the key they have in common. */
export interface MatchedElement {
  readonly before: number
  readonly after: number
  readonly key: readonly (readonly [field: string, value: string])[]
}

/** Fields that may name an element, in the order they are tried; all fields of a candidate together are the name. */
const customary: readonly (readonly string[])[] = [
  ['name'],
  ['key'],
  ['id'],
  ['metadata.namespace', 'kind', 'metadata.name'],
  ['metadata.name'],
  ['kind', 'namespace', 'name'],
  ['apiGroups', 'resources', 'resourceNames', 'nonResourceURLs'],
  ['mountPath'],
  ['containerPort', 'protocol'],
  ['port', 'protocol'],
  ['email'],
  ['username'],
  ['userID'],
  ['clientId'],
  ['type'],
  ['topologyKey', 'whenUnsatisfiable'],
  ['ip'],
  ['host'],
  ['issuer'],
  ['path'],
  ['uid'],
]

/** What Kubernetes takes a key to be where it is not written. */
const defaults: Readonly<Record<string, string>> = { protocol: 'TCP' }

/**
 * Matches elements that are all mappings: by the merge key, then what is left by the customary names. `undefined` where
 * no candidate tells all elements of either side apart. Linear in the elements.
 */
export function matchByKey(
  before: readonly Value[],
  after: readonly Value[],
  schema: FieldSchema | undefined,
): Matched | undefined {
  if (!before.every(isMap) || !after.every(isMap)) return undefined
  const mergeKeys = schema?.mergeKeys ?? []
  const candidates = [...(mergeKeys.length > 0 ? [mergeKeys] : []), ...customary]
  let left: Matched = {
    pairs: [],
    removed: before.map((_, at) => at),
    added: after.map((_, at) => at),
    loose: false,
    fields: [],
  }
  let found = false
  for (const fields of candidates) {
    if (found && (left.removed.length === 0 || left.added.length === 0)) break
    const old = indexed(before, left.removed, fields)
    const next = indexed(after, left.added, fields)
    if (!old || !next) continue
    // A second name is for what changed its first; it must not pair what only looks alike.
    if (found && fields !== customary[0]) break
    left = { ...paired(left, old, next), ...(!found && { fields, loose: fields.includes('apiGroups') }) }
    found = true
  }
  return found ? { ...left, pairs: [...left.pairs].sort((a, b) => a.before - b.before) } : undefined
}

type Index = ReadonlyMap<string, { readonly at: number; readonly key: MatchedElement['key'] }>

/** Elements by their name; `undefined` where one has none, or two have the same. */
function indexed(
  list: readonly Value[],
  places: readonly number[],
  fields: readonly string[],
): Index | undefined {
  const index = new Map<string, { at: number; key: MatchedElement['key'] }>()
  for (const at of places) {
    const key = keyOf(list[at], fields)
    if (!key) return undefined
    const text = fields.map((field) => key.get(field) ?? defaults[field] ?? '').join('\0')
    if (index.has(text)) return undefined
    index.set(text, { at, key: [...key] })
  }
  return index
}

/** The fields of the candidate that are there; the element needs the last one or, of several, any. */
function keyOf(element: Value | undefined, fields: readonly string[]): Map<string, string> | undefined {
  const key = new Map<string, string>()
  for (const field of fields) {
    const text = keyText(fieldAt(element, field.split('.')))
    if (text === null) return undefined
    if (text) key.set(field, text)
  }
  const first = fields[0] ?? ''
  const needed = fields.includes('name') ? 'name' : fields.includes('metadata.name') ? 'metadata.name' : first
  if (needed === 'apiGroups') return key.has('resources') || key.has('nonResourceURLs') ? key : undefined
  return key.has(needed) ? key : undefined
}

/** `undefined` for what is not there, `null` for what cannot name anything. */
function keyText(value: Value | undefined): string | null | undefined {
  if (value === undefined || value === null) return undefined
  if (isScalar(value)) return scalarText(value) ?? null
  if (Array.isArray(value) && (value as readonly Value[]).every(isScalar))
    return (value as readonly Value[]).map((each) => scalarText(each)).join(' ')
  return null
}

function paired(left: Matched, old: Index, next: Index): Matched {
  const pairs = [...left.pairs]
  const removed: number[] = []
  const gone = new Set(next.keys())
  for (const [text, { at, key }] of old) {
    const counterpart = next.get(text)
    if (!counterpart) removed.push(at)
    else {
      gone.delete(text)
      pairs.push({ before: at, after: counterpart.at, key: key.length > 0 ? key : counterpart.key })
    }
  }
  const added = [...gone].map((text) => next.get(text)?.at ?? 0)
  return { ...left, pairs, removed, added }
}

/** The key of an element without a counterpart. */
export function keyIn(element: Value | undefined, { fields }: Matched): MatchedElement['key'] | undefined {
  const key = keyOf(element, fields)
  return key && [...key]
}
