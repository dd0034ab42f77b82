/**
 * Finds the resources a name may refer to without going through all of them. Only resources that were renamed at some time
 * can be meant: kustomize compares names with former ones (`api/filters/nameref`).
 */
import { effectiveNamespace, notNamespaced } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'

export interface ReferralIndex {
  /** Resources that `referrer` may refer to by this former name, in order (SubsetThatCouldBeReferencedByResource). */
  candidates(name: string, reach: Reach): readonly Resource[]
  /** Whether anything in reach, renamed or not, was originally in this namespace. */
  hasOriginalNamespace(namespace: string, reach: Reach): boolean
}

/** Which namespaces a referrer may refer into. */
export interface Reach {
  /** Effective namespace of the referrer; `undefined` for a cluster-scoped one, which may refer to anything. */
  readonly namespace: string | undefined
  /** Namespaces, as written, of the ServiceAccounts a RoleBinding names. */
  readonly accountNamespaces: ReadonlySet<string>
}

/** The index over the resources as they are now; make a new one when identities change. */
export function indexReferrals(resources: readonly Resource[]): ReferralIndex {
  const byName = new Map<string, Map<string, Resource[]>>()
  const position = new Map<Resource, number>()
  resources.forEach((resource, index) => {
    const { previousIds } = resource.state
    if (previousIds.length === 0) return
    position.set(resource, index)
    const namespace = effectiveNamespace(resource.currentId)
    previousIds.forEach(({ name }, at) => {
      if (previousIds.findIndex((id) => id.name === name) < at) return
      entry(
        entry(byName, name, () => new Map<string, Resource[]>()),
        namespace,
        () => [],
      ).push(resource)
    })
  })
  // Few builds ask for it.
  let currentByOriginal: ReadonlyMap<string, CurrentNamespaces> | undefined
  const inOrder = (list: Resource[]): Resource[] =>
    list.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))
  return {
    candidates(name, { namespace, accountNamespaces }) {
      const byNamespace = byName.get(name)
      if (!byNamespace) return []
      if (namespace === undefined) return inOrder([...byNamespace.values()].flat())
      const found = [...(byNamespace.get(notNamespaced) ?? []), ...(byNamespace.get(namespace) ?? [])]
      for (const written of accountNamespaces) {
        const other = written === '' ? 'default' : written
        if (other === namespace) continue
        found.push(
          ...(byNamespace.get(other) ?? []).filter(
            (each) => each.namespace === written && each.kind === 'ServiceAccount',
          ),
        )
      }
      return found.length > 1 ? inOrder(found) : found
    },
    hasOriginalNamespace(original, { namespace, accountNamespaces }) {
      const current =
        original === notNamespaced
          ? undefined
          : (currentByOriginal ??= namespacesByOriginal(resources)).get(original)
      if (!current || namespace === undefined) return current !== undefined
      const { effective, written } = current
      return (
        effective.has(namespace) ||
        effective.has(notNamespaced) ||
        [...accountNamespaces].some((each) => written.has(each))
      )
    },
  }
}

/** The namespaces in which the resources of one original namespace are now. */
interface CurrentNamespaces {
  readonly effective: Set<string>
  readonly written: Set<string>
}

function namespacesByOriginal(resources: readonly Resource[]): ReadonlyMap<string, CurrentNamespaces> {
  const found = new Map<string, CurrentNamespaces>()
  for (const resource of resources) {
    const original = effectiveNamespace(resource.originalId)
    const current = entry(found, original, () => ({
      effective: new Set<string>(),
      written: new Set<string>(),
    }))
    current.effective.add(effectiveNamespace(resource.currentId))
    current.written.add(resource.namespace)
  }
  return found
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}
