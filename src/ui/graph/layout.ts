/** Where the boxes of a picture stand: from left to right, by who includes whom. The only user of dagre. */
import { graphlib, layout as arrange } from '@dagrejs/dagre'
import type { Picture } from './picture.ts'

export const boxSize = { width: 220, height: 40 } as const

/** The left upper corner of each box, by id. */
export function layout({
  boxes,
  lines,
}: Picture): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const graph = new graphlib.Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 8, ranksep: 56, marginx: 16, marginy: 16 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id } of boxes) graph.setNode(id, { ...boxSize })
  for (const { from, to } of lines) if (from !== to) graph.setEdge(from, to)
  arrange(graph)
  return new Map(
    boxes.map(({ id }) => {
      const { x, y } = graph.node(id) as { x: number; y: number }
      return [id, { x: x - boxSize.width / 2, y: y - boxSize.height / 2 }]
    }),
  )
}
