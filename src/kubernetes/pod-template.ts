/** The pods a workload runs: where their template stands, their labels, their account, their containers. */
import { fieldOf, type Resource, type Value } from '../engine/index.ts'
import { listAt, mapAt, textAt, textsAt, type Path } from './fields.ts'
import { groupKind } from './group-kind.ts'

/** The pods a workload makes. */
export interface PodTemplate {
  readonly owner: Resource
  /** Where the pods are; `default` where none is written. */
  readonly namespace: string
  readonly metadata: Value | undefined
  readonly labels: ReadonlyMap<string, string>
  readonly spec: Value | undefined
  /** Path of `spec` in the owner. */
  readonly path: Path
}

/** Where the template stands, by the kinds of Kubernetes' own API that make pods. */
const templatePaths: Readonly<Record<string, readonly string[]>> = {
  '/Pod': [],
  '/ReplicationController': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'batch/Job': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
}

/** Whether the resource makes pods. */
export const isWorkload = (resource: Resource): boolean => Object.hasOwn(templatePaths, groupKind(resource))

/** The pod template of a workload; `undefined` for anything else. */
export function podTemplate(owner: Resource): PodTemplate | undefined {
  const type = groupKind(owner)
  const keys = Object.hasOwn(templatePaths, type) ? templatePaths[type] : undefined
  if (!keys) return undefined
  const template = mapAt(owner.value, ...keys)
  return {
    owner,
    namespace: namespaceOf(owner),
    metadata: mapAt(template, 'metadata'),
    labels: textsAt(template, 'metadata', 'labels'),
    spec: mapAt(template, 'spec'),
    path: [...keys, 'spec'],
  }
}

/** The namespace a resource is in; `default` where none is written. */
export const namespaceOf = (resource: Resource): string => resource.namespace || 'default'

/** The account the pods run as: what they name, by the old field name too, or `default`. */
export const podAccount = ({ spec }: PodTemplate): string =>
  textAt(spec, 'serviceAccountName') || textAt(spec, 'serviceAccount') || 'default'

/** The containers of a workload's pods, those that prepare them first; none of what makes no pods. */
export function containersOf(workload: Resource): readonly Value[] {
  const spec = podTemplate(workload)?.spec
  return [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')]
}

/** Names of the Secrets without which the pods do not start: mounted, projected or read into the environment, and not optional. */
export function requiredSecrets({ owner, spec }: PodTemplate): string[] {
  const found = new Set<string>()
  const note = (source: Value | undefined, nameField: string): void => {
    const name = textAt(source, nameField)
    if (name !== '' && fieldOf(source, 'optional') !== true) found.add(name)
  }
  for (const volume of listAt(spec, 'volumes')) {
    note(fieldOf(volume, 'secret'), 'secretName')
    for (const source of listAt(volume, 'projected', 'sources')) note(fieldOf(source, 'secret'), 'name')
  }
  for (const container of containersOf(owner)) {
    for (const source of listAt(container, 'envFrom')) note(fieldOf(source, 'secretRef'), 'name')
    for (const variable of listAt(container, 'env'))
      note(mapAt(variable, 'valueFrom', 'secretKeyRef'), 'name')
  }
  return [...found]
}
