/** Puts the page in place; the editors follow once it stands. */
import { mount } from 'svelte'
import App from './App.svelte'
import { loadPaletteList } from './palette/load-list.ts'
import { loadEditors } from './editor/load-editors.ts'
import { Offline } from './offline/offline.svelte.ts'
import { listenForLinks } from './share/listen-for-links.ts'
import { sayPageStands } from './state/page-stands.ts'
import { painted } from './state/painted.ts'
import type { StartedState } from './state/start-state.ts'
import { View } from './state/view.svelte.ts'

/** The whole page in `target`, of a state that has been started. */
export function mountPage(target: HTMLElement, { playground, workspaces, opened }: StartedState): void {
  const view = new View()
  const offline = new Offline()
  mount(App, { target, props: { playground, view, workspaces, offline } })
  listenForLinks(view)
  // After the first render is painted, so that the editor never holds it up; who needs it says when it fails.
  const start = () => {
    sayPageStands()
    void loadEditors()
      .then(loadPaletteList)
      .catch(() => undefined)
      // Last of all: what it stores is for the next visit, not for this one.
      .then(() => offline.start())
  }
  void opened.then(painted).then(start)
  // Over a slow network there is time to write before anything is rendered.
  setTimeout(start, slowStartMs)
}

const slowStartMs = 4000
