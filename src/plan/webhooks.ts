/** Which webhook configuration looks at which object when it is created, and what answers for it. */
import { fieldAt, fieldOf, scalarText, type Resource, type Value } from '../engine/index.ts'
import { hasLabels, selectsLabels } from './label-selector.ts'
import { itemsOf, podLabels } from './pod-template.ts'

/** One entry of `webhooks:`. */
export interface Webhook {
  readonly configuration: Resource
  /** `namespace/name` of the Service that answers; `undefined` for one outside of the cluster. */
  readonly service: string | undefined
  readonly entry: Value
}

/** Every entry of every webhook configuration. */
export function webhooksOf(resources: readonly Resource[]): Webhook[] {
  return resources
    .filter(
      ({ kind }) => kind === 'MutatingWebhookConfiguration' || kind === 'ValidatingWebhookConfiguration',
    )
    .flatMap((configuration) =>
      itemsOf(configuration.value, 'webhooks').map((entry) => ({
        configuration,
        service: serviceOf(entry),
        entry,
      })),
    )
}

function serviceOf(entry: Value): string | undefined {
  const service = fieldAt(entry, ['clientConfig', 'service'])
  const name = scalarText(fieldOf(service, 'name'))
  return name === undefined ? undefined : `${scalarText(fieldOf(service, 'namespace')) ?? 'default'}/${name}`
}

/** The labels of what a webhook is asked about, and of its namespace; `undefined` for objects outside of namespaces. */
export interface Subject {
  readonly group: string
  /** Lower-case plural, as rules name it. */
  readonly plural: string
  readonly labels: Readonly<Record<string, string>>
  readonly namespaceLabels: Readonly<Record<string, string>> | undefined
}

/**
 * Whether creating the subject asks the webhook. One that states no rules (it writes them itself once it runs) is taken
 * to ask about nothing: what it guards cannot be known from the manifests. Rule: admission webhooks' rules, `namespaceSelector`, `objectSelector`.
 */
export function asks({ entry }: Webhook, subject: Subject): boolean {
  const { namespaceLabels } = subject
  return (
    itemsOf(entry, 'rules').some((rule) => names(rule, subject)) &&
    selectsLabels(fieldOf(entry, 'objectSelector'), subject.labels) &&
    (namespaceLabels === undefined || selectsLabels(fieldOf(entry, 'namespaceSelector'), namespaceLabels))
  )
}

function names(rule: Value, { group, plural }: Subject): boolean {
  const has = (field: string, accepted: readonly string[]): boolean =>
    itemsOf(rule, field).some((value) => accepted.includes(scalarText(value) ?? ''))
  return (
    has('operations', ['CREATE', '*']) &&
    has('apiGroups', [group, '*']) &&
    has('resources', [plural, '*', '*/*', `${plural}/*`])
  )
}

/** The workloads whose pods a Service sends its requests to. */
export const backendsOf = (service: Resource, workloads: readonly Resource[]): Resource[] =>
  workloads.filter(
    (workload) =>
      workload.namespace === service.namespace &&
      hasLabels(fieldAt(service.value, ['spec', 'selector']), podLabels(workload)),
  )
