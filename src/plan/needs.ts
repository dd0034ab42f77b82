/** What must be there before an object can be applied, or can do its work: read from the objects themselves. */
import { fieldAt, fieldOf, scalarText, type Resource } from '../engine/index.ts'
import { groupBy } from '../base/group-by.ts'
import { textsAt } from '../kubernetes/fields.ts'
import { groupKind } from '../kubernetes/group-kind.ts'
import {
  isWorkload,
  podAccount,
  podTemplate,
  requiredSecrets,
  type PodTemplate,
} from '../kubernetes/pod-template.ts'
import { accountsAllowed } from './permissions.ts'
import { isCustom } from './rank.ts'
import { asks, backendsOf, webhooksOf, type Subject, type Webhook } from './webhooks.ts'

/**
 * Why one object waits for another, the strongest first: where needs go in a circle, the weakest of them is left out.
 * - `namespace`, `definition`: without it the API server refuses the object;
 * - `backend`: a webhook configuration without anybody to answer refuses what it guards;
 * - `secret`: pods do not start without a Secret that a Certificate makes;
 * - `guard`: a custom resource that a webhook checks or completes;
 * - `injection`: pods that a webhook completes when they are made;
 * - `authority`: a webhook configuration whose CA comes from a Certificate;
 * - `controller`: what makes a Certificate ready.
 */
export const needKinds = [
  'namespace',
  'definition',
  'backend',
  'secret',
  'guard',
  'injection',
  'authority',
  'controller',
] as const
export type NeedKind = (typeof needKinds)[number]

export interface Need {
  readonly of: Resource
  readonly on: Resource
  readonly kind: NeedKind
}

/** Every need of every object; objects that are not part of the build are taken to be in the cluster. */
export function needsOf(resources: readonly Resource[]): Need[] {
  const known = indexOf(resources)
  return resources.flatMap((resource) => [
    ...presence(resource, known),
    ...workloadNeeds(podTemplate(resource), known),
    ...(isCustom(resource) ? customNeeds(resource, known) : []),
    ...(known.entriesOf.has(resource) ? configurationNeeds(resource, known) : []),
  ])
}

/** Look-ups, made once for all objects. */
interface Known {
  readonly namespaces: ReadonlyMap<string, Resource>
  readonly definitions: ReadonlyMap<string, Resource>
  readonly services: ReadonlyMap<string, Resource>
  readonly workloadsIn: ReadonlyMap<string, Resource[]>
  readonly webhooks: readonly Webhook[]
  readonly entriesOf: ReadonlyMap<Resource, Webhook[]>
  readonly certificates: ReadonlyMap<string, Resource>
  /** By the Secret they make. */
  readonly certificateOf: ReadonlyMap<string, Resource>
  readonly profiles: ReadonlyMap<string, Resource>
  readonly certificateControllers: readonly Resource[]
  readonly injectors: readonly Resource[]
}

function indexOf(resources: readonly Resource[]): Known {
  const ofKind = (kind: string): Resource[] => resources.filter((resource) => groupKind(resource) === kind)
  const certificates = ofKind('cert-manager.io/Certificate')
  const workloads = resources.filter(isWorkload)
  const webhooks = webhooksOf(resources)
  const run = (accounts: ReadonlySet<string>): Resource[] =>
    workloads.filter((workload) => {
      const pods = podTemplate(workload)
      return pods !== undefined && accounts.has(`${workload.namespace}/${podAccount(pods)}`)
    })
  return {
    namespaces: new Map(ofKind('/Namespace').map((each) => [each.name, each])),
    definitions: new Map(
      ofKind('apiextensions.k8s.io/CustomResourceDefinition').map((each) => [definedKind(each), each]),
    ),
    services: new Map(ofKind('/Service').map((each) => [within(each), each])),
    workloadsIn: groupBy(workloads, ({ namespace }) => namespace),
    webhooks,
    entriesOf: groupBy(webhooks, ({ configuration }) => configuration),
    certificates: new Map(certificates.map((each) => [within(each), each])),
    certificateOf: new Map(certificates.map((each) => [`${each.namespace}/${madeSecret(each)}`, each])),
    profiles: new Map(ofKind('kubeflow.org/Profile').map((each) => [each.name, each])),
    certificateControllers:
      certificates.length === 0 ? [] : run(accountsAllowed(resources, certificateStatus)),
    injectors: certificates.length === 0 ? [] : run(injectingAccounts(resources)),
  }
}

