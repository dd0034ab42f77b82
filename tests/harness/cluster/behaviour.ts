/** What happens in the simulated cluster by itself, each a while after what it depends on, as in a real one. */
import {
  hasCondition,
  selects,
  specOf,
  webhooksOf,
  type KubeObject,
  type Labels,
  type ServedKind,
  type WebhookEntry,
  type WorkloadSpec,
} from './object.ts'
import type { ClusterStore } from './store.ts'

export interface Delays {
  /** Milliseconds until a definition is served. */
  readonly established: number
  /** Until pods that have all they need are up. */
  readonly available: number
  /** Until a Certificate has its Secret. */
  readonly ready: number
}

const core = (plural: string) => ({ group: '', plural })
const apps = (plural: string) => ({ group: 'apps', plural })
const certManager = (plural: string) => ({ group: 'cert-manager.io', plural })
const definitions = { group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' }
const webhookKinds = ['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'].map((plural) => ({
  group: 'admissionregistration.k8s.io',
  plural,
}))
const podKind: ServedKind = { group: '', version: 'v1', kind: 'Pod', plural: 'pods', namespaced: true }

export class ClusterBehaviour {
  readonly #store: ClusterStore
  readonly #delays: Delays
  readonly #kindOf: (object: KubeObject) => ServedKind
  readonly #due = new Map<string, number>()
  readonly #timer: ReturnType<typeof setInterval>

  constructor(store: ClusterStore, delays: Delays, kindOf: (object: KubeObject) => ServedKind) {
    this.#store = store
    this.#delays = delays
    this.#kindOf = kindOf
    this.#timer = setInterval(() => this.#step(), 40)
  }
  stop(): void {
    clearInterval(this.#timer)
  }

  /** Why the webhooks refuse an object that is created or changed; `undefined` where they do not. */
  refusal(kind: ServedKind, { metadata }: KubeObject, exists: boolean): string | undefined {
    return this.#refused(kind, metadata.labels ?? {}, metadata.namespace, exists ? 'UPDATE' : 'CREATE')
  }

  #step(): void {
    const { established, available, ready } = this.#delays
    for (const object of this.#store.list(definitions))
      this.#become(object, 'Established', established, () => true)
    for (const plural of ['deployments', 'statefulsets', 'daemonsets'])
      for (const object of this.#store.list(apps(plural)))
        this.#become(object, 'Available', available, () => this.#podsCanStart(object))
    for (const object of this.#store.list(certManager('certificates')))
      if (this.#become(object, 'Ready', ready, () => this.#canBeIssued(object))) this.#issue(object)
    for (const kind of webhookKinds) for (const object of this.#store.list(kind)) this.#inject(object)
    for (const { metadata } of this.#store.list({ group: 'kubeflow.org', plural: 'profiles' }))
      if (this.#isUp('kubeflow', 'profiles-deployment')) this.#bring('Namespace', undefined, metadata.name)
  }

  /** Sets a condition once what it depends on has held for as long as the delay; whether it was set just now. */
  #become(object: KubeObject, condition: string, delay: number, holds: () => boolean): boolean {
    if (hasCondition(object, condition)) return false
    const key = `${object.kind} ${object.metadata.namespace ?? ''}/${object.metadata.name}`
    if (!holds()) {
      this.#due.delete(key)
      return false
    }
    const due = this.#due.get(key) ?? performance.now() + delay
    this.#due.set(key, due)
    if (performance.now() < due) return false
    const { replicas = 1 } = specOf<WorkloadSpec>(object)
    const counts = Object.fromEntries(
      ['replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas'].map((count) => [count, replicas]),
    )
    const daemons = { desiredNumberScheduled: 1, updatedNumberScheduled: 1, numberAvailable: 1 }
    this.#store.put(this.#kindOf(object), {
      ...object,
      status: {
        conditions: [{ type: condition, status: 'True' }],
        ...(object.apiVersion === 'apps/v1' && { ...counts, ...daemons, observedGeneration: 1 }),
      },
    })
    return true
  }

  #podsCanStart(workload: KubeObject): boolean {
    const { namespace } = workload.metadata
    const { template } = specOf<WorkloadSpec>(workload)
    const { serviceAccountName: account = 'default', volumes = [], containers = [] } = template?.spec ?? {}
    const has = (plural: string, name: string | undefined, optional = false): boolean =>
      optional || name === undefined || this.#store.get(core(plural), namespace, name) !== undefined
    return (
      (account === 'default' || has('serviceaccounts', account)) &&
      volumes.every(
        ({ secret, configMap, persistentVolumeClaim }) =>
          has('secrets', secret?.secretName, secret?.optional) &&
          has('configmaps', configMap?.name, configMap?.optional) &&
          has('persistentvolumeclaims', persistentVolumeClaim?.claimName),
      ) &&
      containers.every(({ envFrom = [] }) =>
        envFrom.every(
          ({ secretRef, configMapRef }) =>
            has('secrets', secretRef?.name, secretRef?.optional) &&
            has('configmaps', configMapRef?.name, configMapRef?.optional),
        ),
      ) &&
      this.#refused(podKind, template?.metadata?.labels ?? {}, namespace, 'CREATE') === undefined
    )
  }

  #refused(
    kind: ServedKind,
    labels: Labels,
    namespace: string | undefined,
    operation: 'CREATE' | 'UPDATE',
  ): string | undefined {
    const home =
      namespace === undefined ? undefined : this.#store.get(core('namespaces'), undefined, namespace)
    const homeLabels = { ...home?.metadata.labels, 'kubernetes.io/metadata.name': namespace ?? '' }
    for (const configurations of webhookKinds) {
      for (const configuration of this.#store.list(configurations)) {
        for (const webhook of webhooksOf(configuration)) {
          const asks =
            webhook.failurePolicy !== 'Ignore' &&
            covers(webhook, kind, operation) &&
            selects(webhook.objectSelector, labels) &&
            (!kind.namespaced || selects(webhook.namespaceSelector, homeLabels))
          const reason = asks ? this.#unreachable(configuration, webhook) : undefined
          if (reason !== undefined) return `failed calling webhook "${webhook.name}": ${reason}`
        }
      }
    }
    return undefined
  }

  #unreachable({ metadata }: KubeObject, { clientConfig }: WebhookEntry): string | undefined {
    const { service, caBundle } = clientConfig
    if (service && !this.#answers(service.namespace, service.name))
      return `no endpoints available for service "${service.name}"`
    const isInjected = metadata.annotations?.['cert-manager.io/inject-ca-from'] !== undefined
    return isInjected && caBundle === undefined ? 'x509: certificate signed by unknown authority' : undefined
  }

  /** Whether a Service exists and pods that are up stand behind it. */
  #answers(namespace: string, name: string): boolean {
    const service = this.#store.get(core('services'), namespace, name)
    const { selector } = service ? specOf<{ selector: Labels }>(service) : {}
    if (!selector) return false
    return this.#store
      .list(apps('deployments'))
      .some(
        (each) =>
          each.metadata.namespace === namespace &&
          hasCondition(each, 'Available') &&
          selects({ matchLabels: selector }, specOf<WorkloadSpec>(each).template?.metadata?.labels ?? {}),
      )
  }

  #canBeIssued(certificate: KubeObject): boolean {
    const { issuerRef } = specOf<{ issuerRef: { name: string; kind?: string } }>(certificate)
    const isCluster = issuerRef?.kind === 'ClusterIssuer'
    const namespace = isCluster ? undefined : certificate.metadata.namespace
    const issuers = certManager(isCluster ? 'clusterissuers' : 'issuers')
    return (
      this.#isUp('cert-manager', 'cert-manager') &&
      this.#store.get(issuers, namespace, issuerRef?.name ?? '') !== undefined
    )
  }

  #issue(certificate: KubeObject): void {
    const { secretName = '' } = specOf<{ secretName: string }>(certificate)
    this.#bring('Secret', certificate.metadata.namespace, secretName)
  }

  #inject(configuration: KubeObject): void {
    const from = configuration.metadata.annotations?.['cert-manager.io/inject-ca-from']
    if (from === undefined || !this.#isUp('cert-manager', 'cert-manager-cainjector')) return
    const webhooks = webhooksOf(configuration)
    if (webhooks.every(({ clientConfig }) => clientConfig.caBundle !== undefined)) return
    const [namespace = '', name = ''] = from.split('/')
    const certificate = this.#store.get(certManager('certificates'), namespace, name)
    if (!certificate || !hasCondition(certificate, 'Ready')) return
    this.#store.put(this.#kindOf(configuration), {
      ...configuration,
      webhooks: webhooks.map((each) => ({
        ...each,
        clientConfig: { ...each.clientConfig, caBundle: 'Q0E=' },
      })),
    })
  }

  #isUp(namespace: string, name: string): boolean {
    const deployment = this.#store.get(apps('deployments'), namespace, name)
    return deployment !== undefined && hasCondition(deployment, 'Available')
  }

  /** Makes an object that a controller makes, where it is not there. */
  #bring(kind: 'Namespace' | 'Secret', namespace: string | undefined, name: string): void {
    const object = {
      apiVersion: 'v1',
      kind,
      metadata: { name, ...(namespace !== undefined && { namespace }) },
    }
    const served = this.#kindOf(object)
    if (!this.#store.get(served, namespace, name)) this.#store.put(served, object)
  }
}

const covers = ({ rules = [] }: WebhookEntry, { group, plural }: ServedKind, operation: string): boolean =>
  rules.some(
    ({ apiGroups, resources, operations }) =>
      apiGroups.some((name) => name === '*' || name === group) &&
      resources.some((name) => ['*', '*/*', plural, `${plural}/*`].includes(name)) &&
      operations.some((name) => name === '*' || name === operation),
  )
