/** The build state as the annotations kustomize keeps it in, for the places where users can see them during a build. */
import { fieldOf, scalarText, type ValueMap } from '../yaml/value.ts'
import { formatId } from './res-id.ts'
import type { BuildState, GenerationBehavior, PreviousId, Resource } from './resource.ts'

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

/**
 * The state that annotations written by hand amount to: kustomize takes them for its own. `undefined` where the lists of
 * former names, namespaces and kinds differ in length, on which kustomize breaks off.
 */
export function stateOfAnnotations(value: ValueMap): Partial<BuildState> | undefined {
  const annotations = fieldOf(fieldOf(value, 'metadata'), 'annotations')
  if (annotations === undefined) return none
  const text = (name: string): string | undefined => scalarText(fieldOf(annotations, prefix + name))
  const list = (name: string): readonly string[] => text(name)?.split(',') ?? []
  const state: { -readonly [Field in keyof BuildState]?: BuildState[Field] } = {}
  if (text('previousNames') !== undefined) {
    const previousIds = previousIdsOf(
      list('previousNames'),
      list('previousNamespaces'),
      list('previousKinds'),
    )
    if (!previousIds) return undefined
    state.previousIds = previousIds
  }
  if (text('prefixes') !== undefined) state.prefixes = list('prefixes')
  if (text('suffixes') !== undefined) state.suffixes = list('suffixes')
  if (behaviors.has(text('generatorBehavior') ?? ''))
    state.behavior = text('generatorBehavior') as GenerationBehavior
  for (const [field, name] of flags) if (text(name) === 'enabled') state[field] = true
  return state
}

const none: Partial<BuildState> = {}

const behaviors: ReadonlySet<string> = new Set<GenerationBehavior>(['create', 'replace', 'merge'])

const flags = [
  ['needsHash', 'needsHashSuffix'],
  ['allowNameChange', 'allowNameChange'],
  ['allowKindChange', 'allowKindChange'],
] as const

function previousIdsOf(
  names: readonly string[],
  namespaces: readonly string[],
  kinds: readonly string[],
): PreviousId[] | undefined {
  if (names.length !== namespaces.length || names.length !== kinds.length) return undefined
  return names.map((name, at) => ({ name, namespace: namespaces[at] ?? '', kind: kinds[at] ?? '' }))
}
