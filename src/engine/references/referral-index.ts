/**
 * Finds the resources a name may refer to without going through all of them. Only resources that were renamed at some time
 * can be meant: kustomize compares names with former ones (`api/filters/nameref`).
 */
import { sameItems } from '../../base/same-items.ts'
import { effectiveNamespace, idKey, notNamespaced } from '../resource/res-id.ts'
import { Positions } from '../resource/positions.ts'
import type { Resource } from '../resource/resource.ts'

export interface ReferralIndex {
  /** Resources that `referrer` may refer to by this former name, in order (SubsetThatCouldBeReferencedByResource). */
  candidates(name: string, reach: Reach): readonly Resource[]
  /** Whether anything in reach, renamed or not, was originally in this namespace. */
  hasOriginalNamespace(namespace: string, reach: Reach): boolean
  /** Tells lists apart that may give other answers: the same object for the same identities. */
  readonly identities: object
}

/** Which namespaces a referrer may refer into. */
export interface Reach {
  /** Effective namespace of the referrer; `undefined` for a cluster-scoped one, which may refer to anything. */
  readonly namespace: string | undefined
  /** Namespaces, as written, of the ServiceAccounts a RoleBinding names. */
  readonly accountNamespaces: ReadonlySet<string>
}

/** The identities indexed last: an edit of one resource leaves them as they are. */
let last: Indexed | undefined

/** The index over the resources of a list, which may change afterwards in all but identities; then make a new one. */
export function indexReferrals(resources: readonly Resource[]): ReferralIndex {
  if (!last || !sameReferrals(last.resources, resources)) last = indexed([...resources])
  const of = last
  const at = (positions: readonly number[]): readonly Resource[] => {
    const found: Resource[] = []
    for (const position of positions) {
      const resource = resources[position]
      if (resource) found.push(resource)
    }
    return found
  }
  return {
    identities: of.identities,
    candidates(name, { namespace, accountNamespaces }) {
      if (namespace === undefined) return at((of.byName ??= indexByName(of.resources)).all(name))
      const everywhere = of.byPlace.all(placeOf(name, notNamespaced))
      const within = of.byPlace.all(placeOf(name, namespace))
      if (everywhere.length === 0 && accountNamespaces.size === 0) return at(within)
      const found = [...everywhere, ...within]
      for (const written of accountNamespaces) {
        const other = written === '' ? 'default' : written
        if (other === namespace) continue
        for (const position of of.byPlace.all(placeOf(name, other))) {
          const resource = resources[position]
          if (resource?.namespace === written && resource.kind === 'ServiceAccount') found.push(position)
        }
      }
      return at(inOrder(found))
    },
    hasOriginalNamespace(original, { namespace, accountNamespaces }) {
      // Few builds ask for it.
      const current =
        original === notNamespaced
          ? undefined
          : (of.currentByOriginal ??= namespacesByOriginal(resources)).get(original)
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

/** What is indexed of a list of resources. */
interface Indexed {
  readonly identities: object
  readonly resources: readonly Resource[]
  /** Positions of those that were renamed, by each former name and the effective namespace they are in now. */
  readonly byPlace: Positions
  /** The same by former name alone, for the few that may refer into every namespace. */
  byName?: Positions
  currentByOriginal?: ReadonlyMap<string, CurrentNamespaces>
}

const placeOf = (name: string, namespace: string): string => `${namespace}\0${name}`

function indexed(resources: readonly Resource[]): Indexed {
  const byPlace = new Positions()
  for (let position = 0; position < resources.length; position++) {
    const resource = resources[position]
    if (!resource || resource.state.previousIds.length === 0) continue
    const namespace = effectiveNamespace(resource.currentId)
    for (const name of formerNames(resource)) byPlace.add(placeOf(name, namespace), position)
  }
  return { identities: {}, resources, byPlace }
}

function indexByName(resources: readonly Resource[]): Positions {
  const byName = new Positions()
  resources.forEach((resource, position) => {
    for (const name of formerNames(resource)) byName.add(name, position)
  })
  return byName
}

/** Each once. */
function formerNames({ state: { previousIds } }: Resource): readonly string[] {
  const names: string[] = []
  for (const { name } of previousIds) if (!names.includes(name)) names.push(name)
  return names
}

const inOrder = (positions: number[]): readonly number[] =>
  positions.length > 1 ? positions.sort((a, b) => a - b) : positions

/** Whether the same resources can be meant in both lists, each at its place. */
export const sameReferrals = (a: readonly Resource[], b: readonly Resource[]): boolean =>
  a.length === b.length &&
  a.every((resource, index) => {
    const other = b[index]
    return other !== undefined && (resource === other || sameAsReferral(resource, other))
  })

/** Whether all is the same by which a resource is told to be meant, and what those that mean it take from it. */
const sameAsReferral = (a: Resource, b: Resource): boolean =>
  (a.currentId === b.currentId || (a.currentKey === b.currentKey && a.namespace === b.namespace)) &&
  samePreviousIds(a, b) &&
  sameItems(a.state.prefixes, b.state.prefixes) &&
  sameItems(a.state.suffixes, b.state.suffixes)

const samePreviousIds = (a: Resource, b: Resource): boolean =>
  a.state.previousIds === b.state.previousIds ||
  (a.previousIds.length === b.previousIds.length &&
    a.previousIds.every((id, index) => idKey(id) === idKey(b.previousIds[index] ?? a.currentId)))

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
