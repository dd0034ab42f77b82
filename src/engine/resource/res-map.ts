/** The ordered set of resources a root works on while it is accumulated; look-ups by identity go through indexes. */
import { formatId, idEquals, idKey, type ResId } from './res-id.ts'
import type { Resource } from './resource.ts'

/**
 * A working set owned by one accumulation: it may be changed in place, the resources in it may not. `snapshot` gives the
 * immutable list that is cached and shared. No two resources may have the same current id (kustomize's invariant), but
 * `replaceAt` does not check: transformers that rename check with {@link duplicateIds} where kustomize does.
 */
export class ResMap {
  #resources: Resource[]
  #byCurrentId: Map<string, Resource[]> | undefined
  #byAnyId: Map<string, Resource[]> | undefined
  #indexes: Map<Resource, number> | undefined
  #changed = new Set<Resource>()

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
    this.#indexes ??= new Map(this.#resources.map((each, index) => [each, index]))
    return this.#indexes.get(resource) ?? -1
  }
  /** Resources whose current id equals `id`, in order. */
  withCurrentId(id: ResId): readonly Resource[] {
    this.#byCurrentId ??= indexed(this.#resources, (resource) => [resource.currentId])
    return this.#byCurrentId.get(idKey(id)) ?? []
  }
  /** Resources whose current or any previous id equals `id`, in order. */
  withAnyId(id: ResId): readonly Resource[] {
    this.#byAnyId ??= indexed(this.#resources, (resource) => [...resource.previousIds, resource.currentId])
    return this.#byAnyId.get(idKey(id)) ?? []
  }

  /** Resources that were put in the set since the last call. */
  takeChanged(): ReadonlySet<Resource> {
    const changed = this.#changed
    this.#changed = new Set()
    return changed
  }

  /** Appends without a check; callers report a taken id first (see {@link withCurrentId}). */
  append(resource: Resource): void {
    const index = this.#resources.push(resource) - 1
    this.#changed.add(resource)
    this.#indexes?.set(resource, index)
    if (this.#byCurrentId) addTo(this.#byCurrentId, idKey(resource.currentId), resource)
    if (this.#byAnyId)
      for (const id of [...resource.previousIds, resource.currentId])
        addTo(this.#byAnyId, idKey(id), resource)
  }
  replaceAt(index: number, resource: Resource): void {
    const old = this.#resources[index]
    if (old === resource || old === undefined) return
    this.#resources[index] = resource
    this.#noteChange(old, resource)
    this.#indexes?.delete(old)
    this.#indexes?.set(resource, index)
    if (!this.#byCurrentId && !this.#byAnyId) return
    if (sameIds(old, resource)) {
      replaceIn(this.#byCurrentId, [old.currentId], old, resource)
      replaceIn(this.#byAnyId, [...old.previousIds, old.currentId], old, resource)
    } else this.#byCurrentId = this.#byAnyId = undefined
  }
  /** Replaces every resource by what `change` makes of it; `undefined` removes it. */
  mapAll(change: (resource: Resource, index: number) => Resource | undefined): void {
    // Made at the first change: most transformers leave most sets as they are.
    let next: Resource[] | undefined
    this.#resources.forEach((resource, index) => {
      const result = change(resource, index)
      if (result !== resource) {
        next ??= this.#resources.slice(0, index)
        this.#noteChange(resource, result)
      }
      if (result !== undefined) next?.push(result)
    })
    if (next) this.#setAll(next)
  }
  reset(resources: readonly Resource[]): void {
    const before = new Set(this.#resources)
    for (const resource of resources) if (!before.has(resource)) this.#changed.add(resource)
    this.#setAll([...resources])
  }
  #setAll(resources: Resource[]): void {
    this.#resources = resources
    this.#indexes = this.#byCurrentId = this.#byAnyId = undefined
  }
  #noteChange(old: Resource, next: Resource | undefined): void {
    this.#changed.delete(old)
    if (next) this.#changed.add(next)
  }

  /** Ids held by more than one resource, formatted, each once. */
  duplicateIds(): string[] {
    const seen = new Set<string>()
    const twice = new Map<string, string>()
    for (const { currentId } of this.#resources) {
      const key = idKey(currentId)
      if (seen.has(key)) twice.set(key, formatId(currentId))
      seen.add(key)
    }
    return [...twice.values()]
  }
}

function indexed(
  resources: readonly Resource[],
  idsOf: (resource: Resource) => readonly ResId[],
): Map<string, Resource[]> {
  const index = new Map<string, Resource[]>()
  for (const resource of resources) for (const id of idsOf(resource)) addTo(index, idKey(id), resource)
  return index
}

function addTo(index: Map<string, Resource[]>, key: string, resource: Resource): void {
  const entry = index.get(key)
  if (!entry) index.set(key, [resource])
  else if (entry.at(-1) !== resource) entry.push(resource)
}

function replaceIn(
  index: Map<string, Resource[]> | undefined,
  ids: readonly ResId[],
  old: Resource,
  next: Resource,
): void {
  if (!index) return
  for (const id of ids) {
    const entry = index.get(idKey(id))
    const at = entry?.indexOf(old) ?? -1
    if (entry && at >= 0) entry[at] = next
  }
}

/** Whether an index finds both under the same ids; a JSON patch remembers an id the resource still has. */
const sameIds = (a: Resource, b: Resource): boolean =>
  (a.value === b.value && a.state.previousIds === b.state.previousIds) ||
  (idEquals(a.currentId, b.currentId) && hasAllIds(a, b) && hasAllIds(b, a))

const hasAllIds = (a: Resource, b: Resource): boolean =>
  b.previousIds.every((id) => idEquals(id, a.currentId) || a.previousIds.some((own) => idEquals(own, id)))
