/** Certificates have issuers, issuers have their Secrets, and what is to carry a certificate's CA names one that is there. */
import type { Resource } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { namespaceOf } from '../../kubernetes/pod-template.ts'
import { named, type Cluster } from './cluster.ts'
import { textAt, textsAt } from '../../kubernetes/fields.ts'
import { certificateOf, secretWriter } from './pod-rules.ts'
import type { Note } from './reference.ts'

/** Notes the references of cert-manager's kinds and annotations. */
export function certificateRules(resource: Resource, cluster: Cluster, note: Note): void {
  const type = groupKind(resource)
  if (type === 'cert-manager.io/Certificate') issuer(resource, cluster, note)
  if (type === 'cert-manager.io/Issuer' || type === 'cert-manager.io/ClusterIssuer')
    ca(resource, cluster, note)
  injection(resource, cluster, note)
}

function issuer(resource: Resource, cluster: Cluster, note: Note): void {
  const ref = textsAt(resource.value, 'spec', 'issuerRef')
  const [kind, name = ''] = [ref.get('kind') ?? 'Issuer', ref.get('name')]
  if ((ref.get('group') ?? 'cert-manager.io') !== 'cert-manager.io') return
  const found =
    kind === 'ClusterIssuer'
      ? cluster.findGlobal('cert-manager.io/ClusterIssuer', name)
      : cluster.find('cert-manager.io/Issuer', namespaceOf(resource), name)
  note(
    'issuer',
    ['spec', 'issuerRef'],
    [found],
    `${named(resource)} is to be issued by ${kind} ${name}, which is not there`,
  )
}

/** The Secret a CA issuer signs with. */
function ca(resource: Resource, cluster: Cluster, note: Note): void {
  const secret = textAt(resource.value, 'spec', 'ca', 'secretName')
  if (secret === '') return
  const namespace = resource.kind === 'ClusterIssuer' ? 'cert-manager' : namespaceOf(resource)
  note(
    'config',
    ['spec', 'ca', 'secretName'],
    [cluster.find('/Secret', namespace, secret) ?? certificateOf(cluster, namespace, secret)],
    `${named(resource)} signs with Secret ${secret}, which ${namespace} does not have`,
  )
}

/** `cert-manager.io/inject-ca-from: NAMESPACE/CERTIFICATE`. */
function injection(resource: Resource, cluster: Cluster, note: Note): void {
  for (const [key, type, kind] of [
    ['cert-manager.io/inject-ca-from', 'cert-manager.io/Certificate', 'Certificate'],
    ['cert-manager.io/inject-ca-from-secret', '/Secret', 'Secret'],
  ] as const) {
    const value = resource.annotations[key]
    if (value === undefined) continue
    const [namespace = '', name = ''] = value.split('/')
    note(
      'certificate',
      ['metadata', 'annotations', key],
      [
        cluster.find(type, namespace, name) ??
          (kind === 'Secret' ? secretMaker(cluster, namespace, name) : undefined),
      ],
      `${named(resource)} takes its CA from ${kind} ${name}, which ${namespace} does not have`,
    )
  }
}

const secretMaker = (cluster: Cluster, namespace: string, secret: string): Resource | undefined =>
  certificateOf(cluster, namespace, secret) ?? secretWriter(cluster, namespace, secret)
