/** Every image a build refers to, with all the places that do. */
import type { Resource } from '../engine/index.ts'
import { findPlaces } from './find-places.ts'
import { formatImageRef, normalImageRef, type FullImageRef } from './image-ref.ts'
import type { Certainty, ImagePlace, Need } from './place.ts'
import { sourceFolder } from './source-folder.ts'

/** Tells which component of the platform a resource belongs to; the empty text where it cannot tell. */
export type ComponentOf = (resource: Resource) => string

/** One image. */
export interface InventoryImage {
  /** What is pulled: registry, tag and all. Names the image. */
  readonly reference: string
  readonly ref: FullImageRef
  /** As the build writes it; the commonest, where it does in several ways. */
  readonly written: string
  /** The most urgent need of all places. */
  readonly need: Need
  /** The surest of all places. */
  readonly certainty: Certainty
  readonly components: readonly string[]
  readonly places: readonly ImagePlace[]
}

/** All images, each list in the order of the references. */
export interface Inventory {
  /** What an installation needs, or may need. */
  readonly images: readonly InventoryImage[]
  /** What only looks like a reference: to look at, in no list. */
  readonly possible: readonly InventoryImage[]
  /** What stands in examples and descriptions only: nothing pulls it. */
  readonly documented: readonly InventoryImage[]
}

const needs: readonly Need[] = ['install', 'run', 'choice', 'documentation']
const certainties: readonly Certainty[] = ['certain', 'likely', 'possible']

/** The inventory of a build's output. Linear in its size; resources seen before are not walked again. Never throws. */
export function imageInventory(
  resources: readonly Resource[],
  componentOf: ComponentOf = sourceFolder,
): Inventory {
  const byReference = new Map<string, ImagePlace[]>()
  for (const resource of resources) {
    for (const place of findPlaces(resource)) {
      const reference = formatImageRef(normalImageRef(place.ref))
      const places = byReference.get(reference)
      // Values are remembered with the resource they were found in: another one may hold the same value now.
      const current = place.resource === resource ? place : { ...place, resource }
      if (places) places.push(current)
      else byReference.set(reference, [current])
    }
  }
  const all = [...byReference.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reference, places]) => imageOf(reference, places, componentOf))
  const isDocumented = ({ need }: InventoryImage): boolean => need === 'documentation'
  const isPossible = ({ certainty }: InventoryImage): boolean => certainty === 'possible'
  return {
    images: all.filter((image) => !isDocumented(image) && !isPossible(image)),
    possible: all.filter((image) => !isDocumented(image) && isPossible(image)),
    documented: all.filter(isDocumented),
  }
}

function imageOf(reference: string, places: readonly ImagePlace[], componentOf: ComponentOf): InventoryImage {
  const [first] = places as readonly [ImagePlace, ...ImagePlace[]]
  const components = new Set<string>()
  for (const place of places) if (place.need !== 'documentation') components.add(componentOf(place.resource))
  return {
    reference,
    ref: normalImageRef(first.ref),
    written: commonest(places.map(({ ref }) => formatImageRef(ref))),
    need: leastOf(
      needs,
      places.filter(({ certainty }) => certainty !== 'possible').map(({ need }) => need),
      places[0]?.need ?? 'run',
    ),
    certainty: leastOf(
      certainties,
      places.filter(({ need }) => need !== 'documentation').map(({ certainty }) => certainty),
      first.certainty,
    ),
    components: [...components].filter(Boolean).sort(),
    places,
  }
}

/** The one of `found` that comes first in `order`. */
const leastOf = <T>(order: readonly T[], found: readonly T[], otherwise: T): T =>
  order.find((each) => found.includes(each)) ?? otherwise

function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}
