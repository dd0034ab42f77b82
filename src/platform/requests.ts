/** What pods ask of a cluster: processor and memory, counted over their replicas. */
import { isMap, scalarText, type Resource } from '../engine/index.ts'
import { podTemplate } from '../kubernetes/pod-template.ts'
import { fieldAtPath, listAt, textsAt } from '../kubernetes/fields.ts'

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
      milliCpu += replicas * quantity(asked.get('cpu') ?? '0') * 1000
      bytes += replicas * quantity(asked.get('memory') ?? '0')
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

const units: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
}

/** A quantity as Kubernetes writes it: `100m`, `0.5`, `64Mi`; 0 for what is none. */
export function quantity(text: string): number {
  const [, number = '', unit = ''] = /^([0-9.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(text) ?? []
  return Number(number) * (units[unit] ?? 0)
}
