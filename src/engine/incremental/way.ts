/** Which roots a resource went through, told from what each root of a build accumulated to. */
import type { Accumulated } from '../accumulate/accumulator.ts'
import type { Origin } from '../provenance/origin.ts'
import type { Resource } from '../resource/resource.ts'
import type { FilePath } from '../tree/file-tree.ts'

/** A root and what it accumulated to. */
export interface AccumulatedRoot {
  readonly root: FilePath
  readonly value: Accumulated
}

/** The roots a resource went through, innermost first. */
export type WayOf = (resource: Resource) => readonly FilePath[]

/**
 * Tells of a resource the roots whose accumulation has it on its way. A root that is included twice, each time changed
 * otherwise, is told by what was noted on the resource so far: a part of its transformations, from the first.
 */
export function waysThrough(roots: readonly AccumulatedRoot[]): WayOf {
  const inner = [...roots].sort(
    (a, b) => a.value.roots.size - b.value.roots.size || (a.root < b.root ? 1 : -1),
  )
  const byOrigin = new Map<Origin, { readonly root: FilePath; readonly resource: Resource }[]>()
  for (const { root, value } of inner)
    for (const resource of value.resources) {
      const { origin } = resource.state
      if (!origin) continue
      const known = byOrigin.get(origin)
      if (known) known.push({ root, resource })
      else byOrigin.set(origin, [{ root, resource }])
    }
  return ({ state }) => {
    const passed = (state.origin ? byOrigin.get(state.origin) : undefined) ?? []
    const earlier = passed.filter(({ resource }) =>
      resource.state.transformations.every((each, index) => each === state.transformations[index]),
    )
    return [...new Set(earlier.map(({ root }) => root))]
  }
}
