/** Graphs as the worker tells them, made into pictures. */
import type { ComponentGraph } from '../../worker/questions/component-graph.ts'
import type { RootGraph } from '../../worker/questions/graph.ts'
import { count } from '../state/count.ts'
import type { Layers } from '../state/layers.ts'
import { nearPath, shownPath } from '../state/shown-path.ts'
import type { Picture } from './picture.ts'

/** Roots, with what each adds and changes. */
export const pictureOfRoots = ({ roots, inclusions }: RootGraph, layers: Layers): Picture => ({
  boxes: roots.map(({ root, isComponent, adds, changes }) => ({
    id: root,
    title: nearPath(root),
    caption: effect(adds, changes),
    layer: layers.ofRoot(root),
    dashed: isComponent,
  })),
  lines: inclusions.map(({ from, to, as }) => ({
    from,
    to,
    dashed: as === 'components',
    says: `${shownPath(from)} includes ${shownPath(to)} as one of its ${as}`,
  })),
})

/** Components, with what each needs. */
export const pictureOfComponents = ({ components, needs }: ComponentGraph): Picture => ({
  boxes: components.map(({ id, title, resources, changed }) => ({
    id,
    title,
    caption: resources === 0 ? 'not rendered' : effect(resources, changed, 'resource'),
    layer: 0,
    dashed: resources === 0,
  })),
  lines: needs.map(({ from, to, why, optional }) => ({ from, to, dashed: optional, says: why })),
})

function effect(adds: number, changes: number, noun?: string): string {
  const first = noun === undefined ? (adds > 0 ? [`adds ${adds}`] : []) : [count(adds, noun)]
  const parts = [
    ...first,
    ...(changes > 0 ? [noun === undefined ? `changes ${changes}` : `${changes} changed`] : []),
  ]
  return parts.length === 0 ? 'passes on' : parts.join(' · ')
}
