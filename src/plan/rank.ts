/** Which kinds are applied before which, where nothing else is known of them. */
import type { Resource } from '../engine/index.ts'
import { groupKind } from '../kubernetes/group-kind.ts'
import { isWorkload } from '../kubernetes/pod-template.ts'

/** The steps of one round, in order. */
export const ranks = [
  'namespaces',
  'definitions',
  'configuration',
  'workloads',
  'admission',
  'custom',
] as const
export type Rank = (typeof ranks)[number]

const admissionKinds = new Set([
  'admissionregistration.k8s.io/MutatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'apiregistration.k8s.io/APIService',
])

/** Groups of the Kubernetes API itself: those without a dot, and these. */
const ownGroups = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
])

/** Whether the object is of a kind that some CRD must bring. */
export const isCustom = ({ gvk: { group } }: Resource): boolean =>
  group.includes('.') && !ownGroups.has(group)

/** The step in which an object of this kind is applied. */
export function rankOf(resource: Resource): Rank {
  const kind = groupKind(resource)
  if (kind === '/Namespace') return 'namespaces'
  if (kind === 'apiextensions.k8s.io/CustomResourceDefinition') return 'definitions'
  if (isWorkload(resource)) return 'workloads'
  if (admissionKinds.has(kind)) return 'admission'
  return isCustom(resource) ? 'custom' : 'configuration'
}
