/** The catalogue of a tree: each component of the table as the tree has it, and whether it is on. */
import { groupBy } from '../base/group-by.ts'
import type { BuildResult, FilePath, FileTree, Resource } from '../engine/index.ts'
import { matchesPath, type Component, type ComponentOption } from './component.ts'
import { componentOf, components } from './components.ts'
import { listedComponents } from './listing.ts'
import { settingsIn } from './option-settings.ts'
import { requestsOf, type Requests } from './requests.ts'
import { hasComponent, optionsIn, rootsOf } from './roots.ts'
import { imagesOf, revisionOf, versionOf } from './versions.ts'

export interface CatalogEntry {
  readonly component: Component
  /** Whether the tree has it at all. */
  readonly present: boolean
  readonly on: boolean
  /** Whether the tree's own list of everything takes it in. */
  readonly inEntry: boolean
  /** Its roots: those that are taken in, or those that would be. */
  readonly roots: readonly FilePath[]
  /** The options the tree has, and the one that is taken in. */
  readonly options: readonly ComponentOption[]
  readonly option: ComponentOption | undefined
  /** The settings of that option, as they stand. */
  readonly settings: Readonly<Record<string, string>>
  readonly version: string | undefined
  readonly revision: { readonly name: string; readonly url: string } | undefined
  /** What it makes: as rendered where it is on, as it would be where it is off. */
  readonly resources: readonly Resource[]
  readonly images: readonly string[]
  readonly requests: Requests
  /** Why it cannot be rendered, where it is off and cannot. */
  readonly problem: string | undefined
}

/** What a catalogue is made of. */
export interface CatalogSource {
  /** The base with the overlay's files in it. */
  readonly tree: FileTree
  /** The base's own root of everything: its `example`. */
  readonly entry: FilePath
  /** The root that is rendered, and what it was rendered to last. */
  readonly root: FilePath
  readonly rendered: readonly Resource[]
  /** Renders a root of a component that is off. */
  readonly build: (root: FilePath) => BuildResult
}

/** Every component of the table, in its order. */
export function catalogOf(source: CatalogSource): readonly CatalogEntry[] {
  const { tree, entry, root } = source
  const taken = listedComponents(tree, root)
  const inEntry = new Set(listedComponents(tree, entry).map(({ component }) => component))
  const made = byComponent(source.rendered)
  return components.map((component) => {
    const own = taken.filter((each) => each.component === component)
    const on = own.length > 0
    const options = optionsIn(tree, component)
    const option = options.find(({ root: pattern }) => own.some((each) => matchesPath(pattern, each.root)))
    const roots = on ? own.map((each) => each.root) : rootsOf(tree, entry, component)
    const { resources, problem } = on
      ? { resources: made.get(component) ?? [], problem: undefined }
      : wouldMake(source, component, roots)
    const version = versionOf(component, resources)
    return {
      component,
      present: hasComponent(tree, component),
      on,
      inEntry: inEntry.has(component),
      roots,
      options,
      option,
      settings: option?.settings ? settingsIn(option.settings, resources) : {},
      version,
      revision: revisionOf(component, version),
      resources,
      images: imagesOf(resources),
      requests: requestsOf(resources),
      problem,
    }
  })
}

/** Resources by the component whose folder they were read from. */
export function byComponent(resources: readonly Resource[]): ReadonlyMap<Component, readonly Resource[]> {
  return groupBy(resources, ({ state }) => componentOf(state.origin?.file ?? ''))
}

/** What a component that is off renders to by itself. One that changes what others make renders to nothing. */
function wouldMake(
  { build }: CatalogSource,
  { listedIn }: Component,
  roots: readonly FilePath[],
): { readonly resources: readonly Resource[]; readonly problem: string | undefined } {
  if (listedIn === 'components') return { resources: [], problem: undefined }
  const results = roots.map((root) => build(root))
  const failed = results.find(({ ok }) => !ok)
  const error = failed?.diagnostics.find(({ severity }) => severity === 'error')
  return { resources: results.flatMap(({ resources }) => resources), problem: error?.message }
}
