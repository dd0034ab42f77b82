/** The platform as one Argo CD Application. */
import { fieldOf, renderValue, type Resource, type Value } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { mapAt, textsIn } from '../../kubernetes/fields.ts'
import type { Delivery } from '../delivery.ts'

/** Where an artifact is pulled from. */
export interface ArtifactPlace {
  /** Registry and path, without a scheme. */
  readonly repository: string
  /** `sha256:…` */
  readonly digest: string
}

/**
 * `application.yaml`. One Application with waves and not one for each phase: what moves from one phase to another stays
 * with its owner, where two would prune and make it anew; and Argo CD does not by itself wait for the health of
 * Applications. Server-side apply, because some definitions are larger than the annotation of the other way.
 */
export function argocdApplication({ name, plan }: Delivery, { repository, digest }: ArtifactPlace): string {
  const differences = plan.phases.flatMap(({ resources }) => resources.flatMap(filledIn))
  return renderValue({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name,
      namespace: 'argocd',
      annotations: { 'argocd.argoproj.io/compare-options': 'ServerSideDiff=true' },
    },
    spec: {
      project: 'default',
      source: { repoURL: `oci://${repository}`, targetRevision: digest, path: '.' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'default' },
      syncPolicy: {
        automated: { prune: false, selfHeal: true },
        syncOptions: [
          'ServerSideApply=true',
          'PruneLast=true',
          ...(differences.length > 0 ? ['RespectIgnoreDifferences=true'] : []),
        ],
        retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
      },
      ...(differences.length > 0 && { ignoreDifferences: differences }),
    },
  })
}

/** Fields that the manifest writes and somebody in the cluster fills in: the CA of a webhook, the rules of an aggregated role. */
function filledIn(resource: Resource): Value[] {
  const { group, kind } = resource.gvk
  const place = { ...(group !== '' && { group }), kind, name: resource.name }
  if (groupKind(resource) === 'rbac.authorization.k8s.io/ClusterRole')
    return mapAt(resource.value, 'aggregationRule') && fieldOf(resource.value, 'rules') !== undefined
      ? [{ ...place, jsonPointers: ['/rules'] }]
      : []
  const path = caPaths[groupKind(resource)]
  if (path === undefined || !isInjected(resource) || !writesAuthority(resource)) return []
  return [{ ...place, jqPathExpressions: [path] }]
}

/** Where kinds have the CA of what answers them. */
const caPaths: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': '.webhooks[]?.clientConfig.caBundle',
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': '.webhooks[]?.clientConfig.caBundle',
  'apiextensions.k8s.io/CustomResourceDefinition': '.spec.conversion.webhook.clientConfig.caBundle',
  'apiregistration.k8s.io/APIService': '.spec.caBundle',
}

/** cert-manager's annotations (docs/concepts/ca-injector). */
const isInjected = ({ annotations }: Resource): boolean =>
  ['inject-ca-from', 'inject-ca-from-secret', 'inject-apiserver-ca'].some(
    (name) => annotations[`cert-manager.io/${name}`] !== undefined,
  )

const writesAuthority = ({ value }: Resource): boolean => {
  const places: (Value | undefined)[] = [
    fieldOf(value, 'webhooks'),
    mapAt(value, 'spec', 'conversion'),
    { caBundle: mapAt(value, 'spec')?.['caBundle'] ?? null },
  ]
  return places.some((place) => textsIn(place).some(({ path }) => path.at(-1) === 'caBundle'))
}
