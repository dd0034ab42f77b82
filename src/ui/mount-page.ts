/** Puts the page in place and starts it; the editors follow once it stands. */
import { mount } from 'svelte'
import App from './App.svelte'
import { loadPaletteList } from './palette/load-list.ts'
import { allowEditors, loadEditors } from './editor/load-editors.ts'
import { browserTabs, Claims } from '../workspace/claim.ts'
import { Keeper, tabMemory } from '../workspace/keeper.ts'
import { WorkspaceStore } from '../workspace/store.ts'
import { Playground } from './state/playground.svelte.ts'
import { siteParts } from './state/site.ts'
import { Offline } from './offline/offline.svelte.ts'
import { listenForLinks } from './share/listen-for-links.ts'
import { Workspaces } from './workspaces/workspaces.svelte.ts'
import { View } from './state/view.svelte.ts'

/** The whole page in `target`. */
export function mountPage(target: HTMLElement): void {
  const keeper = new Keeper(new WorkspaceStore(), new Claims(browserTabs()), tabMemory)
  const playground = new Playground(siteParts(keeper))
  const workspaces = new Workspaces(keeper, playground)
  const view = new View()
  const offline = new Offline()
  mount(App, { target, props: { playground, view, workspaces, offline } })
  listenForLinks(view)
  // After the first render is painted, so that the editor never holds it up; who needs it says when it fails.
  const start = () => {
    allowEditors()
    void loadEditors()
      .then(loadPaletteList)
      .catch(() => undefined)
      // Last of all: what it stores is for the next visit, not for this one.
      .then(() => offline.start())
  }
  void playground.start().then(() => requestAnimationFrame(() => setTimeout(start)))
  // Over a slow network there is time to write before anything is rendered.
  setTimeout(start, slowStartMs)
}

const slowStartMs = 4000
