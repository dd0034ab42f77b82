/** Needs without circles: of each circle the weakest need is left out. */
import type { Resource } from '../engine/index.ts'
import { needKinds, type Need } from './needs.ts'

export interface Acyclic {
  readonly needs: readonly Need[]
  /** What was left out; the objects concerned are applied without waiting for each other. */
  readonly leftOut: readonly Need[]
}

/** Takes needs away, the weakest kind first, until none goes in a circle; linear for each kind. */
export function withoutCircles(all: readonly Need[]): Acyclic {
  let needs = all
  const leftOut: Need[] = []
  for (const kind of [...needKinds].reverse()) {
    const group = circlesOf(needs)
    if (group === undefined) break
    const inCircle = (need: Need): boolean => need.kind === kind && group.get(need.of) === group.get(need.on)
    leftOut.push(...needs.filter(inCircle))
    needs = needs.filter((need) => !inCircle(need))
  }
  return { needs, leftOut }
}

/** The strongly connected component of each object (Tarjan's algorithm, without recursion); `undefined` where none has two. */
function circlesOf(needs: readonly Need[]): Map<Resource, number> | undefined {
  const next = new Map<Resource, Resource[]>()
  for (const { of, on } of needs) {
    const list = next.get(of)
    if (list) list.push(on)
    else next.set(of, [on])
  }
  const index = new Map<Resource, number>()
  const low = new Map<Resource, number>()
  const group = new Map<Resource, number>()
  const open: Resource[] = []
  let circles = false
  let groups = 0
  for (const start of next.keys()) {
    if (index.has(start)) continue
    const trail: { node: Resource; at: number }[] = []
    const enter = (node: Resource): void => {
      index.set(node, index.size)
      low.set(node, index.size - 1)
      open.push(node)
      trail.push({ node, at: 0 })
    }
    enter(start)
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      const { node } = top
      const following = next.get(node)?.[top.at++]
      if (following) {
        if (!index.has(following)) enter(following)
        else if (!group.has(following)) lower(low, node, index.get(following))
        continue
      }
      trail.pop()
      const above = trail.at(-1)
      if (above) lower(low, above.node, low.get(node))
      if (low.get(node) !== index.get(node)) continue
      const size = open.length
      for (let member = open.pop(); member; member = open.pop()) {
        group.set(member, groups)
        if (member === node) break
      }
      if (size - open.length > 1) circles = true
      groups++
    }
  }
  return circles ? group : undefined
}

function lower(low: Map<Resource, number>, node: Resource, value = Infinity): void {
  if (value < (low.get(node) ?? Infinity)) low.set(node, value)
}
