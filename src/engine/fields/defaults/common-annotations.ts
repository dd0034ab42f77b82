/** Where `commonAnnotations` writes. */
import type { FieldSpec } from '../field-spec.ts'

/** Default field specs of commonAnnotations. */
export const commonAnnotationsFields: readonly FieldSpec[] = [
  { path: 'metadata/annotations', create: true },
  { version: 'v1', kind: 'ReplicationController', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'Deployment', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'ReplicaSet', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'DaemonSet', path: 'spec/template/metadata/annotations', create: true },
  { kind: 'StatefulSet', path: 'spec/template/metadata/annotations', create: true },
  { group: 'batch', kind: 'Job', path: 'spec/template/metadata/annotations', create: true },
  { group: 'batch', kind: 'CronJob', path: 'spec/jobTemplate/metadata/annotations', create: true },
  {
    group: 'batch',
    kind: 'CronJob',
    path: 'spec/jobTemplate/spec/template/metadata/annotations',
    create: true,
  },
]
