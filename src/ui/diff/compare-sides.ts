/** What can be compared with what, as the page offers it. */
import type { BaseEntry } from '../../sources/base-entry.ts'
import type { CompareSide } from '../../worker/comparison.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { shownPath } from '../state/shown-path.ts'

/** One choice: its id for the picker, its words, and what the worker is asked. */
export interface SideOption {
  readonly id: string
  readonly group: 'This workspace' | 'Another root' | 'Another base' | 'Kept workspaces'
  readonly label: string
  readonly side: CompareSide
}

/** A workspace that is kept under a name. */
export interface KeptWorkspace {
  readonly id: string
  readonly name: string
  readonly workspace: Workspace
}

/** What the options are made of. */
export interface Comparable {
  readonly workspace: Workspace
  readonly ownRoots: readonly string[]
  readonly baseRoots: readonly string[]
  readonly bundles: readonly BaseEntry[]
  readonly kept: readonly KeptWorkspace[]
}

/** Every side there is to choose, grouped. */
export function sideOptions({ workspace, ownRoots, baseRoots, bundles, kept }: Comparable): SideOption[] {
  const root = (path: string): SideOption => ({
    id: `root:${path}`,
    group: 'Another root',
    label: shownPath(path),
    side: { of: 'root', root: path },
  })
  return [
    {
      id: 'base',
      group: 'This workspace',
      label: `Base: ${shownPath(workspace.against)}`,
      side: { of: 'base', root: workspace.against },
    },
    {
      id: 'edited',
      group: 'This workspace',
      label: `Edited: ${shownPath(workspace.root)}`,
      side: { of: 'edited' },
    },
    ...bundles
      .filter(({ id }) => id !== workspace.base)
      .map((entry): SideOption => ({
        id: `release:${entry.id}`,
        group: 'Another base',
        label: `${entry.title}: ${shownPath(entry.root)}`,
        side: { of: 'release', entry, root: entry.root },
      })),
    ...kept.flatMap(({ id, name, workspace: { base, root: keptRoot, files } }): SideOption[] => {
      const entry = bundles.find((each) => each.id === base)
      if (!entry) return []
      const side: CompareSide = { of: 'workspace', entry, root: keptRoot, files: [...files] }
      return [{ id: `workspace:${id}`, group: 'Kept workspaces', label: name, side }]
    }),
    ...ownRoots.map(root),
    ...baseRoots.map(root),
  ]
}
