/** Which webhook configuration looks at which object when it is created, and what answers for it. */
import { fieldAt, fieldOf, scalarText, type Resource, type Value } from '../engine/index.ts'
import { listAt } from '../kubernetes/fields.ts'
import { isEmptySelector, labelsSelector, selects } from '../kubernetes/label-selector.ts'
import { podTemplate } from '../kubernetes/pod-template.ts'

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
      listAt(configuration.value, 'webhooks').map((entry) => ({
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
  readonly labels: ReadonlyMap<string, string>
  readonly namespaceLabels: ReadonlyMap<string, string> | undefined
}

/**
 * Whether creating the subject asks the webhook. One that states no rules (it writes them itself once it runs) is taken
 * to ask about nothing: what it guards cannot be known from the manifests. Rule: admission webhooks' rules, `namespaceSelector`, `objectSelector`.
 */
export function asks({ entry }: Webhook, subject: Subject): boolean {
  const { namespaceLabels } = subject
  return (
    listAt(entry, 'rules').some((rule) => names(rule, subject)) &&
    selects(fieldOf(entry, 'objectSelector'), subject.labels) &&
    (namespaceLabels === undefined || selects(fieldOf(entry, 'namespaceSelector'), namespaceLabels))
  )
}

function names(rule: Value, { group, plural }: Subject): boolean {
  const has = (field: string, accepted: readonly string[]): boolean =>
    listAt(rule, field).some((value) => accepted.includes(scalarText(value) ?? ''))
  return (
    has('operations', ['CREATE', '*']) &&
    has('apiGroups', [group, '*']) &&
    has('resources', [plural, '*', '*/*', `${plural}/*`])
  )
}

/** The workloads whose pods a Service sends its requests to; without a selector it sends them to none. */
export function backendsOf(service: Resource, workloads: readonly Resource[]): Resource[] {
  const selector = labelsSelector(fieldAt(service.value, ['spec', 'selector']))
  if (isEmptySelector(selector)) return []
  return workloads.filter((workload) => {
    const labels = podTemplate(workload)?.labels
    return workload.namespace === service.namespace && labels !== undefined && selects(selector, labels)
  })
}
