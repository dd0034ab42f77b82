/** The images of the edited root, as rows. */
import type { Resource } from '../../engine/index.ts'
import { imageInventory, type Inventory, type InventoryImage } from '../../images/inventory.ts'
import { formatPlacePath, type Certainty, type Need } from '../../images/place.ts'
import { sourceFolder } from '../../images/source-folder.ts'
import { componentOf } from '../../platform/components.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'

/** One place that refers to an image. */
export interface ImagePlaceRow {
  /** Names the resource in requests. */
  readonly key: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** The field, and the way on where it holds a text. */
  readonly path: string
  readonly need: Need
  readonly certainty: Certainty
  readonly reason: string
}

export interface ImageRow {
  /** What is pulled: names the image. */
  readonly reference: string
  readonly written: string
  readonly registry: string
  readonly need: Need
  readonly certainty: Certainty
  readonly components: readonly string[]
  readonly places: readonly ImagePlaceRow[]
}

/** As the inventory has them. */
export interface ImageRows {
  readonly images: readonly ImageRow[]
  readonly possible: readonly ImageRow[]
  readonly documented: readonly ImageRow[]
}

/** The title of the component a resource belongs to; the folder it comes from where the platform's catalogue has none. */
export const componentTitle = (resource: Resource): string =>
  componentOf(resource.state.origin?.file ?? '')?.title ?? sourceFolder(resource)

/** The inventory of what is shown, with components as the catalogue calls them. */
export const inventoryShown = ({ shown }: Opened): Inventory => imageInventory(shown.edited, componentTitle)

export function images(opened: Opened, _ask: Record<never, never>): ImageRows {
  const inventory = inventoryShown(opened)
  return {
    images: inventory.images.map(imageRow),
    possible: inventory.possible.map(imageRow),
    documented: inventory.documented.map(imageRow),
  }
}

function imageRow({
  reference,
  written,
  ref,
  need,
  certainty,
  components,
  places,
}: InventoryImage): ImageRow {
  return {
    reference,
    written,
    registry: ref.registry,
    need,
    certainty,
    components,
    places: places.map((place) => {
      const { key, kind, name, namespace } = resourceRow(place.resource)
      const part = place.parts.find(({ role }) => role === 'name') ?? place.parts[0]
      return {
        key,
        kind,
        name,
        namespace,
        path: part ? formatPlacePath(part) : '',
        need: place.need,
        certainty: place.certainty,
        reason: place.reason,
      }
    }),
  }
}
