/** Group, version and kind: what type of object a resource is. */
import { clusterScopedVersions } from '../schema/scopes.ts'

export interface Gvk {
  readonly group: string
  readonly version: string
  readonly kind: string
}

/** Splits an `apiVersion` as kustomize does: at the first slash, the group before it. */
export function parseApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/')
  return slash < 0
    ? { group: '', version: apiVersion }
    : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) }
}

/** The `apiVersion` a Gvk is written with. */
export const apiVersionOf = (gvk: Gvk): string => (gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version)

/** Whether the type is certainly cluster scoped by Kubernetes' published API. */
export const gvkIsClusterScoped = (gvk: Gvk): boolean =>
  clusterScopedVersions(gvk.kind)?.includes(apiVersionOf(gvk)) ?? false

const types = new Map<string, Map<string, Gvk>>()
const MOST_TYPES = 10_000
let typeCount = 0

/** The type of an apiVersion and a kind, the same object each time: what is remembered by it is found at once. */
export function gvkOf(apiVersion: string, kind: string): Gvk {
  const known = types.get(apiVersion)?.get(kind)
  if (known) return known
  const { group, version } = parseApiVersion(apiVersion)
  const gvk = { group, version, kind }
  // Nobody has so many types but to fill the memory.
  if (typeCount++ < MOST_TYPES) {
    const ofVersion = types.get(apiVersion) ?? new Map<string, Gvk>()
    types.set(apiVersion, ofVersion.set(kind, gvk))
  }
  return gvk
}

/** `Kind.version.group` with kustomize's placeholders for what is empty. */
export const formatGvk = (gvk: Gvk): string =>
  `${gvk.kind || '[noKind]'}.${gvk.version || '[noVer]'}.${gvk.group || '[noGrp]'}`

/** Whether a selector's non-empty parts equal those of `gvk`. */
export const gvkIsSelected = (gvk: Gvk, selector: Partial<Gvk>): boolean =>
  (!selector.group || selector.group === gvk.group) &&
  (!selector.version || selector.version === gvk.version) &&
  (!selector.kind || selector.kind === gvk.kind)

export const gvkEquals = (a: Gvk, b: Gvk): boolean =>
  a.group === b.group && a.version === b.version && a.kind === b.kind
