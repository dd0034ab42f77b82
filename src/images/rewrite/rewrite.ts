/** Rewrites every image reference of a build's output to another registry, as an overlay over its root. */
import type { FilePath, FileTree, Resource } from '../../engine/index.ts'
import { imageInventory, type InventoryImage } from '../inventory.ts'
import { overlayFiles, type OverlayPlace } from './overlay-files.ts'
import { overlayParts, type Means } from './overlay-parts.ts'
import { destinations, type RegistryRules } from './registry-rules.ts'
import { rewritePlaces, type LeftPlace } from './rewritten-places.ts'

/** The overlay, and an account of what it does. */
export interface Rewrite {
  /** Files by path: the kustomization of the overlay and what it names. */
  readonly files: ReadonlyMap<FilePath, string>
  /** Each image and the one that takes its place. */
  readonly pairs: readonly (readonly [from: string, to: string])[]
  /** How many changes each means makes. */
  readonly means: Readonly<Record<Means, number>>
  /** Places that stay as they are, each with the reason. */
  readonly left: readonly LeftPlace[]
  readonly remarks: readonly string[]
}

/** Writes the overlay over `place.over`, whose output is `resources`. Never throws on what they hold. */
export function rewriteImages(
  resources: readonly Resource[],
  rules: RegistryRules,
  place: OverlayPlace,
  tree: FileTree,
): Rewrite {
  const { changes, left, pairs, remarks } = rewritePlaces(imageInventory(resources), rules)
  const parts = overlayParts(changes)
  return {
    files: overlayFiles(parts, place, tree),
    pairs,
    means: parts.counts,
    left: [...left, ...parts.left],
    remarks,
  }
}

/** The images of an output that come from elsewhere than the rules say: the proof of a rewrite is that there is none. */
export function imagesOutside(
  resources: readonly Resource[],
  rules: RegistryRules,
): readonly InventoryImage[] {
  const { isInside } = destinations(rules, [])
  return imageInventory(resources).images.filter(({ ref }) => !isInside(ref))
}
