/**
 * The dialogs of the page, by name; each is brought when it is first opened, with `view.openDialog(name)`. The palette alone
 * is part of the page: it has the keys from the moment it is asked for.
 */
import type { Component } from 'svelte'
import type { DialogName } from '../state/view.svelte.ts'

/** A dialog is told how to close itself. */
export type DialogComponent = Component<{ onclose: () => void }>

export const dialogs: Partial<Record<DialogName, () => Promise<{ readonly default: DialogComponent }>>> = {
  base: () => import('../import/BaseDialog.svelte'),
  export: () => import('../export/ExportDialog.svelte'),
  import: () => import('../import/ImportDialog.svelte'),
  about: () => import('../about/AboutDialog.svelte'),
  link: () => import('../share/LinkDialog.svelte'),
  share: () => import('../share/ShareDialog.svelte'),
  workspaces: () => import('../workspaces/WorkspacesDialog.svelte'),
  examples: () => import('./ExamplesDialog.svelte'),
  recipes: () => import('../recipes/RecipesDialog.svelte'),
}
