/** Admission webhooks that refuse what they cannot judge. */
import { fieldOf, type Resource, type Value } from '../../engine/index.ts'
import type { ResourceChange } from '../change-set.ts'
import { elementsOf, textAt } from './pod-templates.ts'

/** A sentence for each webhook that fails closed now and did not before. */
export function failingWebhooks(change: ResourceChange): string[] {
  if (change.kind === 'removed') return []
  if (!/^(Validating|Mutating)WebhookConfiguration$/.test(change.after.kind)) return []
  const closedBefore = change.kind === 'changed' ? closed(change.before) : new Map<string, Value>()
  return [...closed(change.after)]
    .filter(([name]) => !closedBefore.has(name))
    .map(
      ([name, webhook]) =>
        `While ${serviceOf(webhook)} does not answer, everything ${name} looks at is refused.`,
    )
}

/** The webhooks that fail closed, which is the default of v1. */
function closed({ value }: Resource): Map<string, Value> {
  const webhooks = elementsOf(fieldOf(value, 'webhooks')).filter(
    (each) => (textAt(each, 'failurePolicy') ?? 'Fail') === 'Fail',
  )
  return new Map(webhooks.map((each) => [textAt(each, 'name') ?? '', each]))
}

function serviceOf(webhook: Value): string {
  const name = textAt(webhook, 'clientConfig', 'service', 'name')
  if (name === undefined) return 'its server'
  const namespace = textAt(webhook, 'clientConfig', 'service', 'namespace')
  return `Service ${name}${namespace ? ` in ${namespace}` : ''}`
}
