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

/** What the order of types looks at, made once for each. */
export interface GvkPlace {
  readonly rank: number
  readonly text: string
}

export const gvkPlace = (gvk: Gvk): GvkPlace => ({
  rank: defaultRanks.get(gvk.kind) ?? 0,
  text: inCodePointOrder(gvkSortText(gvk)),
})

/** The order field specs are kept in (resid.Gvk.IsLessThan): negative, zero or positive. */
export function compareGvk(a: GvkPlace, b: GvkPlace): number {
  if (a.rank !== b.rank) return a.rank - b.rank
  return a.text === b.text ? 0 : a.text < b.text ? -1 : 1
}

/**
 * A text whose place among others of its kind, by code unit, is the place of `text` by code point: surrogates are moved
 * behind all other units. Comparing strings is much faster than comparing their code points.
 */
export function inCodePointOrder(text: string): string {
  if (!/[\ud800-\uffff]/.test(text)) return text
  let moved = ''
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    moved += String.fromCharCode(unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800)
  }
  return moved
}
