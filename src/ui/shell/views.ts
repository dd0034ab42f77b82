/** The views of the page, in the order of their tabs. A wide page shows them on its left edge, a phone below and under More. */
import Blocks from '@lucide/svelte/icons/blocks'
import Container from '@lucide/svelte/icons/container'
import Files from '@lucide/svelte/icons/files'
import Layers from '@lucide/svelte/icons/layers'
import Workflow from '@lucide/svelte/icons/workflow'
import type { Component } from 'svelte'
import type { Section } from '../state/view.svelte.ts'

export interface ViewEntry {
  readonly id: Section
  readonly label: string
  readonly icon: typeof Files
  /** Brings the component when the view is first looked at; Files alone is there from the start. */
  readonly load?: () => Promise<{ readonly default: Component }>
}

export const views: readonly ViewEntry[] = [
  { id: 'files', label: 'Files', icon: Files },
  {
    id: 'platform',
    label: 'Platform',
    icon: Blocks,
    load: () => import('../catalog/CatalogView.svelte'),
  },
  {
    id: 'resources',
    label: 'Resources',
    icon: Layers,
    load: () => import('../resources/ResourcesView.svelte'),
  },
  { id: 'images', label: 'Images', icon: Container, load: () => import('../images/ImagesView.svelte') },
  { id: 'graph', label: 'Graph', icon: Workflow, load: () => import('../graph/GraphView.svelte') },
]

/** Views that have a place of their own at the bottom of a phone. */
export const phoneTabs: readonly Section[] = ['files', 'resources']
