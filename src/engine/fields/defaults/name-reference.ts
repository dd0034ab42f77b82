/** Which fields hold the name of which resources. */
import type { FieldSpec } from '../field-spec.ts'
import type { NameReferenceRule } from '../name-reference-rule.ts'
import { inPods, type PodHolder } from './pod-places.ts'

const workloads: readonly PodHolder[] = [
  'PodTemplate',
  'Deployment',
  'ReplicaSet',
  'DaemonSet',
  'StatefulSet',
  'Job',
]

const workloadsByClaim: readonly PodHolder[] = [
  'Pod',
  'StatefulSet',
  'Deployment',
  'ReplicationController',
  'CronJob',
  'Job',
  'DaemonSet',
]

/** Pods, what makes them, and cron jobs, whose fields kustomize lists in another order. */
const inAllPods = (fields: readonly string[], inCronJobs: readonly string[]): FieldSpec[] => [
  ...inPods(['Pod'], fields).map((spec) => ({ ...spec, version: 'v1' })),
  ...inPods(workloads, fields),
  ...inPods(['CronJob'], inCronJobs),
]

const configMapEnv = [
  'containers/env/valueFrom/configMapKeyRef/name',
  'initContainers/env/valueFrom/configMapKeyRef/name',
  'containers/envFrom/configMapRef/name',
  'initContainers/envFrom/configMapRef/name',
]

const secretEnv = [
  'containers/env/valueFrom/secretKeyRef/name',
  'initContainers/env/valueFrom/secretKeyRef/name',
  'containers/envFrom/secretRef/name',
  'initContainers/envFrom/secretRef/name',
  'imagePullSecrets/name',
]

const scaled = (kind: string): NameReferenceRule => ({
  kind,
  fieldSpecs: [{ kind: 'HorizontalPodAutoscaler', path: 'spec/scaleTargetRef/name' }],
})

const rbac = 'rbac.authorization.k8s.io'

/** Default name references, in the order kustomize has them; the order decides which of two names wins. */
export const nameReferenceRules: readonly NameReferenceRule[] = [
  ...['Deployment', 'ReplicationController', 'ReplicaSet', 'StatefulSet'].map(scaled),
  {
    kind: 'ConfigMap',
    version: 'v1',
    fieldSpecs: [
      ...inAllPods(
        ['volumes/configMap/name', ...configMapEnv, 'volumes/projected/sources/configMap/name'],
        ['volumes/configMap/name', 'volumes/projected/sources/configMap/name', ...configMapEnv],
      ),
      { kind: 'Node', path: 'spec/configSource/configMap' },
      { kind: 'Role', path: 'rules/resourceNames' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
      {
        kind: 'Ingress',
        path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/fastcgi-params-configmap',
      },
    ],
  },
  {
    kind: 'Secret',
    version: 'v1',
    fieldSpecs: [
      ...inAllPods(
        ['volumes/secret/secretName', ...secretEnv, 'volumes/projected/sources/secret/name'],
        ['volumes/secret/secretName', 'volumes/projected/sources/secret/name', ...secretEnv],
      ),
      { kind: 'Ingress', path: 'spec/tls/secretName' },
      { kind: 'Ingress', path: 'metadata/annotations/ingress.kubernetes.io\\/auth-secret' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-secret' },
      { kind: 'Ingress', path: 'metadata/annotations/nginx.ingress.kubernetes.io\\/auth-tls-secret' },
      { kind: 'Ingress', path: 'spec/tls/secretName' },
      { kind: 'ServiceAccount', path: 'imagePullSecrets/name' },
      { kind: 'StorageClass', path: 'parameters/secretName' },
      { kind: 'StorageClass', path: 'parameters/adminSecretName' },
      { kind: 'StorageClass', path: 'parameters/userSecretName' },
      { kind: 'StorageClass', path: 'parameters/secretRef' },
      { kind: 'Role', path: 'rules/resourceNames' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
      {
        group: 'serving.knative.dev',
        version: 'v1',
        kind: 'Service',
        path: 'spec/template/spec/containers/env/valueFrom/secretKeyRef/name',
      },
      { kind: 'PersistentVolume', path: 'spec/azureFile/secretName' },
    ],
  },
  {
    kind: 'Service',
    version: 'v1',
    fieldSpecs: [
      { group: 'apps', kind: 'StatefulSet', path: 'spec/serviceName' },
      { kind: 'Ingress', path: 'spec/rules/http/paths/backend/serviceName' },
      { kind: 'Ingress', path: 'spec/backend/serviceName' },
      { kind: 'Ingress', path: 'spec/rules/http/paths/backend/service/name' },
      { kind: 'Ingress', path: 'spec/defaultBackend/service/name' },
      { group: 'apiregistration.k8s.io', kind: 'APIService', path: 'spec/service/name' },
      ...['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map((kind) => ({
        group: 'admissionregistration.k8s.io',
        kind,
        path: 'webhooks/clientConfig/service',
      })),
    ],
  },
  { group: rbac, kind: 'Role', fieldSpecs: [{ group: rbac, kind: 'RoleBinding', path: 'roleRef/name' }] },
  {
    group: rbac,
    kind: 'ClusterRole',
    fieldSpecs: [
      { group: rbac, kind: 'RoleBinding', path: 'roleRef/name' },
      { group: rbac, kind: 'ClusterRoleBinding', path: 'roleRef/name' },
    ],
  },
  {
    kind: 'ServiceAccount',
    version: 'v1',
    fieldSpecs: [
      { group: rbac, kind: 'RoleBinding', path: 'subjects' },
      { group: rbac, kind: 'ClusterRoleBinding', path: 'subjects' },
      ...inPods(workloadsByClaim, ['serviceAccountName']),
    ],
  },
  {
    kind: 'PersistentVolumeClaim',
    version: 'v1',
    fieldSpecs: inPods(workloadsByClaim, ['volumes/persistentVolumeClaim/claimName']),
  },
  {
    kind: 'PersistentVolume',
    version: 'v1',
    fieldSpecs: [
      { kind: 'PersistentVolumeClaim', path: 'spec/volumeName' },
      { kind: 'ClusterRole', path: 'rules/resourceNames' },
    ],
  },
  {
    group: 'storage.k8s.io',
    version: 'v1',
    kind: 'StorageClass',
    fieldSpecs: [
      { kind: 'PersistentVolume', path: 'spec/storageClassName' },
      { kind: 'PersistentVolumeClaim', path: 'spec/storageClassName' },
      { kind: 'StatefulSet', path: 'spec/volumeClaimTemplates/spec/storageClassName' },
    ],
  },
  {
    group: 'scheduling.k8s.io',
    version: 'v1',
    kind: 'PriorityClass',
    fieldSpecs: inPods(workloadsByClaim, ['priorityClassName']),
  },
  {
    // The version in the group is kustomize's own slip: no resource has this type, so the rule never applies.
    group: 'networking.k8s.io/v1',
    version: 'v1',
    kind: 'IngressClass',
    fieldSpecs: [{ kind: 'Ingress', path: 'spec/ingressClassName' }],
  },
  {
    group: 'admissionregistration.k8s.io',
    kind: 'ValidatingAdmissionPolicy',
    fieldSpecs: [
      {
        group: 'admissionregistration.k8s.io',
        kind: 'ValidatingAdmissionPolicyBinding',
        path: 'spec/policyName',
      },
    ],
  },
]
