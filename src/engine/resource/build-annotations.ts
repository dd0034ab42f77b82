/** The build state as the annotations kustomize keeps it in, for the places where users can see them during a build. */
import { formatId } from './res-id.ts'
import type { Resource } from './resource.ts'

const prefix = 'internal.config.kubernetes.io/'

/**
 * The annotations a resource has in kustomize while it is built: a JSON patch may add beside them or copy them, and an
 * annotation selector sees them. Origin and transformations are not among them.
 */
export function buildAnnotations(resource: Resource): Readonly<Record<string, string>> {
  const { state } = resource
  const lists: Readonly<Record<string, readonly string[]>> = {
    previousKinds: state.previousIds.map(({ kind }) => kind),
    previousNames: state.previousIds.map(({ name }) => name),
    previousNamespaces: state.previousIds.map(({ namespace }) => namespace),
    prefixes: state.prefixes,
    suffixes: state.suffixes,
    refBy: state.refBy.map(formatId),
  }
  const annotations: Record<string, string> = {}
  for (const name of Object.keys(lists)) {
    const entries = lists[name] ?? []
    if (entries.length > 0) annotations[prefix + name] = entries.join(',')
  }
  if (isGenerated(resource)) annotations[`${prefix}generatorBehavior`] = state.behavior
  if (state.needsHash) annotations[`${prefix}needsHashSuffix`] = 'enabled'
  return annotations
}

/** Generated resources always say how they behave; those read from a file never do. */
const isGenerated = ({ state }: Resource): boolean =>
  state.behavior !== 'unspecified' || state.needsHash || state.origin?.configuredBy !== undefined
