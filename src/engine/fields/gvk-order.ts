/** The order kustomize keeps types in: the well known kinds others depend on first, webhooks last. */
import type { Gvk } from '../resource/gvk.ts'

/** Kinds that go first, in this order; also the default of `sortOptions.legacySortOptions.orderFirst`. */
export const kindsFirst: readonly string[] = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
]

/** Kinds that go last, in this order. */
export const kindsLast: readonly string[] = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']

/** Ranks by kind: negative for the first ones, positive for the last ones; kinds without an entry rank 0. */
export function kindRanks(first: readonly string[], last: readonly string[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>()
  first.forEach((kind, index) => ranks.set(kind, index - first.length))
  last.forEach((kind, index) => ranks.set(kind, index + 1))
  return ranks
}

/** Group, version and kind joined, with marks that sort last where one is empty. */
export const gvkSortText = (gvk: Gvk): string =>
  `${gvk.group || '~G'}_${gvk.version || '~V'}_${gvk.kind || '~K'}`

const defaultRanks = kindRanks(kindsFirst, kindsLast)

/** The order field specs are kept in (resid.Gvk.IsLessThan): negative, zero or positive. */
export function compareGvk(a: Gvk, b: Gvk): number {
  const ranks = (defaultRanks.get(a.kind) ?? 0) - (defaultRanks.get(b.kind) ?? 0)
  return ranks || compareTexts(gvkSortText(a), gvkSortText(b))
}

/** Order of two strings by code point, which is that of their UTF-8 bytes. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left === right) continue
    return isSurrogate(left) === isSurrogate(right) ? left - right : isSurrogate(left) ? 1 : -1
  }
  return a.length - b.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff
