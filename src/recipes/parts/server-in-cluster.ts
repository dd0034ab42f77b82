/** A server that the platform brings along, such as a database: what is there for it alone, and leaving that out. */
import { apiVersionOf, type Resource, type Value, type ValueMap } from '../../engine/index.ts'
import { listAt, mapAt, textAt } from '../../kubernetes/fields.ts'
import { isEmptySelector, labelsSelector, selects } from '../../kubernetes/label-selector.ts'
import { namespaceOf, podAccount, podTemplate, type PodTemplate } from '../../kubernetes/pod-template.ts'
import { ordered, type Part } from './part.ts'
import { nameInOverlay } from '../../kubernetes/overlay-target.ts'

/**
 * The workload and what serves nothing else: its Services and what Istio knows of them, the claims it mounts, the
 * policies that select its pods alone, its account where no other pod runs as that.
 */
export function serverResources(resources: readonly Resource[], workload: Resource): readonly Resource[] {
  const pods = podTemplate(workload)
  if (!pods) return [workload]
  const near = resources.filter((each) => namespaceOf(each) === pods.namespace)
  const others = near.flatMap((each) => (each === workload ? [] : (podTemplate(each) ?? [])))
  const services = near.filter((each) => each.kind === 'Service' && selectsPods(serviceSelector(each), pods))
  const hosts = new Set(services.flatMap(hostsOf))
  const claims = listAt(pods.spec, 'volumes').map((volume) =>
    textAt(volume, 'persistentVolumeClaim', 'claimName'),
  )
  const isOwn = (each: Resource): boolean => {
    if (each === workload || services.includes(each)) return true
    if (each.kind === 'PersistentVolumeClaim') return claims.includes(each.name)
    if (each.kind === 'DestinationRule') return hosts.has(textAt(each.value, 'spec', 'host'))
    if (each.kind === 'ServiceAccount')
      return podAccount(pods) === each.name && others.every((other) => podAccount(other) !== each.name)
    const selector = policySelector(each)
    return selectsPods(selector, pods) && !others.some((other) => selectsPods(selector, other))
  }
  return near.filter(isOwn)
}

/** Takes resources out, by patches in one file. */
export const withoutPart = (file: string, resources: readonly Resource[]): Part => ({
  fields: { patches: [{ path: file }] },
  files: {
    [file]: resources
      .map((resource) =>
        ordered({
          apiVersion: apiVersionOf(resource.gvk),
          kind: resource.kind,
          metadata: {
            name: nameInOverlay(resource),
            ...(resource.namespace && { namespace: resource.namespace }),
          },
          $patch: 'delete',
        }),
      )
      .join('---\n'),
  },
})

/** Whether one of these patches takes the resource of this name out. */
export const takesOut = (patches: readonly ValueMap[], name: string): boolean =>
  patches.some((patch) => textAt(patch, 'metadata', 'name') === name && textAt(patch, '$patch') === 'delete')

const serviceSelector = ({ value }: Resource): Value => labelsSelector(mapAt(value, 'spec', 'selector'))

const policySelector = ({ kind, value }: Resource): Value | undefined => {
  if (kind === 'NetworkPolicy') return mapAt(value, 'spec', 'podSelector')
  if (kind === 'PodDisruptionBudget') return mapAt(value, 'spec', 'selector')
  return kind === 'AuthorizationPolicy' || kind === 'PeerAuthentication'
    ? mapAt(value, 'spec', 'selector')
    : undefined
}

/** Whether a selector that asks for something has it in these pods. */
const selectsPods = (selector: Value | undefined, { labels }: PodTemplate): boolean =>
  !isEmptySelector(selector) && selects(selector, labels)

const hostsOf = ({ name, namespace }: Resource): readonly string[] => [
  name,
  ...['', '.svc', '.svc.cluster.local'].map((end) => `${name}.${namespace}${end}`),
]
