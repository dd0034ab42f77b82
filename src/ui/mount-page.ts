/** Puts the page in place and starts it; the editors follow once it stands. */
import { mount } from 'svelte'
import App from './App.svelte'
import { allowEditors, loadEditors } from './editor/load-editors.ts'
import { Playground } from './state/playground.svelte.ts'
import { siteParts } from './state/site.ts'
import { View } from './state/view.svelte.ts'

/** The whole page in `target`. */
export function mountPage(target: HTMLElement): void {
  const playground = new Playground(siteParts())
  mount(App, { target, props: { playground, view: new View() } })
  // After the first render is painted, so that the editor never holds it up; who needs it says when it fails.
  const start = () => {
    allowEditors()
    void loadEditors().catch(() => undefined)
  }
  void playground.start().then(() => requestAnimationFrame(() => setTimeout(start)))
  // Over a slow network there is time to write before anything is rendered.
  setTimeout(start, slowStartMs)
}

const slowStartMs = 4000
