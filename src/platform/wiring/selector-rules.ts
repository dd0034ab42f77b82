/** Every selector selects: Services, workloads, disruption budgets, network policies and Istio's policies. */
import type { Resource, Value } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { labelsSelector } from '../../kubernetes/label-selector.ts'
import { namespaceOf, podTemplate } from '../../kubernetes/pod-template.ts'
import { fieldText, named, type Cluster } from './cluster.ts'
import { listAt, mapAt, textAt, textsAt, type Path } from '../../kubernetes/fields.ts'
import { isEmptySelector, selects, selectorText } from '../../kubernetes/label-selector.ts'
import type { Note } from './reference.ts'

/** Labels of pods that controllers of the platform make while it runs. */
const runtimePods =
  /^(serving\.k(native|serve)\.(dev|io)|katib\.kubeflow\.org|training\.kubeflow\.org|notebook-name|workflows\.argoproj\.io|batch\.kubernetes\.io)/

/** Notes what the selectors of a resource select. */
export function selectorRules(resource: Resource, cluster: Cluster, note: Note): void {
  const spec = mapAt(resource.value, 'spec')
  const pods = (selector: Value | undefined, path: Path, everywhere = false): void => {
    if (isEmptySelector(selector) || asksForRuntimePods(selector)) return
    const found = cluster.podsSelected(selector, everywhere ? undefined : namespaceOf(resource))
    note(
      'pods',
      path,
      found.map(({ owner }) => owner),
      `${named(resource)} selects no pod: ${selectorText(selector)}`,
    )
  }
  switch (groupKind(resource)) {
    case '/Service':
      if (fieldText(resource, 'spec', 'type') !== 'ExternalName')
        pods(labelsSelector(spec?.['selector']), ['spec', 'selector'])
      return
    case 'apps/Deployment':
    case 'apps/StatefulSet':
    case 'apps/DaemonSet':
    case 'apps/ReplicaSet':
      return ownPods(resource, note)
    case 'policy/PodDisruptionBudget':
      return pods(spec?.['selector'], ['spec', 'selector'])
    case 'networking.k8s.io/NetworkPolicy':
      pods(spec?.['podSelector'], ['spec', 'podSelector'])
      return peers(resource, cluster, note)
    case 'security.istio.io/AuthorizationPolicy':
    case 'security.istio.io/RequestAuthentication':
    case 'security.istio.io/PeerAuthentication':
    case 'telemetry.istio.io/Telemetry':
      return pods(spec?.['selector'], ['spec', 'selector'], isMeshWide(resource))
    case 'networking.istio.io/Gateway':
      return pods(labelsSelector(spec?.['selector']), ['spec', 'selector'], true)
    case 'networking.istio.io/EnvoyFilter':
    case 'networking.istio.io/Sidecar':
      return pods(
        labelsSelector(mapAt(spec, 'workloadSelector', 'labels')),
        ['spec', 'workloadSelector'],
        isMeshWide(resource),
      )
  }
}

/** A policy in Istio's root namespace applies to the whole mesh. */
const isMeshWide = (resource: Resource): boolean => namespaceOf(resource) === 'istio-system'

const asksForRuntimePods = (selector: Value | undefined): boolean =>
  [...textsAt(selector, 'matchLabels').keys()].some((key) => runtimePods.test(key)) ||
  listAt(selector, 'matchExpressions').some((expression) => runtimePods.test(textAt(expression, 'key')))

/** A workload whose selector does not match its own template is refused by the API server. */
function ownPods(resource: Resource, note: Note): void {
  const selector = mapAt(resource.value, 'spec', 'selector')
  const pods = podTemplate(resource)
  note(
    'pods',
    ['spec', 'selector'],
    pods && selects(selector, pods.labels) ? [resource] : [],
    `${named(resource)} does not select the pods of its own template: ${selectorText(selector)}`,
  )
}

/** The pods and namespaces a network policy lets in or out. */
function peers(resource: Resource, cluster: Cluster, note: Note): void {
  for (const [direction, side] of [
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const) {
    listAt(resource.value, 'spec', direction).forEach((rule, at) =>
      listAt(rule, side).forEach((peer, index) => {
        const path = ['spec', direction, at, side, index]
        const podSelector = mapAt(peer, 'podSelector')
        const namespaceSelector = mapAt(peer, 'namespaceSelector')
        if (namespaceSelector) namespacesSelected(resource, cluster, note, namespaceSelector, path)
        else if (podSelector && !isEmptySelector(podSelector) && !asksForRuntimePods(podSelector))
          note(
            'pods',
            path,
            cluster.podsSelected(podSelector, namespaceOf(resource)).map(({ owner }) => owner),
            `${named(resource)} lets in pods that are not there: ${selectorText(podSelector)}`,
          )
      }),
    )
  }
}

function namespacesSelected(
  resource: Resource,
  cluster: Cluster,
  note: Note,
  selector: Value,
  path: Path,
): void {
  if (isEmptySelector(selector)) return
  const found = cluster.all('/Namespace').filter(({ name, value }) => {
    const labels = new Map(textsAt(value, 'metadata', 'labels'))
    return selects(selector, labels.set('kubernetes.io/metadata.name', name))
  })
  // Namespaces of profiles are made, and labelled, while the platform runs.
  const ofProfiles = /profile|istio-injection/.test(selectorText(selector))
  note(
    'namespace',
    path,
    found,
    `${named(resource)} names a namespace that is not there: ${selectorText(selector)}`,
    ofProfiles,
  )
}
