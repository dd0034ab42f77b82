/** What must be there for a resource to be accepted at all: its kind, its namespace, what it scales. */
import { effectiveNamespace, type Resource } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { namespaceOf } from '../../kubernetes/pod-template.ts'
import { named, type Cluster } from './cluster.ts'
import { listAt, textAt, textsAt } from '../../kubernetes/fields.ts'
import type { Note } from './reference.ts'

/** Namespaces every cluster has. */
const builtinNamespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease']

/** Groups of Kubernetes itself: their kinds need no definition. */
const builtinGroup =
  /^$|^(apps|batch|autoscaling|policy|extensions)$|^(admissionregistration|apiextensions|apiregistration|authentication|authorization|certificates|coordination|discovery|events|flowcontrol\.apiserver|internal\.apiserver|networking|node|rbac\.authorization|resource|scheduling|storage)\.k8s\.io$/

/** Notes the kind and the namespace of a resource, and what a HorizontalPodAutoscaler scales. */
export function typeRules(resource: Resource, cluster: Cluster, note: Note): void {
  definition(resource, cluster, note)
  namespace(resource, cluster, note)
  if (groupKind(resource) === 'autoscaling/HorizontalPodAutoscaler') scaleTarget(resource, cluster, note)
}

function definition(resource: Resource, cluster: Cluster, note: Note): void {
  const { group, kind, version } = resource.gvk
  if (builtinGroup.test(group)) return
  const crds = cluster
    .all('apiextensions.k8s.io/CustomResourceDefinition')
    .filter(
      ({ value }) =>
        textAt(value, 'spec', 'group') === group && textAt(value, 'spec', 'names', 'kind') === kind,
    )
  const serving = crds.filter(({ value }) =>
    listAt(value, 'spec', 'versions').some((each) => textAt(each, 'name') === version),
  )
  const missing =
    crds.length === 0
      ? `no CustomResourceDefinition makes ${kind} of ${group} known`
      : `its CustomResourceDefinition does not serve version ${version}`
  note('crd', ['apiVersion'], serving, `${named(resource)} cannot be created: ${missing}`)
}

/** Of all resources of one namespace that is not there, the first one tells; see `checkWiring`. */
function namespace(resource: Resource, cluster: Cluster, note: Note): void {
  if (resource.namespace === '' || !isNamespaced(resource, cluster)) return
  const makers = [
    cluster.findGlobal('/Namespace', resource.namespace),
    cluster.findGlobal('kubeflow.org/Profile', resource.namespace),
  ]
  note(
    'namespace',
    ['metadata', 'namespace'],
    makers,
    `Nothing makes the namespace ${namespaceOf(resource)}, which ${named(resource)} is in`,
    builtinNamespaces.includes(resource.namespace),
  )
}

/** A custom kind is cluster scoped where its definition says so. */
function isNamespaced(resource: Resource, cluster: Cluster): boolean {
  const { group, kind } = resource.gvk
  if (effectiveNamespace(resource.currentId) !== resource.namespace) return false
  return !cluster
    .all('apiextensions.k8s.io/CustomResourceDefinition')
    .some(
      ({ value }) =>
        textAt(value, 'spec', 'group') === group &&
        textAt(value, 'spec', 'names', 'kind') === kind &&
        textAt(value, 'spec', 'scope') === 'Cluster',
    )
}

function scaleTarget(resource: Resource, cluster: Cluster, note: Note): void {
  const target = textsAt(resource.value, 'spec', 'scaleTargetRef')
  const [kind = '', name = ''] = [target.get('kind'), target.get('name')]
  const group = /^(.*)\//.exec(target.get('apiVersion') ?? '')?.[1] ?? ''
  note(
    'scale-target',
    ['spec', 'scaleTargetRef'],
    [cluster.find(`${group}/${kind}`, namespaceOf(resource), name)],
    `${named(resource)} scales ${kind} ${name}, which ${namespaceOf(resource)} does not have`,
  )
}
