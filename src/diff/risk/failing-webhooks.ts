/** Admission webhooks that refuse what they cannot judge. */
import type { Resource, Value } from '../../engine/index.ts'
import { listAt, writtenTextAt } from '../../kubernetes/fields.ts'
import type { ResourceChange } from '../change-set.ts'

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
  const webhooks = listAt(value, 'webhooks').filter(
    (each) => (writtenTextAt(each, 'failurePolicy') ?? 'Fail') === 'Fail',
  )
  return new Map(webhooks.map((each) => [writtenTextAt(each, 'name') ?? '', each]))
}

function serviceOf(webhook: Value): string {
  const name = writtenTextAt(webhook, 'clientConfig', 'service', 'name')
  if (name === undefined) return 'its server'
  const namespace = writtenTextAt(webhook, 'clientConfig', 'service', 'namespace')
  return `Service ${name}${namespace ? ` in ${namespace}` : ''}`
}
