/** The platform as Flux applies it: the artifact it pulls, and a chain of Kustomizations, one for each phase. */
import { apiVersionOf, renderValue, type Value } from '../../engine/index.ts'
import { phaseName } from '../../plan/plan-text.ts'
import type { Phase } from '../../plan/plan.ts'
import type { Wait } from '../../plan/waits.ts'
import type { Delivery } from '../delivery.ts'
import { fluxTypes } from './artifacts.ts'
import type { ArtifactPlace } from './argocd-application.ts'

const namespace = 'flux-system'

/** `source.yaml`: the artifact, by the digest of what was exported. */
export const fluxSource = ({ name }: Delivery, { repository, digest }: ArtifactPlace): string =>
  renderValue({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name, namespace },
    spec: {
      interval: '10m',
      url: `oci://${repository}`,
      ref: { digest },
      layerSelector: { mediaType: fluxTypes.layerType, operation: 'extract' },
    },
  })

/** `kustomizations.yaml`: each depends on the one before it. */
export const fluxKustomizations = (delivery: Delivery): string =>
  delivery.plan.phases
    .map((phase, index) => renderValue(kustomization(delivery.name, phase, delivery.plan.phases[index - 1])))
    .join('---\n')

function kustomization(name: string, phase: Phase, before: Phase | undefined): Value {
  const isFoundation = phase.rank === 'namespaces' || phase.rank === 'definitions'
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: { name: `${name}-${phaseName(phase)}`, namespace },
    spec: {
      ...(before && { dependsOn: [{ name: `${name}-${phaseName(before)}` }] }),
      interval: '1h',
      retryInterval: '1m',
      timeout: '15m',
      sourceRef: { kind: 'OCIRepository', name },
      path: `./${phaseName(phase)}`,
      // What goes with a namespace or a definition is data: Flux does not take them away by itself.
      prune: !isFoundation,
      ...(isFoundation ? { wait: true } : checks(phase.waits)),
    },
  }
}

/**
 * Exactly what the plan waits for: `wait: true` would wait for everything in the phase, also for a volume claim that is
 * bound only when a later phase mounts it.
 */
function checks(waits: readonly Wait[]): { healthChecks?: Value; healthCheckExprs?: Value } {
  const exprs = new Map<string, Value>()
  for (const wait of waits) if (wait.for === 'authority') exprs.set(wait.resource.kind, hasAuthority(wait))
  return {
    ...(waits.length > 0 && { healthChecks: waits.map(checked) }),
    ...(exprs.size > 0 && { healthCheckExprs: [...exprs.values()] }),
  }
}

function checked(wait: Wait): Value {
  const { resource } = wait
  if (wait.for === 'namespace') return { apiVersion: 'v1', kind: 'Namespace', name: resource.name }
  return {
    apiVersion: apiVersionOf(resource.gvk),
    kind: resource.kind,
    name: resource.name,
    ...(resource.namespace !== '' && { namespace: resource.namespace }),
  }
}

/** An expression for a kind that has no status (Flux 2.5 and later): every webhook has its CA. */
const hasAuthority = ({ resource }: Wait): Value => ({
  apiVersion: apiVersionOf(resource.gvk),
  kind: resource.kind,
  current: 'webhooks.all(w, has(w.clientConfig.caBundle))',
})
