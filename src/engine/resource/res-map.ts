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
    this.#byCurrentId ??= indexed(this.#resources, (resource) => [resource.currentKey])
    return this.#byCurrentId.get(idKey(id)) ?? []
  }
  /** The first resource whose current id is that of `resource`. */
  sameAs(resource: Resource): Resource | undefined {
    this.#byCurrentId ??= indexed(this.#resources, (each) => [each.currentKey])
    return this.#byCurrentId.get(resource.currentKey)?.[0]
  }
  /** Resources whose current or any previous id equals `id`, in order. */
  withAnyId(id: ResId): readonly Resource[] {
    this.#byAnyId ??= indexed(this.#resources, anyKeys)
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
    if (this.#byCurrentId) addTo(this.#byCurrentId, resource.currentKey, resource)
    if (this.#byAnyId) for (const key of anyKeys(resource)) addTo(this.#byAnyId, key, resource)
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
      replaceIn(this.#byCurrentId, [old.currentKey], old, resource)
      if (this.#byAnyId) replaceIn(this.#byAnyId, anyKeys(old), old, resource)
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
    for (const { currentId, currentKey } of this.#resources) {
      if (seen.has(currentKey)) twice.set(currentKey, formatId(currentId))
      seen.add(currentKey)
    }
    return [...twice.values()]
  }
}

function indexed(
  resources: readonly Resource[],
  keysOf: (resource: Resource) => readonly string[],
): Map<string, Resource[]> {
  const index = new Map<string, Resource[]>()
  for (const resource of resources) for (const key of keysOf(resource)) addTo(index, key, resource)
  return index
}

const anyKeys = (resource: Resource): readonly string[] =>
  resource.previousIds.length === 0
    ? [resource.currentKey]
    : [...resource.previousIds.map(idKey), resource.currentKey]

function addTo(index: Map<string, Resource[]>, key: string, resource: Resource): void {
  const entry = index.get(key)
  if (!entry) index.set(key, [resource])
  else if (entry.at(-1) !== resource) entry.push(resource)
}

function replaceIn(
  index: Map<string, Resource[]> | undefined,
  keys: readonly string[],
  old: Resource,
  next: Resource,
): void {
  if (!index) return
  for (const key of keys) {
    const entry = index.get(key)
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
