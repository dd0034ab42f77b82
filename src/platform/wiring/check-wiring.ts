/** Whether what the resources of a tree say about one another is true: every reference is looked up. */
import { sourceRange, type FileTree, type Place, type Resource } from '../../engine/index.ts'
import { accessRules } from './access-rules.ts'
import { certificateRules } from './certificate-rules.ts'
import { namespaceOf } from '../../kubernetes/pod-template.ts'
import { Cluster } from './cluster.ts'
import { podRules } from './pod-rules.ts'
import type { Dangling, Note, Reference } from './reference.ts'
import { routeRules } from './route-rules.ts'
import { selectorRules } from './selector-rules.ts'
import { serviceRules } from './service-rules.ts'
import { typeRules } from './type-rules.ts'

const rules = [typeRules, podRules, selectorRules, serviceRules, routeRules, accessRules, certificateRules]

/** Every reference among rendered resources, in their order. Never throws, whatever they hold. */
export function references(resources: readonly Resource[]): readonly Reference[] {
  const cluster = new Cluster(resources)
  const found: Reference[] = []
  for (const from of resources) {
    const note: Note = (rule, path, targets, dangles, answered = false) => {
      const there = targets.filter((target): target is Resource => target !== undefined)
      found.push({ rule, from, path, targets: there, ...(there.length === 0 && !answered && { dangles }) })
    }
    for (const rule of rules) rule(from, cluster, note)
  }
  return found
}

/** The references without an answer; of all resources of a namespace that is not there, one speaks for the others. */
export function danglingAmong(found: readonly Reference[]): readonly Dangling[] {
  const namespaces = new Set<string>()
  return found.flatMap(({ rule, from, path, dangles }): Dangling[] => {
    if (dangles === undefined) return []
    if (rule === 'namespace' && path[0] === 'metadata') {
      if (namespaces.has(namespaceOf(from))) return []
      namespaces.add(namespaceOf(from))
    }
    return [{ rule, from, message: dangles, at: placeOf(from, path) }]
  })
}

/** {@link references} and {@link danglingAmong} in one: what dangles among rendered resources. */
export const checkWiring = (resources: readonly Resource[]): readonly Dangling[] =>
  danglingAmong(references(resources))

function placeOf(resource: Resource, path: Reference['path']): Place {
  const { origin } = resource.state
  return { file: origin?.file ?? '/', document: origin?.document ?? 0, path }
}

/** The place with its line, where the file of the tree has that field; generated resources have only the file. */
export function withLine(place: Place, tree: FileTree): Place {
  const file = tree.file(place.file)
  if (!file || file.parsed) return place
  const range = sourceRange(file.text(), place.document ?? 0, place.path ?? [])
  return range ? { ...place, ...range } : place
}
