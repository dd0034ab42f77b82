/** The plan as Argo CD reads it: a wave on every object, in one Application. */
import { isMap, type Resource, type Value } from '../../engine/index.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { listAt, textAt } from '../../kubernetes/fields.ts'
import { namespaceOf, podTemplate } from '../../kubernetes/pod-template.ts'
import type { Plan } from '../../plan/plan.ts'

/** Annotations Argo CD goes by (user-guide/sync-waves.md, sync-options.md). */
export const waveAnnotation = 'argocd.argoproj.io/sync-wave'
export const syncOptionsAnnotation = 'argocd.argoproj.io/sync-options'

/** Kinds whose loss takes data with it: neither pruned nor deleted with the Application. */
const kept: ReadonlySet<string> = new Set([
  '/Namespace',
  '/PersistentVolumeClaim',
  'apiextensions.k8s.io/CustomResourceDefinition',
])

/** Kinds that are healthy only once what they look after runs, and that nothing waits for. */
const afterAll: ReadonlySet<string> = new Set([
  'autoscaling/HorizontalPodAutoscaler',
  'policy/PodDisruptionBudget',
])

/** The objects of each phase with their wave on them, by the number of the phase. */
export function withWaves(plan: Plan): Map<number, Resource[]> {
  const waveOf = waves(plan)
  return new Map(
    plan.phases.map(({ number, resources }) => [
      number,
      resources.map((resource) => annotated(resource, waveOf(resource, number))),
    ]),
  )
}

/**
 * Argo CD goes on to the next wave only when everything in this one is healthy, whether anybody needs it or not. So the
 * wave is the phase, except where an object waits for a later one to be healthy: a volume claim for the first pod that
 * mounts it (WaitForFirstConsumer), an autoscaler and a disruption budget for their pods.
 */
function waves({ phases }: Plan): (resource: Resource, phase: number) => number {
  const last = phases.length
  const mountedIn = new Map<string, number>()
  for (const { number, resources } of phases)
    for (const resource of resources)
      for (const claim of claimsOf(resource)) if (!mountedIn.has(claim)) mountedIn.set(claim, number)
  return (resource, phase) => {
    const kind = groupKind(resource)
    if (afterAll.has(kind)) return last
    if (kind !== '/PersistentVolumeClaim') return phase
    return Math.max(phase, mountedIn.get(claimKey(namespaceOf(resource), resource.name)) ?? last)
  }
}

function claimsOf(resource: Resource): string[] {
  const pods = podTemplate(resource)
  if (!pods) return []
  return listAt(pods.spec, 'volumes')
    .map((volume) => textAt(volume, 'persistentVolumeClaim', 'claimName'))
    .filter((name) => name !== '')
    .map((name) => claimKey(pods.namespace, name))
}

const claimKey = (namespace: string, name: string): string => `${namespace}/${name}`

function annotated(resource: Resource, wave: number): Resource {
  const before = annotationsOf(resource)
  const options = kept.has(groupKind(resource))
    ? { [syncOptionsAnnotation]: keptOptions(resource.annotations[syncOptionsAnnotation] ?? '') }
    : {}
  return resource.withMetadata('annotations', { ...before, ...options, [waveAnnotation]: String(wave) })
}

function annotationsOf({ value }: Resource): Readonly<Record<string, Value>> {
  const metadata = value['metadata']
  const annotations = isMap(metadata) ? metadata['annotations'] : undefined
  return isMap(annotations) ? annotations : {}
}

/** What the object says itself stands; what it does not say is added. */
function keptOptions(written: string): string {
  const options = written
    .split(',')
    .map((option) => option.trim())
    .filter(Boolean)
  for (const option of ['Prune', 'Delete'])
    if (!options.some((each) => each.startsWith(`${option}=`))) options.push(`${option}=false`)
  return options.join(',')
}
