/** Everything that can be done, as rows: the palette lists them, and those with keys answer to the keyboard anywhere. */
import { headerActions } from '../shell/actions.ts'
import { views } from '../shell/views.ts'
import { addPatch } from '../state/authoring.ts'
import type { Playground } from '../state/playground.svelte.ts'
import type { View } from '../state/view.svelte.ts'
import { focusNextPane } from './panes.ts'
import { keysOf } from './shortcuts.ts'

export interface PaletteAction {
  /** What it does, beginning with a verb. */
  readonly label: string
  /** Its shortcut, as `keysOf` writes it. */
  readonly keys?: string
  readonly run: (playground: Playground, view: View) => void
  /** Whether it can be done now; always where absent. */
  readonly enabled?: (playground: Playground, view: View) => boolean
}

const isReady = ({ phase }: Playground): boolean => phase === 'ready'

const ownActions: readonly PaletteAction[] = [
  {
    label: 'Search actions, files and resources',
    keys: 'Mod+K',
    run: (_, view) => view.openDialog('palette'),
    enabled: (_, view) => view.dialog !== 'palette',
  },
  { label: 'Go to the next pane', keys: 'F6', run: () => focusNextPane(1) },
  { label: 'Go to the pane before', keys: 'Shift+F6', run: () => focusNextPane(-1) },
  {
    label: 'Show or hide problems',
    keys: 'Alt+P',
    run: (_, view) => view.openProblems(!view.problemsOpen),
  },
  {
    label: 'Show what the overlay changes',
    keys: 'Alt+D',
    run: (_, view) => view.showEffect(),
  },
  {
    label: 'Edit the file in front',
    keys: 'Alt+E',
    run: (_, view) => view.showEditor(),
  },
  { label: 'Open a worked example', run: (_, view) => view.openDialog('examples'), enabled: isReady },
  { label: 'Apply a recipe', run: (_, view) => view.openDialog('recipes'), enabled: isReady },
  {
    label: 'Add a patch to start from',
    run: (playground, view) => void addPatch(playground).then(() => view.showEditor()),
    enabled: isReady,
  },
  { label: 'Show all workspaces and versions', run: (_, view) => view.openDialog('workspaces') },
  { label: 'Read about the playground and its licences', run: (_, view) => view.openDialog('about') },
  {
    label: 'Close the file in front',
    keys: 'Alt+W',
    run: ({ tabs }) => {
      if (tabs.active !== undefined) tabs.close(tabs.active)
    },
    enabled: ({ tabs }) => tabs.active !== undefined,
  },
  {
    label: 'Download all resources as YAML',
    run: (playground) => void playground.downloadOutput(),
    enabled: ({ built }) => built !== undefined,
  },
  { label: 'Use the light theme', run: (_, view) => view.chooseTheme('light') },
  { label: 'Use the dark theme', run: (_, view) => view.chooseTheme('dark') },
  { label: 'Use the theme of the system', run: (_, view) => view.chooseTheme('system') },
]

/** Views, then what the header offers, then the rest; add yours to `ownActions`. */
export function paletteActions(): PaletteAction[] {
  const shows = views.map(({ id, label }, index) => ({
    label: `Show ${label}`,
    keys: `Alt+${index + 1}`,
    run: (_: Playground, view: View) => view.showSection(id),
  }))
  return [...shows, ...headerActions, ...ownActions]
}

/** Runs the action whose keys were pressed; a dialog that is open keeps the keyboard to itself. */
export function runShortcut(event: KeyboardEvent, playground: Playground, view: View): void {
  if (view.dialog !== undefined || event.isComposing) return
  const keys = keysOf(event)
  const action = paletteActions().find((each) => each.keys === keys)
  if (!action || action.enabled?.(playground, view) === false) return
  event.preventDefault()
  event.stopPropagation()
  action.run(playground, view)
}
