/** Which resource of the edited output is which of the base: by identity, and where that changed, by what stayed. */
import { groupBy } from '../base/group-by.ts'
import { formatId, isMap, type ResId, type Resource, type Value } from '../engine/index.ts'
import { sharedPart } from './likeness.ts'
import { fingerprint } from './same-value.ts'

/**
 * By what two resources were taken for one: the same id now; the same id before any rename of the build; the same name
 * in another version of the type; names that differ in their content hash; the same name in another namespace; the same
 * content under another name; names of which one begins or ends with the other, with like content.
 */
export type PairedBy = 'id' | 'origin' | 'version' | 'hash' | 'namespace' | 'content' | 'affix'

export interface Pair {
  readonly before: Resource
  readonly by: PairedBy
}

/** Two outputs, resource by resource. */
export interface Pairing {
  /** Edited resources that are not the very ones of the base, with what they were made of. */
  readonly pairs: ReadonlyMap<Resource, Pair>
  readonly added: ReadonlySet<Resource>
  readonly removed: ReadonlySet<Resource>
}

/**
 * Pairs the resources of two outputs. Those that both share cost a look-up each, the rest is linear in their number. What
 * is in none of the answer's sets is the same resource on both sides.
 */
export function pairResources(base: readonly Resource[], edited: readonly Resource[]): Pairing {
  const remaining: Remaining = { ...apart(base, edited), pairs: new Map<Resource, Pair>() }
  const { left, unpaired } = remaining
  pairById(remaining)
  pairInOrder(remaining)
  for (const { by, key } of passes) pairWhereOnly(remaining, by, key)
  pairByAffix(remaining)
  return { pairs: remaining.pairs, added: unpaired, removed: left }
}

interface Remaining {
  readonly left: Set<Resource>
  readonly unpaired: Set<Resource>
  readonly pairs: Map<Resource, Pair>
}

/** What is in one of the outputs alone. */
function apart(base: readonly Resource[], edited: readonly Resource[]): Pick<Remaining, 'left' | 'unpaired'> {
  const positions = positionsIn(base)
  const isShared = new Uint8Array(base.length)
  const unpaired = new Set<Resource>()
  edited.forEach((resource) => {
    const position = positions.get(resource)
    if (position === undefined) unpaired.add(resource)
    else isShared[position] = 1
  })
  return { left: new Set(base.filter((_, position) => isShared[position] === 0)), unpaired }
}

/** Kept by the list: one base is compared with every edit. */
const positionsOf = new WeakMap<readonly Resource[], ReadonlyMap<Resource, number>>()

function positionsIn(base: readonly Resource[]): ReadonlyMap<Resource, number> {
  let positions = positionsOf.get(base)
  if (!positions)
    positionsOf.set(base, (positions = new Map(base.map((resource, position) => [resource, position]))))
  return positions
}

function pairById(remaining: Remaining): void {
  const { left, unpaired } = remaining
  if (unpaired.size === 0 || left.size === 0) return
  // A resource that was changed in anything else has the very id it had.
  pairByCurrentId(remaining, ({ currentId }) => currentId)
  pairByCurrentId(remaining, ({ currentId }) => idText(currentId))
}

function pairByCurrentId(remaining: Remaining, key: (resource: Resource) => unknown): void {
  const { left, unpaired } = remaining
  if (unpaired.size === 0) return
  const byCurrentId = new Map<unknown, Resource>()
  left.forEach((resource) => byCurrentId.set(key(resource), resource))
  unpaired.forEach((resource) => {
    const before = byCurrentId.get(key(resource))
    if (before && left.has(before)) take(remaining, resource, before, 'id')
  })
}

/** By the id before any rename; several of one id in their order. */
function pairInOrder(remaining: Remaining): void {
  const { left, unpaired } = remaining
  if (unpaired.size === 0 || left.size === 0) return
  const byOriginalId = groupBy(left, (resource) => idText(resource.originalId))
  for (const resource of unpaired) {
    const before = byOriginalId.get(idText(resource.originalId))?.shift()
    if (before) take(remaining, resource, before, 'origin')
  }
}

