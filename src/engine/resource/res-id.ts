/** Identity of a resource: type, name and namespace. */
import { formatGvk, gvkIsClusterScoped, gvkIsSelected, type Gvk } from './gvk.ts'

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

const keys = new WeakMap<ResId, string>()

/** A string that is equal for two ids exactly when kustomize's `ResId.Equals` holds; kept per id. Use it as an index key. */
export function idKey(id: ResId): string {
  let key = keys.get(id)
  if (key === undefined) {
    key = `${id.group}\0${id.version}\0${id.kind}\0${id.name}\0${effectiveNamespace(id)}`
    keys.set(id, key)
  }
  return key
}

/** Whether both name the same object (same type and name, same effective namespace). */
export const idEquals = (a: ResId, b: ResId): boolean => idKey(a) === idKey(b)

/** Whether the selector's non-empty parts agree with `id`. */
export const idIsSelectedBy = (id: ResId, selector: ResId): boolean =>
  (selector.name === '' || selector.name === id.name) &&
  (selector.namespace === '' || effectiveNamespace(selector) === effectiveNamespace(id)) &&
  gvkIsSelected(id, selector)

/** `Kind.version.group/name.namespace`, the form kustomize prints. */
export const formatId = (id: ResId): string =>
  `${formatGvk(id)}/${id.name || '[noName]'}.${id.namespace || '[noNs]'}`
