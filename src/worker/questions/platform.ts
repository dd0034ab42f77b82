/** The catalogue of what is open: one row a component, as the overlay has it now. */
import type { FilePath } from '../../engine/index.ts'
import { catalogOf, type CatalogEntry } from '../../platform/catalog.ts'
import { componentNamed } from '../../platform/components.ts'
import { directDependents } from '../../platform/dependencies.ts'
import type { Requests } from '../../platform/requests.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'

/** A component as the page shows it. */
export interface ComponentRow {
  readonly id: string
  readonly title: string
  readonly group: string
  readonly purpose: string
  readonly present: boolean
  readonly on: boolean
  readonly inEntry: boolean
  readonly roots: readonly FilePath[]
  readonly options: readonly OptionRow[]
  readonly option: string | undefined
  /** The settings of the option that is chosen, as they stand. */
  readonly settings: Readonly<Record<string, string>>
  readonly version: string | undefined
  readonly revision: { readonly name: string; readonly url: string } | undefined
  readonly kinds: readonly KindRow[]
  readonly images: readonly string[]
  readonly requests: Requests
  readonly problem: string | undefined
  readonly needs: readonly RelationRow[]
  readonly uses: readonly RelationRow[]
  readonly neededBy: readonly RelationRow[]
}

export interface OptionRow {
  readonly id: string
  readonly title: string
  readonly purpose: string
  readonly fields: readonly { readonly name: string; readonly title: string; readonly pattern: string }[]
}

/** Resources of one kind; they have a key where they are rendered, and so can be looked at. */
export interface KindRow {
  readonly kind: string
  readonly resources: readonly { readonly name: string; readonly namespace: string; readonly key?: string }[]
}

/** Another component and what one of the two does for the other. */
export interface RelationRow {
  readonly id: string
  readonly title: string
  readonly why: string
}

/** `root` is the one the page renders; what it was rendered to last is what counts as on. */
export function platform(opened: Opened, { root }: { readonly root: FilePath }): readonly ComponentRow[] {
  const { session, entry, shown } = opened
  return catalogOf({
    tree: session.tree,
    entry: entry.root,
    root,
    rendered: shown.edited,
    build: (each) => session.built(each),
  }).map(componentRow)
}

function componentRow({ component, resources, options, option, ...entry }: CatalogEntry): ComponentRow {
  const { id, title, group, purpose, needs, uses } = component
  return {
    ...entry,
    id,
    title,
    group,
    purpose,
    options: options.map(({ settings, ...each }) => ({
      id: each.id,
      title: each.title,
      purpose: each.purpose,
      fields: settings?.fields ?? [],
    })),
    option: option?.id,
    kinds: kindsOf(resources, entry.on),
    needs: relations(needs),
    uses: relations(uses),
    neededBy: directDependents(component).map((other) =>
      relation(other, componentNamed(other)?.needs[id] ?? ''),
    ),
  }
}

const relations = (table: Readonly<Record<string, string>>): RelationRow[] =>
  Object.entries(table).map(([id, why]) => relation(id, why))

const relation = (id: string, why: string): RelationRow => ({
  id,
  title: componentNamed(id)?.title ?? id,
  why,
})

function kindsOf(resources: CatalogEntry['resources'], on: boolean): readonly KindRow[] {
  const kinds = new Map<string, KindRow['resources'][number][]>()
  for (const resource of resources) {
    const { key, kind, name, namespace } = resourceRow(resource)
    const rows = kinds.get(kind) ?? []
    kinds.set(kind, [...rows, { name, namespace, ...(on && { key }) }])
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, rows]) => ({ kind, resources: rows }))
}
