/** Where the builtin kinds keep their pod's spec. */
import type { FieldSpec } from '../field-spec.ts'

const podSpecOf = {
  Pod: 'spec',
  PodTemplate: 'template/spec',
  Deployment: 'spec/template/spec',
  ReplicaSet: 'spec/template/spec',
  ReplicationController: 'spec/template/spec',
  DaemonSet: 'spec/template/spec',
  StatefulSet: 'spec/template/spec',
  Job: 'spec/template/spec',
  CronJob: 'spec/jobTemplate/spec/template/spec',
} as const

export type PodHolder = keyof typeof podSpecOf

/** A field spec for each of the kinds and each of the fields of its pod's spec; kind by kind. */
export const inPods = (kinds: readonly PodHolder[], fields: readonly string[]): FieldSpec[] =>
  kinds.flatMap((kind) => fields.map((field) => ({ kind, path: `${podSpecOf[kind]}/${field}` })))
