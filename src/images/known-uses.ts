/** What is known of the places where well-known programs keep images: who pulls them, and when. */
import type { Resource } from '../engine/index.ts'
import type { Need } from './place.ts'

/** What pulls the image and when. */
export interface Use {
  readonly need: Need
  readonly reason: string
}

interface KnownUse extends Use {
  /** The resource: its kind, and its name where that matters. */
  readonly kind: RegExp
  readonly name?: RegExp
  /** The place, as `formatPlacePath` writes it. */
  readonly path: RegExp
}

/** The first row that fits counts. */
const table: readonly KnownUse[] = [
  {
    kind: /./,
    path: /^metadata\.annotations\["kubectl\.kubernetes\.io\/last-applied-configuration"\]/,
    need: 'documentation',
    reason: 'What kubectl remembers of an earlier apply',
  },
  {
    kind: /./,
    path: /^metadata\.annotations\["kubernetes\.io\/description"\]/,
    need: 'documentation',
    reason: 'A description',
  },
  {
    kind: /^ConfigMap$/,
    path: /^data\._example( |$)/,
    need: 'documentation',
    reason: 'An example that no program reads',
  },
  {
    kind: /^ConfigMap$/,
    name: /^values$/,
    path: /^data\.(merged|original)-values/,
    need: 'documentation',
    reason: 'The values Istio was rendered with, kept for people; no program reads them',
  },
  {
    kind: /^ConfigMap$/,
    name: /^istio-sidecar-injector/,
    path: /^data\.values .*proxy_init/,
    need: 'run',
    reason: 'Istio injects it as the init container of each pod of the mesh',
  },
  {
    kind: /^ConfigMap$/,
    name: /^istio-sidecar-injector/,
    path: /^data\.values /,
    need: 'run',
    reason: 'Istio injects it as the sidecar of each pod of the mesh',
  },
  {
    kind: /^ConfigMap$/,
    name: /^istio-sidecar-injector/,
    path: /^data\.config /,
    need: 'choice',
    reason: 'Istio injects it into pods that ask for this template',
  },
  {
    kind: /^ConfigMap$/,
    path: /spawnerFormDefaults\.\w+\.options/,
    need: 'choice',
    reason: 'The notebook form offers it',
  },
  {
    kind: /^ConfigMap$/,
    path: /spawnerFormDefaults\.\w+\.value/,
    need: 'choice',
    reason: 'The notebook form offers it first',
  },
  {
    kind: /^ConfigMap$/,
    name: /^katib-config/,
    path: /metricsCollectors?/i,
    need: 'run',
    reason: 'Katib runs it beside each trial to collect metrics',
  },
  {
    kind: /^ConfigMap$/,
    name: /^katib-config/,
    path: /suggestions?/i,
    need: 'run',
    reason: 'Katib runs it for experiments with this algorithm',
  },
  {
    kind: /^ConfigMap$/,
    name: /^katib-config/,
    path: /early-?stoppings?/i,
    need: 'run',
    reason: 'Katib runs it for experiments that stop early',
  },
  {
    kind: /^ConfigMap$/,
    name: /^trial-template/,
    path: /./,
    need: 'choice',
    reason: 'A trial template that Katib offers',
  },
  {
    kind: /^ConfigMap$/,
    name: /^inferenceservice-config/,
    path: /^data\.explainers/,
    need: 'choice',
    reason: 'KServe runs it for inference services that ask for this explainer',
  },
  {
    kind: /^ConfigMap$/,
    name: /^inferenceservice-config/,
    path: /^data\.storageInitializer/,
    need: 'run',
    reason: 'KServe runs it first in each inference service, to fetch the model',
  },
  {
    kind: /^ConfigMap$/,
    name: /^inferenceservice-config/,
    path: /^data\.localModel/,
    need: 'choice',
    reason: 'KServe downloads models with it, where local models are enabled',
  },
  {
    kind: /^ConfigMap$/,
    name: /^inferenceservice-config/,
    path: /^data\.\w+/,
    need: 'run',
    reason: 'KServe adds it to inference services',
  },
  {
    kind: /^ConfigMap$/,
    path: /queue-?sidecar-?image/i,
    need: 'run',
    reason: 'Knative adds it to each pod it serves',
  },
  {
    kind: /^Image$/,
    path: /^spec\.image$/,
    need: 'run',
    reason: 'Knative caches it: it is added to each pod it serves',
  },
  {
    kind: /^ConfigMap$/,
    name: /^pipeline-install-config/,
    path: /cacheImage/,
    need: 'run',
    reason: 'Pipelines runs it in place of a step whose result is cached',
  },
  {
    kind: /^ConfigMap$/,
    path: /TENSORBOARD_IMAGE/,
    need: 'run',
    reason: 'Runs each TensorBoard that somebody starts',
  },
  {
    kind: /^(Cluster)?ServingRuntime$/,
    path: /./,
    need: 'choice',
    reason: 'KServe runs it for models of this runtime',
  },
  { kind: /^ClusterStorageContainer$/, path: /./, need: 'run', reason: 'KServe fetches models with it' },
  {
    kind: /^Deployment$/,
    path: /acme-http01-solver-image/i,
    need: 'run',
    reason: 'cert-manager starts it to answer an ACME challenge',
  },
  {
    kind: /^Deployment$/,
    name: /workflow-controller/,
    path: /args/,
    need: 'run',
    reason: 'Argo Workflows runs it beside each step of a pipeline',
  },
  {
    kind: /^Deployment$/,
    path: /V2_(DRIVER|LAUNCHER)_IMAGE/,
    need: 'run',
    reason: 'Pipelines runs it for each step of a pipeline',
  },
  {
    kind: /^Deployment$/,
    path: /VOLUME_VIEWER_IMAGE/,
    need: 'run',
    reason: 'Runs each volume viewer that somebody opens',
  },
  {
    kind: /^CustomResourceDefinition$/,
    path: /./,
    need: 'choice',
    reason: 'The default of a field that objects of this kind may leave out',
  },
]

/** The row for a place (with the name it is called there), `undefined` where nothing is known of it. */
export function knownUse({ kind, name }: Pick<Resource, 'kind' | 'name'>, place: string): Use | undefined {
  const found = table.find(
    (row) => row.kind.test(kind) && (row.name?.test(name) ?? true) && row.path.test(place),
  )
  return found && { need: found.need, reason: found.reason }
}

/** Kinds whose pods start when the platform is installed. */
export const workloadKinds: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Pod',
  'Job',
])
