/** The rendered resources as a cluster would hold them: found by type, namespace and name, and their pods by labels. */
import type { Resource, Value } from '../../engine/index.ts'
import { mapAt, textAt, textsAt, type Path } from './fields.ts'
import { selects } from './label-selector.ts'

/** The pods a workload makes. */
export interface PodTemplate {
  readonly owner: Resource
  readonly namespace: string
  readonly labels: ReadonlyMap<string, string>
  readonly spec: Value | undefined
  /** Path of `spec` in the owner. */
  readonly path: Path
}

/** Where the pod template of a kind stands. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  '/Pod': [],
}

/** `group/Kind` of a resource, without the version. */
export const typeOf = ({ gvk }: Resource): string => `${gvk.group}/${gvk.kind}`

export class Cluster {
  readonly resources: readonly Resource[]
  readonly pods: readonly PodTemplate[]
  readonly #byId = new Map<string, Resource>()
  readonly #byType = new Map<string, Resource[]>()
  readonly #podsIn = new Map<string, PodTemplate[]>()

  constructor(resources: readonly Resource[]) {
    this.resources = resources
    for (const resource of resources) {
      const type = typeOf(resource)
      this.#byId.set(`${type} ${namespaceOf(resource)} ${resource.name}`, resource)
      this.#byType.set(type, [...(this.#byType.get(type) ?? []), resource])
    }
    this.pods = resources.flatMap(podTemplate)
    for (const pod of this.pods)
      this.#podsIn.set(pod.namespace, [...(this.#podsIn.get(pod.namespace) ?? []), pod])
  }

  /** The namespaced resource of this type and name. */
  find(type: string, namespace: string, name: string): Resource | undefined {
    return this.#byId.get(`${type} ${namespace} ${name}`)
  }
  /** The cluster-scoped resource of this type and name, whatever namespace was written into it. */
  findGlobal(type: string, name: string): Resource | undefined {
    return this.all(type).find((resource) => resource.name === name)
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

/** The namespace a resource is in; `default` where none is written. */
export const namespaceOf = (resource: Resource): string => resource.namespace || 'default'

/** The pod template of a workload; none for anything else. */
export function podTemplate(owner: Resource): PodTemplate[] {
  const keys = templatePaths[typeOf(owner)]
  if (!keys) return []
  const template = mapAt(owner.value, ...keys)
  const labels = textsAt(template, 'metadata', 'labels')
  const path = [...keys, 'spec']
  return [{ owner, namespace: namespaceOf(owner), labels, spec: mapAt(template, 'spec'), path }]
}

/** The label selector that a mapping of labels stands for, as Services and Istio's policies write it. */
export const labelsSelector = (labels: Value | undefined): Value => ({ matchLabels: labels ?? {} })

/** `Deployment katib-controller in kubeflow`. */
export const named = (resource: Resource): string =>
  `${resource.kind} ${resource.name}${resource.namespace ? ` in ${resource.namespace}` : ''}`

/** The text of a field of a resource. */
export const fieldText = (resource: Resource, ...keys: string[]): string => textAt(resource.value, ...keys)
