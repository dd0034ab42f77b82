/** What calls a Service: webhooks, conversions, aggregated APIs, ingresses and controllers' hooks; and the ports of Services. */
import type { Resource, Value } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { labelsSelector } from '../../kubernetes/label-selector.ts'
import { namespaceOf } from '../../kubernetes/pod-template.ts'
import { named, type Cluster } from './cluster.ts'
import { fieldAtPath, listAt, mapAt, textAt, textsAt, textsIn, type Path } from '../../kubernetes/fields.ts'
import type { Note } from './reference.ts'

/** Notes the Services a resource calls. */
export function serviceRules(resource: Resource, cluster: Cluster, note: Note): void {
  switch (groupKind(resource)) {
    case '/Service':
      return targetPorts(resource, cluster, note)
    case 'admissionregistration.k8s.io/MutatingWebhookConfiguration':
    case 'admissionregistration.k8s.io/ValidatingWebhookConfiguration':
      return listAt(resource.value, 'webhooks').forEach((_, index) =>
        called(resource, ['webhooks', index, 'clientConfig', 'service'], cluster, note),
      )
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return called(resource, ['spec', 'conversion', 'webhook', 'clientConfig', 'service'], cluster, note)
    case 'apiregistration.k8s.io/APIService':
      return called(resource, ['spec', 'service'], cluster, note)
    case 'networking.k8s.io/Ingress':
      return ingress(resource, cluster, note)
    case 'apps/StatefulSet':
      return governing(resource, cluster, note)
    case 'metacontroller.k8s.io/CompositeController':
    case 'metacontroller.k8s.io/DecoratorController':
      return hooks(resource, cluster, note)
  }
}

/** A Service that is called by the API server. */
function called(resource: Resource, path: Path, cluster: Cluster, note: Note): void {
  const service = fieldAtPath(resource.value, path)
  const name = textAt(service, 'name')
  if (name === '') return
  const namespace = textAt(service, 'namespace') || namespaceOf(resource)
  const found = cluster.find('/Service', namespace, name)
  note('service', path, [found], `${named(resource)} calls Service ${name}, which ${namespace} does not have`)
  if (found) port(resource, found, textAt(service, 'port') || '443', path, note)
}

/** A number or name a Service must offer. */
export function port(resource: Resource, service: Resource, wanted: string, path: Path, note: Note): void {
  const offered = listAt(service.value, 'spec', 'ports')
  const found = offered.some((each) => textAt(each, 'port') === wanted || textAt(each, 'name') === wanted)
  const has = offered.map((each) => textAt(each, 'port')).join(', ')
  note(
    'port',
    path,
    found ? [service] : [],
    `${named(resource)} calls port ${wanted} of ${named(service)}, which offers ${has || 'none'}`,
  )
}

/** A target port that is a name must be one of a selected pod's; numbers need not be declared. */
function targetPorts(resource: Resource, cluster: Cluster, note: Note): void {
  const selector = mapAt(resource.value, 'spec', 'selector')
  if (!selector || Object.keys(selector).length === 0) return
  const pods = cluster.podsSelected(labelsSelector(selector), namespaceOf(resource))
  if (pods.length === 0) return
  listAt(resource.value, 'spec', 'ports').forEach((each, index) => {
    const target = fieldAtPath(each, ['targetPort'])
    if (typeof target !== 'string' || /^\d+$/.test(target)) return
    const declaring = pods.filter(({ spec }) =>
      listAt(spec, 'containers').some((container) =>
        listAt(container, 'ports').some((port) => textAt(port, 'name') === target),
      ),
    )
    note(
      'port',
      ['spec', 'ports', index, 'targetPort'],
      declaring.map(({ owner }) => owner),
      `${named(resource)} leads to port "${target}", which no container of ${pods.map(({ owner }) => named(owner)).join(', ')} names`,
    )
  })
}

function ingress(resource: Resource, cluster: Cluster, note: Note): void {
  const backend = (holder: Value | undefined, path: Path): void => {
    const name = textAt(holder, 'service', 'name')
    if (name === '') return
    const found = cluster.find('/Service', namespaceOf(resource), name)
    const namespace = namespaceOf(resource)
    note(
      'service',
      path,
      [found],
      `${named(resource)} leads to Service ${name}, which ${namespace} does not have`,
    )
    const wanted = textsAt(holder, 'service', 'port')
    if (found) port(resource, found, wanted.get('number') ?? wanted.get('name') ?? '', path, note)
  }
  backend(mapAt(resource.value, 'spec', 'defaultBackend'), ['spec', 'defaultBackend'])
  listAt(resource.value, 'spec', 'rules').forEach((rule, at) =>
    listAt(rule, 'http', 'paths').forEach((each, index) =>
      backend(mapAt(each, 'backend'), ['spec', 'rules', at, 'http', 'paths', index, 'backend']),
    ),
  )
}

/** The Service that gives the pods of a StatefulSet their names. */
function governing(resource: Resource, cluster: Cluster, note: Note): void {
  const name = textAt(resource.value, 'spec', 'serviceName')
  if (name === '') return
  const namespace = namespaceOf(resource)
  note(
    'service',
    ['spec', 'serviceName'],
    [cluster.find('/Service', namespace, name)],
    `${named(resource)} is governed by Service ${name}, which ${namespace} does not have`,
  )
}

/** The URLs a metacontroller asks what to make: `http://SERVICE.NAMESPACE/sync`, `http://SERVICE/sync`. */
function hooks(resource: Resource, cluster: Cluster, note: Note): void {
  for (const { text, path } of textsIn(mapAt(resource.value, 'spec', 'hooks'), ['spec', 'hooks'])) {
    const [, name = '', namespace = namespaceOf(resource)] =
      /^https?:\/\/([a-z0-9-]+)(?:\.([a-z0-9-]+))?(?::\d+)?(?:\/|$)/.exec(text) ?? []
    if (name === '') continue
    note(
      'service',
      path,
      [cluster.find('/Service', namespace, name)],
      `${named(resource)} asks Service ${name}, which ${namespace} does not have`,
    )
  }
}
