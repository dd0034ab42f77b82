/** Which resources a replacement means: ids compared literally, with every id a resource has or had. */
import { gvkIsSelected } from '../resource/gvk.ts'
import type { ResId } from '../resource/res-id.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'

/** The id part of a selector; empty and absent parts select anything. */
export type IdSelector = Partial<ResId>

/** The current id, then the former ones (`utils.MakeResIds`). */
const idsOf = (resource: Resource): readonly ResId[] => [resource.currentId, ...resource.previousIds]

/** Whether one of the resource's ids is selected (`ResId.IsSelectedBy`). */
export const hasIdSelectedBy = (resource: Resource, selector: IdSelector): boolean =>
  idsOf(resource).some(
    (id) =>
      (!selector.name || selector.name === id.name) &&
      (!selector.namespace || namespaceOf(selector.namespace) === namespaceOf(id.namespace)) &&
      gvkIsSelected(id, selector),
  )

/** Whether no part of the id is asked for. */
export const isEmptyId = ({ group, version, kind, name, namespace }: IdSelector): boolean =>
  !group && !version && !kind && !name && !namespace

/** Positions of the resources that can match a selector, found by name where it has one. */
export class Positions {
  readonly #resources: ResMap
  #byName: Map<string, number[]> | undefined

  constructor(resources: ResMap) {
    this.#resources = resources
  }
  /** Positions of all resources the selector selects, in order. */
  selected(selector: IdSelector): readonly number[] {
    const all = selector.name ? (this.#names().get(selector.name) ?? []) : this.#resources.resources.keys()
    return [...all].filter((position) => {
      const resource = this.#resources.resources[position]
      return resource !== undefined && hasIdSelectedBy(resource, selector)
    })
  }
  /** To be called when a resource was renamed. */
  forget(): void {
    this.#byName = undefined
  }

  #names(): Map<string, number[]> {
    if (this.#byName) return this.#byName
    const byName = new Map<string, number[]>()
    this.#resources.resources.forEach((resource, position) => {
      for (const name of new Set(idsOf(resource).map((id) => id.name))) {
        const positions = byName.get(name)
        if (positions) positions.push(position)
        else byName.set(name, [position])
      }
    })
    return (this.#byName = byName)
  }
}

/** Kustomize does not look at scopes here, so a cluster-scoped resource counts as being in `default`. */
const namespaceOf = (namespace: string): string => (namespace === '' ? 'default' : namespace)
