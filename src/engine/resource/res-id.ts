/** Identity of a resource: type, name and namespace. */
import { formatGvk, gvkEquals, gvkIsClusterScoped, type Gvk } from './gvk.ts'

export interface ResId extends Gvk {
  readonly name: string
  readonly namespace: string
}

/** Effective namespace of everything that is cluster scoped. */
export const notNamespaced = '_non_namespaceable_'
export const defaultNamespace = 'default'

/** The namespace for comparison: cluster-scoped kinds have their own, an empty one is `default`. */
export function effectiveNamespace(id: ResId): string {
  if (gvkIsClusterScoped(id)) return notNamespaced
  return id.namespace === '' ? defaultNamespace : id.namespace
}

/** A string that is equal for two ids exactly when {@link idEquals} holds. Use it as an index key. */
export const idKey = (id: ResId): string =>
  `${id.group}\0${id.version}\0${id.kind}\0${id.name}\0${effectiveNamespace(id)}`

/** Whether both name the same object: same type and name, same effective namespace (kustomize's `ResId.Equals`). */
export const idEquals = (a: ResId, b: ResId): boolean =>
  a === b ||
  (a.name === b.name &&
    gvkEquals(a, b) &&
    (a.namespace === b.namespace || effectiveNamespace(a) === effectiveNamespace(b)))

/** `Kind.version.group/name.namespace`, the form kustomize prints. */
export const formatId = (id: ResId): string =>
  `${formatGvk(id)}/${id.name || '[noName]'}.${id.namespace || '[noNs]'}`