const certificateStatus = {
  group: 'cert-manager.io',
  resource: 'certificates/status',
  verbs: ['update', 'patch'],
}

/** Accounts that read Certificates and write webhook configurations: cert-manager's CA injector is known by it. */
function injectingAccounts(resources: readonly Resource[]): Set<string> {
  const writers = accountsAllowed(resources, {
    group: 'admissionregistration.k8s.io',
    resource: 'validatingwebhookconfigurations',
    verbs: ['update', 'patch'],
  })
  const readers = accountsAllowed(resources, {
    group: 'cert-manager.io',
    resource: 'certificates',
    verbs: ['get', 'list', 'watch'],
  })
  return new Set([...writers].filter((account) => readers.has(account)))
}

/** The namespace and the definition of the kind. A namespace that a Profile brings is waited for through the Profile. */
function presence(resource: Resource, { namespaces, profiles, definitions }: Known): Need[] {
  const { namespace } = resource
  const home = namespace === '' ? undefined : (namespaces.get(namespace) ?? profiles.get(namespace))
  return [
    ...need(resource, 'namespace', [home]),
    ...need(resource, 'definition', [definitions.get(groupKind(resource))]),
  ]
}

function workloadNeeds(pods: PodTemplate | undefined, known: Known): Need[] {
  if (!pods) return []
  const { owner: workload, labels } = pods
  const { namespace } = workload
  const secrets = requiredSecrets(pods).map((name) => known.certificateOf.get(`${namespace}/${name}`))
  const made = { group: '', plural: 'pods', labels }
  return [
    ...need(workload, 'secret', secrets),
    ...need(workload, 'injection', guardians({ ...made, ...home(workload, known) }, known)),
  ]
}

function customNeeds(custom: Resource, known: Known): Need[] {
  const definition = known.definitions.get(groupKind(custom))
  const plural = scalarText(fieldAt(definition?.value, ['spec', 'names', 'plural']))
  const guards =
    plural === undefined
      ? []
      : guardians(
          { group: custom.gvk.group, plural, labels: labelsOf(custom), ...home(custom, known) },
          known,
        )
  const controllers = groupKind(custom) === 'cert-manager.io/Certificate' ? known.certificateControllers : []
  return [...need(custom, 'guard', guards), ...need(custom, 'controller', controllers)]
}

function configurationNeeds(configuration: Resource, known: Known): Need[] {
  const services = (known.entriesOf.get(configuration) ?? []).map(({ service }) =>
    service === undefined ? undefined : known.services.get(service),
  )
  const backends = services.flatMap((service) =>
    service ? backendsOf(service, known.workloadsIn.get(service.namespace) ?? []) : [],
  )
  const authority = configuration.annotations['cert-manager.io/inject-ca-from']
  const certificate = authority === undefined ? undefined : known.certificates.get(authority)
  return [
    ...need(configuration, 'backend', backends),
    ...need(configuration, 'authority', certificate ? [certificate, ...known.injectors] : []),
  ]
}

/** Webhook configurations that are asked when the subject is created. */
const guardians = (subject: Subject, { webhooks }: Known): Resource[] =>
  webhooks.filter((webhook) => asks(webhook, subject)).map(({ configuration }) => configuration)

/** The labels of the namespace an object lives in; `kubernetes.io/metadata.name` is set by the API server. */
function home({ namespace }: Resource, { namespaces }: Known): Pick<Subject, 'namespaceLabels'> {
  if (namespace === '') return { namespaceLabels: undefined }
  const labels = new Map(labelsOf(namespaces.get(namespace)))
  return { namespaceLabels: labels.set('kubernetes.io/metadata.name', namespace) }
}

function need(of: Resource, kind: NeedKind, on: readonly (Resource | undefined)[]): Need[] {
  return [...new Set(on)].flatMap((each) => (each && each !== of ? [{ of, on: each, kind }] : []))
}

const labelsOf = (resource: Resource | undefined): ReadonlyMap<string, string> =>
  textsAt(resource?.value, 'metadata', 'labels')

const within = ({ namespace, name }: Resource): string => `${namespace}/${name}`

const madeSecret = (certificate: Resource): string =>
  scalarText(fieldAt(certificate.value, ['spec', 'secretName'])) ?? ''

function definedKind({ value }: Resource): string {
  const spec = fieldOf(value, 'spec')
  const kind = scalarText(fieldAt(spec, ['names', 'kind'])) ?? ''
  return `${scalarText(fieldOf(spec, 'group')) ?? ''}/${kind}`
}
