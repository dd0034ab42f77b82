/** Where `$(VAR)` is replaced. */
import type { FieldSpec } from '../field-spec.ts'
import { inPods, type PodHolder } from './pod-places.ts'

const inContainers = ['containers', 'initContainers'].flatMap((containers) =>
  ['args', 'command', 'env/value', 'volumeMounts/mountPath'].map((field) => `${containers}/${field}`),
)

const inPodSpec = (kind: PodHolder): FieldSpec[] => inPods([kind], [...inContainers, 'volumes/nfs/server'])

/** Default field specs of varReference; the paths that no pod has are kustomize's own. */
export const varReferenceFields: readonly FieldSpec[] = [
  ...inPods(['CronJob'], inContainers),
  { kind: 'CronJob', path: 'spec/jobTemplate/spec/template/volumes/nfs/server' },
  ...inPodSpec('DaemonSet'),
  ...inPodSpec('Deployment'),
  { kind: 'Deployment', path: 'spec/template/metadata/annotations' },
  { kind: 'Ingress', path: 'spec/rules/host' },
  { kind: 'Ingress', path: 'spec/tls/hosts' },
  { kind: 'Ingress', path: 'spec/tls/secretName' },
  ...inPodSpec('Job'),
  ...inPodSpec('Pod'),
  ...inPodSpec('ReplicaSet'),
  { kind: 'Service', path: 'spec/ports/port' },
  { kind: 'Service', path: 'spec/ports/targetPort' },
  ...inPods(['StatefulSet'], inContainers),
  { kind: 'StatefulSet', path: 'spec/volumeClaimTemplates/spec/nfs/server' },
  { kind: 'PersistentVolume', path: 'spec/nfs/server' },
  { path: 'metadata/labels' },
  { path: 'metadata/annotations' },
]
