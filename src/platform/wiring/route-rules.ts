/** Where requests go: VirtualServices, DestinationRules, gateways, the dashboard's links, and hosts named in any text. */
import { isList, isMap, parseManifest, scalarText, type Resource, type Value } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { namespaceOf } from '../../kubernetes/pod-template.ts'
import { named, type Cluster } from './cluster.ts'
import { listAt, mapAt, textAt, textsAt, textsIn, type Path } from '../../kubernetes/fields.ts'
import { port } from './service-rules.ts'
import type { Note } from './reference.ts'

/** Notes where a resource sends requests. */
export function routeRules(resource: Resource, cluster: Cluster, note: Note): void {
  switch (groupKind(resource)) {
    case 'networking.istio.io/VirtualService':
      return virtualService(resource, cluster, note)
    case 'networking.istio.io/DestinationRule':
      return void host(resource, textAt(resource.value, 'spec', 'host'), ['spec', 'host'], cluster, note)
    case 'apiextensions.k8s.io/CustomResourceDefinition':
      return
    case '/ConfigMap':
      dashboardLinks(resource, cluster, note)
  }
  hostsInTexts(resource, cluster, note)
}

function virtualService(resource: Resource, cluster: Cluster, note: Note): void {
  listAt(resource.value, 'spec', 'gateways').forEach((each, index) => {
    const written = scalarText(each) ?? ''
    const slash = written.indexOf('/')
    const namespace = slash < 0 ? namespaceOf(resource) : written.slice(0, slash)
    const name = written.slice(slash + 1)
    if (name === 'mesh') return
    note(
      'gateway',
      ['spec', 'gateways', index],
      [cluster.find('networking.istio.io/Gateway', namespace, name)],
      `${named(resource)} hangs on Gateway ${name}, which ${namespace} does not have`,
    )
  })
  for (const protocol of ['http', 'tcp', 'tls'])
    listAt(resource.value, 'spec', protocol).forEach((rule, at) =>
      listAt(rule, 'route').forEach((route, index) => {
        const path = ['spec', protocol, at, 'route', index, 'destination']
        const destination = mapAt(route, 'destination')
        const service = host(resource, textAt(destination, 'host'), path, cluster, note)
        const wanted = textAt(destination, 'port', 'number')
        if (service && wanted) port(resource, service, wanted, path, note)
      }),
    )
}

/** A host of the mesh: `name`, `name.namespace`, `name.namespace.svc.cluster.local`, with a `*` in front any of them. */
function host(
  resource: Resource,
  text: string,
  path: Path,
  cluster: Cluster,
  note: Note,
): Resource | undefined {
  const short = text.replace(/\.svc(\.cluster\.local)?\.?$/, '')
  const isLocal = short !== text || !text.includes('.')
  if (text === '' || text === '*' || !isLocal) return undefined
  const [name = '', namespace = namespaceOf(resource)] = short.split('.')
  const found =
    name === '*'
      ? cluster.all('/Service').find((service) => namespaceOf(service) === namespace)
      : cluster.find('/Service', namespace, name)
  const inEntries = listedHosts(cluster).has(text)
  note(
    'host',
    path,
    [found],
    name === '*'
      ? `${named(resource)} is about the Services of ${namespace}, which has none`
      : `${named(resource)} leads to Service ${name}, which ${namespace} does not have`,
    inEntries,
  )
  return name === '*' ? undefined : found
}

const listedHosts = (cluster: Cluster): Set<string> =>
  new Set(
    cluster
      .all('networking.istio.io/ServiceEntry')
      .flatMap(({ value }) => listAt(value, 'spec', 'hosts').map((each) => scalarText(each) ?? '')),
  )

/** `dex.auth.svc.cluster.local`, `istiod.istio-system.svc:15012` in an argument, a setting or an issuer. */
const hostPattern =
  /(?<![\w.*{}$()-])([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)\.svc(?![\w-])/g

function hostsInTexts(resource: Resource, cluster: Cluster, note: Note): void {
  const seen = new Set<string>()
  for (const field of Object.keys(resource.value)) {
    if (field === 'metadata' || field === 'status') continue
    for (const { text, path } of textsIn(resource.value[field], [field])) {
      // Knative explains each of its ConfigMaps in an entry of this name.
      if (!text.includes('.svc') || path[1] === '_example') continue
      for (const [, name = '', namespace = ''] of withoutComments(text).matchAll(hostPattern)) {
        if (seen.has(`${namespace}/${name}`)) continue
        seen.add(`${namespace}/${name}`)
        note(
          'host',
          path,
          [cluster.find('/Service', namespace, name)],
          `${named(resource)} names the host ${name}.${namespace}.svc, and ${namespace} has no Service ${name}`,
          namespace === 'kube-system' || (name === 'kubernetes' && namespace === 'default'),
        )
      }
    }
  }
}

/** Settings often come with an example in their comments. */
const withoutComments = (text: string): string => text.replace(/^\s*#.*$/gm, '')

/** Links of the dashboard that stay on the platform must be answered by a route. */
function dashboardLinks(resource: Resource, cluster: Cluster, note: Note): void {
  const text = textAt(resource.value, 'data', 'links')
  if (!text.includes('menuLinks')) return
  const [links] = parseManifest(text, resource.state.origin?.file ?? '').documents
  const routes = cluster
    .all('networking.istio.io/VirtualService')
    .flatMap((service) => routedPrefixes(service).map((prefix) => ({ service, prefix })))
  const seen = new Set<string>()
  for (const { link, label } of linksIn(links)) {
    const path = link.replace(/[#?].*$/, '')
    if (!path.startsWith('/') || seen.has(path)) continue
    seen.add(path)
    const answering = routes.filter(({ prefix }) => prefix !== '/' && `${path}/`.startsWith(prefix))
    note(
      'link',
      ['data', 'links'],
      answering.map(({ service }) => service),
      `The dashboard links to ${link} (${label}), which no VirtualService answers`,
    )
  }
}

function linksIn(value: Value | undefined): { link: string; label: string }[] {
  if (isList(value)) return value.flatMap(linksIn)
  if (!isMap(value)) return []
  const link = textAt(value, 'link')
  const own = link === '' ? [] : [{ link, label: textAt(value, 'text') }]
  return [...own, ...Object.keys(value).flatMap((key) => linksIn(value[key]))]
}

const routedPrefixes = ({ value }: Resource): string[] =>
  listAt(value, 'spec', 'http').flatMap((rule) =>
    listAt(rule, 'match').flatMap((match) => [...textsAt(match, 'uri').values()].filter(Boolean)),
  )
