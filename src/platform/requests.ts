/** What pods ask of a cluster: processor and memory, counted over their replicas. */
import { isMap, scalarText, type Resource } from '../engine/index.ts'
import { podTemplate } from '../kubernetes/pod-template.ts'
import { fieldAtPath, listAt, textsAt } from '../kubernetes/fields.ts'
import { quantityOf } from '../kubernetes/quantity.ts'

/** A sum of requests; `unset` counts containers that ask for nothing, of `containers` in all. */
export interface Requests {
  readonly milliCpu: number
  readonly bytes: number
  readonly containers: number
  readonly unset: number
}

/** What the pods of these workloads request, each as often as it has replicas; a DaemonSet counts for one node. */
export function requestsOf(resources: readonly Resource[]): Requests {
  let [milliCpu, bytes, containers, unset] = [0, 0, 0, 0]
  for (const resource of resources) {
    const replicas = replicasOf(resource)
    for (const container of listAt(podTemplate(resource)?.spec, 'containers')) {
      const asked = textsAt(container, 'resources', 'requests')
      milliCpu += replicas * amount(asked.get('cpu')) * 1000
      bytes += replicas * amount(asked.get('memory'))
      containers += replicas
      if (!asked.has('cpu') && !asked.has('memory')) unset += replicas
    }
  }
  return { milliCpu: Math.round(milliCpu), bytes: Math.round(bytes), containers, unset }
}

function replicasOf({ value }: Resource): number {
  const written = isMap(value) ? Number(scalarText(fieldAtPath(value, ['spec', 'replicas'])) ?? '1') : 1
  return Number.isFinite(written) ? written : 1
}

const amount = (text = '0'): number => quantityOf(text) ?? 0
