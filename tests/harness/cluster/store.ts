/** The objects of the simulated cluster, and those who watch them. */
import type { KubeObject, ServedKind } from './object.ts'

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: KubeObject
}
type Listener = (event: WatchEvent) => void

type KindName = Pick<ServedKind, 'group' | 'plural'>
const keyOf = (namespace: string | undefined, name: string): string => `${namespace ?? ''}/${name}`

export class ClusterStore {
  readonly #objects = new Map<string, Map<string, KubeObject>>()
  readonly #listeners = new Set<Listener>()
  #version = 0

  get version(): string {
    return String(this.#version)
  }

  get(kind: KindName, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.#ofKind(kind).get(keyOf(namespace, name))
  }

  list(kind: KindName): KubeObject[] {
    return [...this.#ofKind(kind).values()]
  }

  all(): KubeObject[] {
    return [...this.#objects.values()].flatMap((objects) => [...objects.values()])
  }

  put(kind: KindName, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata
    const objects = this.#ofKind(kind)
    const before = objects.get(keyOf(namespace, name))
    const version = String(++this.#version)
    const stored: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        uid: before?.metadata.uid ?? `uid-${version}`,
        resourceVersion: version,
      },
    }
    objects.set(keyOf(namespace, name), stored)
    this.#tell({ type: before ? 'MODIFIED' : 'ADDED', object: stored })
    return stored
  }

  delete(kind: KindName, namespace: string | undefined, name: string): void {
    const object = this.get(kind, namespace, name)
    if (!object) return
    this.#ofKind(kind).delete(keyOf(namespace, name))
    this.#version++
    this.#tell({ type: 'DELETED', object })
  }

  /** Calls `listener` with every change from now on; the result ends it. */
  watch(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #ofKind({ group, plural }: KindName): Map<string, KubeObject> {
    const name = `${plural}.${group}`
    let objects = this.#objects.get(name)
    if (!objects) this.#objects.set(name, (objects = new Map<string, KubeObject>()))
    return objects
  }

  #tell(event: WatchEvent): void {
    for (const listener of [...this.#listeners]) listener(event)
  }
}
