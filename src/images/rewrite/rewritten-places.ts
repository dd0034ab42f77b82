/** What each place must say so that its image comes from elsewhere. */
import { formatImageRef, normalImageRef, type FullImageRef, type ImageRef } from '../image-ref.ts'
import type { Inventory } from '../inventory.ts'
import { formatPlacePath, type ImagePlace, type Written } from '../place.ts'
import { destinations, type Destinations, type RegistryRules } from './registry-rules.ts'

/** A piece of text that changes. */
export interface Change {
  readonly place: ImagePlace
  readonly part: Written
  readonly text: string
}

/** A place that stays as it is, and why. */
export interface LeftPlace {
  readonly place: ImagePlace
  readonly reason: string
}

/** Every change, and every place without one. */
export interface RewrittenPlaces {
  readonly changes: readonly Change[]
  readonly left: readonly LeftPlace[]
  /** Each image and the one that takes its place, in the order of the inventory. */
  readonly pairs: readonly (readonly [from: string, to: string])[]
  /** What is worth saying of places that did change. */
  readonly remarks: readonly string[]
}

/** Decides for every place of the inventory that something pulls from. Never throws. */
export function rewritePlaces(inventory: Inventory, rules: RegistryRules): RewrittenPlaces {
  const refs = [...inventory.images, ...inventory.possible].map(({ ref }) => ref)
  const to = destinations(rules, refs)
  const changes: Change[] = []
  const left: LeftPlace[] = []
  const remarks = new Set<string>()
  const hubs = new Map<string, string>()
  for (const { places } of inventory.images) {
    for (const place of places) {
      if (place.need === 'documentation' || to.isInside(place.ref)) continue
      if (place.certainty === 'possible')
        left.push({ place, reason: 'It only looks like a reference, so it is not changed' })
      else {
        const change = changesOf(place, to, hubs, remarks)
        if (typeof change === 'string') left.push({ place, reason: change })
        else changes.push(...change)
      }
    }
  }
  for (const { places } of inventory.possible)
    for (const place of places)
      left.push({ place, reason: 'It only looks like a reference, so it is not changed' })
  return { changes, left, pairs: pairsOf(refs.slice(0, inventory.images.length), to), remarks: [...remarks] }
}

function pairsOf(refs: readonly FullImageRef[], to: Destinations): [string, string][] {
  return refs.flatMap((ref) => {
    const name = to.nameFor(ref)
    return name === undefined
      ? []
      : [[formatImageRef(ref), `${name}${tagged(ref, undefined)}`] as [string, string]]
  })
}

function changesOf(
  place: ImagePlace,
  to: Destinations,
  hubs: Map<string, string>,
  remarks: Set<string>,
): readonly Change[] | string {
  const { ref, parts } = place
  const name = to.nameFor(ref)
  const [first] = parts
  if (name === undefined || !first) return []
  const digest = to.digestFor(ref)
  if (first.role === 'whole') return [{ place, part: first, text: `${name}${tagged(ref, digest)}` }]
  if (digest !== undefined) {
    remarks.add(
      `${formatImageRef(normalImageRef(ref))} is named in parts at ${formatPlacePath(first)}: it keeps its tag there`,
    )
  }
  const hub = parts.find(({ role }) => role === 'hub')
  const own = parts.find(({ role }) => role === 'name')
  if (!own) return 'Its name is not written in one piece'
  if (!hub) return [{ place, part: own, text: name }]
  if (!name.endsWith(`/${own.text}`))
    return `Its hub and its name "${own.text}" cannot make ${name}: give both one destination`
  const newHub = name.slice(0, -own.text.length - 1)
  const key = `${idOf(place)} ${formatPlacePath(hub)}`
  const known = hubs.get(key)
  if (known !== undefined && known !== newHub) {
    return `It shares its hub with images that go to ${known}, and goes there with them instead of to ${newHub}`
  }
  hubs.set(key, newHub)
  return known === undefined ? [{ place, part: hub, text: newHub }] : []
}

const tagged = ({ tag, digest }: ImageRef, locked: string | undefined): string =>
  locked !== undefined
    ? `@${locked}`
    : `${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`

const idOf = ({ resource }: ImagePlace): string =>
  `${resource.apiVersion} ${resource.kind} ${resource.namespace} ${resource.name}`
