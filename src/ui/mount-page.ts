/** Puts the page in place and starts it; the editors follow once it stands. */
import { mount } from 'svelte'
import App from './App.svelte'
import { loadEditors } from './editor/load-editors.ts'
import { Playground } from './state/playground.svelte.ts'
import { siteParts } from './state/site.ts'
import { View } from './state/view.svelte.ts'

/** The whole page in `target`. */
export function mountPage(target: HTMLElement): void {
  const playground = new Playground(siteParts())
  mount(App, { target, props: { playground, view: new View() } })
  void playground.start()
  // After the first paint, so that the editor never holds it up; who needs it says when it fails.
  requestAnimationFrame(() => setTimeout(() => void loadEditors().catch(() => undefined)))
}
