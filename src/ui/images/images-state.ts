/** The state of the view of images, kept while another view is looked at. */
import type { Playground } from '../state/playground.svelte.ts'
import { ImageList } from './image-list.svelte.ts'
import { ImageRewrite } from './image-rewrite.svelte.ts'

export interface ImagesState {
  readonly list: ImageList
  readonly rewrite: ImageRewrite
}

const states = new WeakMap<Playground, ImagesState>()

/** The one state of a playground. */
export function imagesState(playground: Playground): ImagesState {
  const known = states.get(playground)
  if (known) return known
  const made: ImagesState = {
    list: new ImageList(() => playground.ask('images', {})),
    rewrite: new ImageRewrite({
      ask: (ask) => playground.ask('rewriteOverlay', ask),
      apply: (edit) => playground.apply(edit),
      ownFiles: () => playground.ownFiles,
      textOf: (path) => playground.textOf(path),
      root: () => playground.workspace?.root,
      chooseRoot: (root) => playground.chooseRoot(root),
      notify: (text, undo) => playground.notices.show({ text, action: { label: 'Undo', run: undo } }),
    }),
  }
  states.set(playground, made)
  return made
}
