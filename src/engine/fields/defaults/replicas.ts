/** Where `replicas` writes. */
import type { FieldSpec } from '../field-spec.ts'

/** Default field specs of replicas. */
export const replicasFields: readonly FieldSpec[] = [
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
].map((kind) => ({ kind, path: 'spec/replicas', create: true }))
