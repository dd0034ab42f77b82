/** What the palette can find: actions, files of the overlay and the base, resources. */
import { visibleText } from '../../base/visible-text.ts'
import { shownPath } from '../state/shown-path.ts'
import type { Playground } from '../state/playground.svelte.ts'
import type { View } from '../state/view.svelte.ts'
import { paletteActions } from './actions.ts'
import { fuzzyMatch } from './fuzzy.ts'

export interface PaletteItem {
  readonly id: string
  readonly group: 'Actions' | 'Overlay' | 'Resources' | 'Base'
  readonly text: string
  readonly keys?: string
  readonly layer?: number
  readonly run: () => void
}

export interface FoundItem extends PaletteItem {
  readonly hits: readonly number[]
}

export interface FoundItems {
  /** The best of each group, groups in their order. */
  readonly groups: readonly { readonly name: PaletteItem['group']; readonly items: readonly FoundItem[] }[]
  readonly shown: number
  readonly total: number
}

/** Everything there is now. */
export function paletteItems(playground: Playground, view: View): PaletteItem[] {
  const file = (group: 'Overlay' | 'Base') => (path: string) => ({
    id: `${group} ${path}`,
    group,
    text: shownPath(path),
    layer: playground.layers.ofFile(path),
    run: () => {
      playground.openFile(path)
      view.showEditor()
    },
  })
  const changes = new Map(playground.built?.changes.map((row) => [row.key, row.roots.at(-1)]))
  return [
    ...paletteActions()
      .filter(({ enabled, keys }) => keys !== 'Mod+K' && enabled?.(playground, view) !== false)
      .map(({ label, keys, run }) => ({
        id: `Actions ${label}`,
        group: 'Actions' as const,
        text: label,
        ...(keys !== undefined && { keys }),
        run: () => run(playground, view),
      })),
    ...playground.ownFiles.map(file('Overlay')),
    ...(playground.built?.resources ?? []).map(({ key, kind, name, namespace }) => ({
      id: `Resources ${key}`,
      group: 'Resources' as const,
      text: visibleText(`${kind} ${name}${namespace === '' ? '' : ` in ${namespace}`}`),
      layer: playground.layers.ofRoot(changes.get(key)),
      run: () => {
        playground.details.resource.choose(key)
        view.showSection('resources')
      },
    })),
    ...playground.baseFiles.map(file('Base')),
  ]
}

const mostOfGroup = { Actions: 30, Overlay: 12, Resources: 20, Base: 20 }

/** The items that answer `search`, best first in each group; with nothing typed, what can be done. */
export function findItems(items: readonly PaletteItem[], search: string): FoundItems {
  const asked =
    search.trim() === '' ? items.filter(({ group }) => group === 'Actions' || group === 'Overlay') : items
  const found = asked.flatMap((item) => {
    const match = fuzzyMatch(search, item.text)
    return match ? [{ ...item, ...match }] : []
  })
  const groups = (['Actions', 'Overlay', 'Resources', 'Base'] as const).flatMap((name) => {
    const all = found.filter(({ group }) => group === name)
    if (search.trim() !== '') all.sort((a, b) => b.score - a.score)
    return all.length > 0 ? [{ name, items: all.slice(0, mostOfGroup[name]) }] : []
  })
  // The group with the best answer comes first, so that Enter does what was meant.
  if (search.trim() !== '') groups.sort((a, b) => (b.items[0]?.score ?? 0) - (a.items[0]?.score ?? 0))
  return {
    groups,
    shown: groups.reduce((sum, { items: { length } }) => sum + length, 0),
    total: found.length,
  }
}
