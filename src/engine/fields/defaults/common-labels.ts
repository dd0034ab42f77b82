/** Where `commonLabels`, and `labels` with `includeSelectors`, write: selectors, and all that templateLabels has. */
import type { FieldSpec } from '../field-spec.ts'
import { metadataLabelsFields } from './metadata-labels.ts'

/** Selectors of pods inside a pod's own spec. They are never created. */
const placementSelectors = (kind: string): FieldSpec[] =>
  [
    'affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
    'affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution',
    'affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm',
    'affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution',
    'topologySpreadConstraints',
  ].map((field) => ({
    group: 'apps',
    kind,
    path: `spec/template/spec/${field}/labelSelector/matchLabels`,
    create: false,
  }))

/** Default field specs of commonLabels. */
export const commonLabelsFields: readonly FieldSpec[] = [
  { version: 'v1', kind: 'Service', path: 'spec/selector', create: true },
  { version: 'v1', kind: 'ReplicationController', path: 'spec/selector', create: true },
  { kind: 'Deployment', path: 'spec/selector/matchLabels', create: true },
  ...placementSelectors('Deployment'),
  { kind: 'ReplicaSet', path: 'spec/selector/matchLabels', create: true },
  { kind: 'DaemonSet', path: 'spec/selector/matchLabels', create: true },
  { group: 'apps', kind: 'StatefulSet', path: 'spec/selector/matchLabels', create: true },
  ...placementSelectors('StatefulSet'),
  { group: 'batch', kind: 'Job', path: 'spec/selector/matchLabels', create: false },
  { group: 'batch', kind: 'CronJob', path: 'spec/jobTemplate/spec/selector/matchLabels', create: false },
  { group: 'policy', kind: 'PodDisruptionBudget', path: 'spec/selector/matchLabels', create: false },
  { group: 'networking.k8s.io', kind: 'NetworkPolicy', path: 'spec/podSelector/matchLabels', create: false },
  {
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    path: 'spec/ingress/from/podSelector/matchLabels',
    create: false,
  },
  {
    group: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    path: 'spec/egress/to/podSelector/matchLabels',
    create: false,
  },
  ...metadataLabelsFields,
]
