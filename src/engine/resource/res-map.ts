/** The ordered set of resources a root works on while it is accumulated; look-ups by identity go through indexes. */
import { sameItems } from '../../base/same-items.ts'
import { Positions } from './positions.ts'
import { formatId, idKey, type ResId } from './res-id.ts'
import type { Resource } from './resource.ts'

/**
 * A working set owned by one accumulation: it may be changed in place, the resources in it may not. `snapshot` gives the
 * immutable list that is cached and shared. No two resources may have the same current id (kustomize's invariant), but
 * `replaceAt` does not check: transformers that rename check with {@link duplicateIds} where kustomize does.
 */
export class ResMap {
  #resources: Resource[]
  #byCurrentId: Positions | undefined
  #byFormerId: Positions | undefined
  /** Noted while somebody asks for it. */
  #changed: Resource[] | undefined

  constructor(resources: Iterable<Resource> = []) {
    this.#resources = [...resources]
  }

  get size(): number {
    return this.#resources.length
  }
  /** Resources in order of appending; do not keep it across changes. */
  get resources(): readonly Resource[] {
    return this.#resources
  }
  snapshot(): readonly Resource[] {
    return Object.freeze([...this.#resources])
  }

  /** Position of exactly this resource, -1 where it is not in the set. */
  indexOf(resource: Resource): number {
    const position = this.#currentIds().first(resource.currentKey)
    if (position === undefined || this.#resources[position] === resource) return position ?? -1
    return this.#resources.indexOf(resource)
  }
  /** Resources whose current id equals that of `resource`, in order. */
  withIdOf(resource: Resource): readonly Resource[] {
    return this.#at(this.#currentIds().all(resource.currentKey))
  }
  /** The first resource whose current id equals that of `resource`. */
  sameAs(resource: Resource): Resource | undefined {
    const position = this.#currentIds().first(resource.currentKey)
    return position === undefined ? undefined : this.#resources[position]
  }
  /** Resources whose current or any previous id equals `id`, in order. */
  withAnyId(id: ResId): readonly Resource[] {
    const key = idKey(id)
    const current = this.#currentIds().all(key)
    const former = this.#formerIds().all(key)
    if (former.length === 0) return this.#at(current)
    return this.#at([...current, ...former].sort((a, b) => a - b))
  }
  #at(positions: readonly number[]): readonly Resource[] {
    return positions.map((position) => this.#resources[position]).filter((each) => each !== undefined)
  }
  #currentIds(): Positions {
    if (this.#byCurrentId) return this.#byCurrentId
    const index = new Positions()
    this.#resources.forEach(({ currentKey }, position) => index.add(currentKey, position))
    return (this.#byCurrentId = index)
  }
  #formerIds(): Positions {
    if (this.#byFormerId) return this.#byFormerId
    const index = new Positions()
    this.#resources.forEach(({ formerKeys }, position) => {
      if (formerKeys.length > 0) for (const key of formerKeys) index.add(key, position)
    })
    return (this.#byFormerId = index)
  }

  /** Resources that `act` puts in the set, in that order; with those that it puts others in the place of. */
  changedBy(act: () => void): readonly Resource[] {
    const changed: Resource[] = []
    this.#changed = changed
    act()
    this.#changed = undefined
    return changed
  }

  /** Appends those whose current id is not in the set yet; `taken` is told of the others, and who has the id. */
  appendNew(resources: readonly Resource[], taken: (resource: Resource, other: Resource) => void): void {
    const ids = this.#currentIds()
    for (const resource of resources) {
      const position = ids.addNew(resource.currentKey, this.#resources.length)
      const other = position === undefined ? undefined : this.#resources[position]
      if (other) taken(resource, other)
      else this.#push(resource)
    }
  }
  /** Appends without a check; callers report a taken id first (see {@link sameAs}). */
  append(resource: Resource): void {
    this.#byCurrentId?.add(resource.currentKey, this.#resources.length)
    this.#push(resource)
  }
  #push(resource: Resource): void {
    const position = this.#resources.push(resource) - 1
    this.#changed?.push(resource)
    if (this.#byFormerId) for (const key of resource.formerKeys) this.#byFormerId.add(key, position)
  }
  replaceAt(index: number, resource: Resource): void {
    const old = this.#resources[index]
    if (old === resource || old === undefined) return
    this.#resources[index] = resource
    this.#changed?.push(resource)
    if (!this.#findsAlike(old, resource)) this.#forgetIds()
  }
  /** Replaces every resource by what `change` makes of it; `undefined` removes it. */
  mapAll(change: (resource: Resource, index: number) => Resource | undefined): void {
    // Made at the first change: most transformers leave most sets as they are.
    let next: Resource[] | undefined
    let findsAlike = true
    this.#resources.forEach((resource, index) => {
      const result = change(resource, index)
      if (result !== resource) {
        next ??= this.#resources.slice(0, index)
        if (result) this.#changed?.push(result)
        findsAlike &&= result !== undefined && this.#findsAlike(resource, result)
      }
      if (result !== undefined) next?.push(result)
    })
    if (!next) return
    this.#resources = next
    if (!findsAlike) this.#forgetIds()
  }
  /** Puts the resources in another order, which names each present position once. */
  reorder(positions: readonly number[]): void {
    this.#resources = positions
      .map((position) => this.#resources[position])
      .filter((each) => each !== undefined)
    this.#forgetIds()
  }
  #forgetIds(): void {
    this.#byCurrentId = this.#byFormerId = undefined
  }
  /** Whether the indexes that there are find both under the same ids. */
  #findsAlike(a: Resource, b: Resource): boolean {
    return (
      (!this.#byCurrentId || a.currentKey === b.currentKey) &&
      (!this.#byFormerId || sameItems(a.formerKeys, b.formerKeys))
    )
  }

  /** Ids held by more than one resource, formatted, each once. */
  duplicateIds(): string[] {
    const ids = this.#currentIds()
    return ids
      .shared()
      .flatMap((key) => this.#at(ids.all(key).slice(-1)).map((last) => formatId(last.currentId)))
  }
}
