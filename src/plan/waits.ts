/** What tells that an object is there for others to use. */
import { fieldAt, scalarText, type Resource } from '../engine/index.ts'
import { groupKind } from '../kubernetes/group-kind.ts'

export interface Wait {
  readonly resource: Resource
  /**
   * - `condition`: the object's condition of this name is true;
   * - `rollout`: as many pods are up as asked for, as `kubectl rollout status` says;
   * - `namespace`: the namespace of the object's name exists;
   * - `authority`: every webhook of the configuration has a CA.
   */
  readonly for: 'condition' | 'rollout' | 'namespace' | 'authority'
  readonly condition?: string
}

const conditions: Readonly<Record<string, string>> = {
  'apiextensions.k8s.io/CustomResourceDefinition': 'Established',
  'apiregistration.k8s.io/APIService': 'Available',
  'apps/Deployment': 'Available',
  'batch/Job': 'Complete',
  'cert-manager.io/Certificate': 'Ready',
  '/Pod': 'Ready',
}

/** How to wait for an object; nothing for those that are there as soon as they are applied. */
export function waitFor(resource: Resource): Wait[] {
  const kind = groupKind(resource)
  const condition = conditions[kind]
  if (condition !== undefined) return [{ resource, for: 'condition', condition }]
  if (kind === 'apps/StatefulSet' || kind === 'apps/DaemonSet')
    return isRolledOut(resource) ? [{ resource, for: 'rollout' }] : []
  if (kind === 'kubeflow.org/Profile') return [{ resource, for: 'namespace' }]
  if (
    resource.annotations['cert-manager.io/inject-ca-from'] !== undefined &&
    kind.includes('WebhookConfiguration')
  )
    return [{ resource, for: 'authority' }]
  return []
}

/** kubectl cannot tell when pods that are only replaced once somebody deletes them are rolled out. */
const isRolledOut = ({ value }: Resource): boolean =>
  scalarText(fieldAt(value, ['spec', 'updateStrategy', 'type'])) !== 'OnDelete'
