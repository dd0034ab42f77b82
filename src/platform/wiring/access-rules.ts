/** Who may do what: subjects, roles, aggregated roles, the principals of policies. */
import type { Resource } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { namespaceOf } from '../../kubernetes/pod-template.ts'
import { named, type Cluster } from './cluster.ts'
import { listAt, mapAt, textAt, textsAt, textsIn } from '../../kubernetes/fields.ts'
import { isEmptySelector, selects, selectorText } from '../../kubernetes/label-selector.ts'
import type { Note } from './reference.ts'

const rbac = 'rbac.authorization.k8s.io'

/** Roles every cluster has. */
const isBuiltinRole = (name: string): boolean =>
  ['cluster-admin', 'admin', 'edit', 'view'].includes(name) || name.startsWith('system:')

/** Notes the references of roles, bindings and policies. */
export function accessRules(resource: Resource, cluster: Cluster, note: Note): void {
  switch (groupKind(resource)) {
    case `${rbac}/RoleBinding`:
    case `${rbac}/ClusterRoleBinding`:
      return binding(resource, cluster, note)
    case `${rbac}/ClusterRole`:
      return aggregation(resource, cluster, note)
    case 'security.istio.io/AuthorizationPolicy':
      return principals(resource, cluster, note)
  }
}

function binding(resource: Resource, cluster: Cluster, note: Note): void {
  const kind = textAt(resource.value, 'roleRef', 'kind')
  const name = textAt(resource.value, 'roleRef', 'name')
  const role =
    kind === 'Role'
      ? cluster.find(`${rbac}/Role`, namespaceOf(resource), name)
      : cluster.findGlobal(`${rbac}/ClusterRole`, name)
  note(
    'role',
    ['roleRef', 'name'],
    [role],
    `${named(resource)} grants ${kind} ${name}, which is not there`,
    kind === 'ClusterRole' && isBuiltinRole(name),
  )
  listAt(resource.value, 'subjects').forEach((subject, index) => {
    if (textAt(subject, 'kind') !== 'ServiceAccount') return
    const namespace = textAt(subject, 'namespace') || namespaceOf(resource)
    const account = textAt(subject, 'name')
    note(
      'service-account',
      ['subjects', index],
      [cluster.find('/ServiceAccount', namespace, account)],
      `${named(resource)} grants to ServiceAccount ${account}, which ${namespace} does not have`,
      account === 'default' || namespace === 'kube-system',
    )
  })
}

/** A role made of others has others; a label that says "part of that role" has that role. */
function aggregation(resource: Resource, cluster: Cluster, note: Note): void {
  const roles = cluster.all(`${rbac}/ClusterRole`)
  listAt(resource.value, 'aggregationRule', 'clusterRoleSelectors').forEach((selector, index) => {
    if (isEmptySelector(selector)) return
    const parts = roles.filter((role) => selects(selector, textsAt(role.value, 'metadata', 'labels')))
    note(
      'aggregation',
      ['aggregationRule', 'clusterRoleSelectors', index],
      parts,
      `${named(resource)} is put together from roles of which there is none: ${selectorText(selector)}`,
    )
  })
  for (const [label, value] of textsAt(resource.value, 'metadata', 'labels')) {
    const whole = /^rbac\.authorization\.[\w.-]+\/aggregate-to-(.+)$/.exec(label)?.[1]
    if (whole === undefined || value !== 'true') continue
    const wholes = roles.filter((role) =>
      listAt(role.value, 'aggregationRule', 'clusterRoleSelectors').some((selector) =>
        selects(selector, new Map([[label, value]])),
      ),
    )
    note(
      'aggregation',
      ['metadata', 'labels', label],
      wholes,
      `${named(resource)} is to be part of ${whole}, and no ClusterRole gathers what has this label`,
      // The last one is gathered by OpenShift.
      isBuiltinRole(whole) || whole === 'cluster-reader',
    )
  }
}

/** `cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account`. */
const principalPattern = /^[^/*]+\/ns\/([^/*]+)\/sa\/([^/*]+)$/

function principals(resource: Resource, cluster: Cluster, note: Note): void {
  for (const { text, path } of textsIn(mapAt(resource.value, 'spec'), ['spec'])) {
    const [, namespace = '', name = ''] = principalPattern.exec(text) ?? []
    if (name === '') continue
    note(
      'principal',
      path,
      [cluster.find('/ServiceAccount', namespace, name)],
      `${named(resource)} admits ServiceAccount ${name}, which ${namespace} does not have`,
      // Made with every profile.
      name === 'default' || name === 'default-editor' || name === 'default-viewer',
    )
  }
  const provider = textAt(resource.value, 'spec', 'provider', 'name')
  if (provider === '') return
  const meshes = cluster
    .all('/ConfigMap')
    .filter(({ value }) =>
      new RegExp(`name: ["']?${escaped(provider)}["']?\\s`).test(`${textAt(value, 'data', 'mesh')}\n`),
    )
  note(
    'provider',
    ['spec', 'provider', 'name'],
    meshes,
    `${named(resource)} asks the provider ${provider}, which no mesh configuration defines`,
  )
}

const escaped = (text: string): string => text.replace(/[^\w-]/g, '\\$&')
