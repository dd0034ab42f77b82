/** Fields the API server refuses to change: an apply fails until the object is deleted and made anew. */
import { fieldAt, fieldOf, isMap, type Resource, type Value } from '../../engine/index.ts'
import { textAt } from '../../kubernetes/fields.ts'
import { quantityOf } from '../../kubernetes/quantity.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import type { ResourceChange } from '../change-set.ts'
import { fingerprint } from '../same-value.ts'

/** Paths by `group/Kind`, from the validation of Kubernetes' API. */
const immutable: Readonly<Record<string, readonly string[]>> = {
  'apps/Deployment': ['spec.selector'],
  'apps/ReplicaSet': ['spec.selector'],
  'apps/DaemonSet': ['spec.selector'],
  'batch/Job': ['spec.selector', 'spec.template', 'spec.completionMode', 'spec.podFailurePolicy'],
  '/Service': ['spec.clusterIP', 'spec.clusterIPs'],
  '/Secret': ['type'],
  '/PersistentVolume': ['spec.csi', 'spec.nfs', 'spec.hostPath', 'spec.local', 'spec.volumeMode'],
  'storage.k8s.io/StorageClass': ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
  'rbac.authorization.k8s.io/RoleBinding': ['roleRef'],
  'rbac.authorization.k8s.io/ClusterRoleBinding': ['roleRef'],
  'apiextensions.k8s.io/CustomResourceDefinition': [
    'spec.group',
    'spec.scope',
    'spec.names.plural',
    'spec.names.kind',
  ],
  'networking.k8s.io/IngressClass': ['spec.controller'],
  'scheduling.k8s.io/PriorityClass': ['value', 'preemptionPolicy'],
  'node.k8s.io/RuntimeClass': ['handler'],
}

/** Of these everything in the spec is immutable but for some fields. */
const mutable: Readonly<Record<string, readonly string[]>> = {
  'apps/StatefulSet': [
    'replicas',
    'ordinals',
    'template',
    'updateStrategy',
    'revisionHistoryLimit',
    'persistentVolumeClaimRetentionPolicy',
    'minReadySeconds',
  ],
  '/PersistentVolumeClaim': ['resources', 'volumeAttributesClassName'],
}

/** A sentence for each immutable field that the change writes. Another name is another object, which may be anything. */
export function immutableFields(change: ResourceChange): string[] {
  if (change.kind !== 'changed' || change.before.name !== change.after.name) return []
  if (change.before.namespace !== change.after.namespace) return []
  const { before, after } = change
  const type = groupKind(after)
  const named = ownEntry(immutable, type).filter((path) => differs(before, after, path.split('.')))
  const free = ownEntry(mutable, type)
  const spec = free.length === 0 ? [] : changedFields(before, after).filter((field) => !free.includes(field))
  const paths = [...named, ...spec.map((field) => `spec.${field}`)]
  const sentences = paths.map(
    (path) =>
      `${path} of a ${after.kind} cannot be changed: the apply is refused until the ${after.kind} is deleted and made anew.`,
  )
  return [...sentences, ...frozenData(before, after), ...shrunkClaim(before, after)]
}

function frozenData(before: Resource, after: Resource): string[] {
  if (after.gvk.group !== '' || !['ConfigMap', 'Secret'].includes(after.kind)) return []
  if (fieldOf(before.value, 'immutable') !== true) return []
  const changed = ['data', 'binaryData', 'immutable'].some((field) => differs(before, after, [field]))
  if (!changed) return []
  return [
    `The ${after.kind} says "immutable: true": its data cannot be changed, only the whole object replaced.`,
  ]
}

function shrunkClaim(before: Resource, after: Resource): string[] {
  if (after.kind !== 'PersistentVolumeClaim') return []
  const path = ['spec', 'resources', 'requests', 'storage']
  const [old, next] = [textAt(before.value, ...path), textAt(after.value, ...path)]
  const [had, asked] = [quantityOf(old), quantityOf(next)]
  if (had === undefined || asked === undefined || asked >= had) return []
  return [`A claim can only grow: from ${old} to ${next} the apply is refused.`]
}

function changedFields(before: Resource, after: Resource): string[] {
  const [old, next] = [fieldOf(before.value, 'spec'), fieldOf(after.value, 'spec')]
  if (!isMap(old) || !isMap(next)) return []
  return [...new Set([...Object.keys(old), ...Object.keys(next)])].filter((field) =>
    differs(before, after, ['spec', field]),
  )
}

/** Whether both have the field and it is another; what the API server fills in by itself counts as unchanged. */
function differs(before: Resource, after: Resource, path: readonly string[]): boolean {
  const [old, next] = [fieldAt(before.value, path), fieldAt(after.value, path)]
  if (old === next) return false
  if (old === undefined || next === undefined) return !filledIn.has(path.at(-1) ?? '')
  return print(old) !== print(next)
}

const print = (value: Value): string => fingerprint(value)

/** Left out, the cluster keeps what it has chosen. */
const filledIn = new Set([
  'clusterIP',
  'clusterIPs',
  'volumeName',
  'storageClassName',
  'volumeMode',
  'podManagementPolicy',
  'type',
  'volumeBindingMode',
  'reclaimPolicy',
  'completionMode',
])

const ownEntry = (table: Readonly<Record<string, readonly string[]>>, key: string): readonly string[] =>
  (Object.hasOwn(table, key) ? table[key] : undefined) ?? []
