/** The rendered resources as a cluster would hold them: found by type, namespace and name, and their pods by labels. */
import { groupBy } from '../../base/group-by.ts'
import type { Resource, Value } from '../../engine/index.ts'
import { textAt } from '../../kubernetes/fields.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { selects } from '../../kubernetes/label-selector.ts'
import { namespaceOf, podTemplate, type PodTemplate } from '../../kubernetes/pod-template.ts'

export class Cluster {
  readonly resources: readonly Resource[]
  readonly pods: readonly PodTemplate[]
  readonly #byId = new Map<string, Resource>()
  /** What was written first under each type and name. */
  readonly #global = new Map<string, Resource>()
  readonly #byType: ReadonlyMap<string, readonly Resource[]>
  readonly #podsIn: ReadonlyMap<string, readonly PodTemplate[]>

  constructor(resources: readonly Resource[]) {
    this.resources = resources
    for (const resource of resources) {
      const type = groupKind(resource)
      this.#byId.set(`${type} ${namespaceOf(resource)} ${resource.name}`, resource)
      const global = `${type} ${resource.name}`
      if (!this.#global.has(global)) this.#global.set(global, resource)
    }
    this.#byType = groupBy(resources, groupKind)
    this.pods = resources.flatMap((resource) => podTemplate(resource) ?? [])
    this.#podsIn = groupBy(this.pods, ({ namespace }) => namespace)
  }

  /** The namespaced resource of this type and name. */
  find(type: string, namespace: string, name: string): Resource | undefined {
    return this.#byId.get(`${type} ${namespace} ${name}`)
  }
  /** The cluster-scoped resource of this type and name, whatever namespace was written into it. */
  findGlobal(type: string, name: string): Resource | undefined {
    return this.#global.get(`${type} ${name}`)
  }
  all(type: string): readonly Resource[] {
    return this.#byType.get(type) ?? []
  }
  /** Pods that a label selector selects, in one namespace or in all. */
  podsSelected(selector: Value | undefined, namespace: string | undefined): readonly PodTemplate[] {
    const among = namespace === undefined ? this.pods : (this.#podsIn.get(namespace) ?? [])
    return among.filter(({ labels }) => selects(selector, labels))
  }
}

/** `Deployment katib-controller in kubeflow`. */
export const named = (resource: Resource): string =>
  `${resource.kind} ${resource.name}${resource.namespace ? ` in ${resource.namespace}` : ''}`

/** The text of a field of a resource. */
export const fieldText = (resource: Resource, ...keys: string[]): string => textAt(resource.value, ...keys)