/** What two resources must share, where on either side only one has it. */
const passes: readonly { readonly by: PairedBy; readonly key: (resource: Resource) => string | undefined }[] =
  [
    { by: 'version', key: (resource) => `${typeOf(resource)}/${resource.namespace}/${resource.name}` },
    {
      by: 'hash',
      key: (resource) =>
        `${typeOf(resource)}/${resource.namespace}/${resource.name.replace(contentHash, '')}`,
    },
    { by: 'namespace', key: (resource) => `${typeOf(resource)}/${resource.name}` },
    { by: 'content', key: contentKey },
  ]

/** The letters kustomize encodes a content hash with. */
const contentHash = /-[bcdfghkmt2456789]{10}$/

const typeOf = ({ currentId }: Resource): string => `${currentId.group}/${currentId.kind}`

/** Type and content without the identity; none where there is too little to be sure. */
function contentKey(resource: Resource): string | undefined {
  const { metadata: _, apiVersion: _version, ...content } = resource.value
  const text = fingerprint(content)
  return text.length > 60 ? `${typeOf(resource)} ${text}` : undefined
}

function pairWhereOnly(
  remaining: Remaining,
  by: PairedBy,
  key: (resource: Resource) => string | undefined,
): void {
  if (remaining.unpaired.size === 0 || remaining.left.size === 0) return
  const old = groupBy(remaining.left, key)
  for (const [text, [after, ...others]] of groupBy(remaining.unpaired, key)) {
    const [before, ...more] = old.get(text) ?? []
    if (after && before && others.length === 0 && more.length === 0) take(remaining, after, before, by)
  }
}

/** At least this share of what a resource says must be the same under a name that only resembles. */
const likeContent = 0.6

function pairByAffix(remaining: Remaining): void {
  const { left, unpaired } = remaining
  if (unpaired.size === 0 || left.size === 0) return
  const old = groupBy(left, (resource) => `${typeOf(resource)}/${resource.name}`)
  const fresh = groupBy(unpaired, (resource) => `${typeOf(resource)}/${resource.name}`)
  const longer = (after: Resource): Resource[] =>
    affixesOf(after.name).flatMap((name) => old.get(`${typeOf(after)}/${name}`) ?? [])
  const shorter: { readonly before: Resource; readonly after: Resource }[] = []
  for (const before of left)
    for (const name of affixesOf(before.name))
      for (const after of fresh.get(`${typeOf(before)}/${name}`) ?? []) shorter.push({ before, after })
  const shorterOf = groupBy(shorter, ({ after }) => after)
  for (const after of [...unpaired]) {
    const short = (shorterOf.get(after) ?? []).map(({ before }) => before)
    const like = [...longer(after), ...short].filter(
      (before) => left.has(before) && sharedPart(leavesOf(before), leavesOf(after)) >= likeContent,
    )
    const [before, ...others] = like
    if (before && others.length === 0) take(remaining, after, before, 'affix')
  }
}

/** What is left of a name without what stands before or behind one of its hyphens. */
function affixesOf(name: string): string[] {
  const words = name.split('-')
  if (words.length < 2 || words.length > 20) return []
  return words
    .slice(1)
    .flatMap((_, index) => [words.slice(index + 1).join('-'), words.slice(0, index + 1).join('-')])
}

/** Every field with its value, but for the identity. */
function leavesOf({ value }: Resource): ReadonlySet<string> {
  const known = leaves.get(value)
  if (known) return known
  const found = new Set<string>()
  const walk = (part: Value, path: string): void => {
    if (!isMap(part)) found.add(`${path} ${fingerprint(part)}`)
    else for (const key of Object.keys(part)) walk(part[key] ?? null, `${path}.${key}`)
  }
  const { metadata: _, apiVersion: _version, kind: _kind, ...content } = value
  walk(content, '')
  leaves.set(value, found)
  return found
}
const leaves = new WeakMap<object, ReadonlySet<string>>()

function take({ left, unpaired, pairs }: Remaining, after: Resource, before: Resource, by: PairedBy): void {
  left.delete(before)
  unpaired.delete(after)
  pairs.set(after, { before, by })
}

/** Former ids have the effective namespace, current ones the written one: both count as the same here. */
function idText(id: ResId): string {
  const namespace = id.namespace === 'default' || id.namespace === '_non_namespaceable_' ? '' : id.namespace
  return formatId({ ...id, namespace })
}
