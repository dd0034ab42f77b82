/** The order in which a build is installed so that nothing has to be tried twice. */
import type { Resource } from '../engine/index.ts'
import { withoutCircles } from './acyclic.ts'
import { needsOf, type Need } from './needs.ts'
import { rankOf, ranks, type Rank } from './rank.ts'
import { waitFor, type Wait } from './waits.ts'

/** Objects that are applied together, and what is waited for before the next phase. */
export interface Phase {
  /** From 1. */
  readonly number: number
  readonly rank: Rank
  /** In the order of the build, which is that of `sortOptions`. */
  readonly resources: readonly Resource[]
  readonly waits: readonly Wait[]
  /** The needs by which these objects stand here and not earlier; one of each kind. */
  readonly because: readonly Need[]
}

export interface Plan {
  readonly phases: readonly Phase[]
  /** Needs that went in a circle and are not waited for. */
  readonly leftOut: readonly Need[]
}

/**
 * The phases of a build. In each round the kinds go in the order of {@link ranks}; an object stands in the first phase by
 * which all it needs has been waited for. The last phase waits for every workload. Never fails: what cannot be
 * known from the objects is taken to be in the cluster. Linear in objects and needs.
 */
export function applyPlan(resources: readonly Resource[]): Plan {
  const { needs, leftOut } = withoutCircles(needsOf(resources))
  const needsByObject = new Map<Resource, Need[]>()
  for (const need of needs) {
    const list = needsByObject.get(need.of)
    if (list) list.push(need)
    else needsByObject.set(need.of, [need])
  }
  const slots = slotsOf(resources, needsByObject)
  const bySlot = new Map<number, Resource[]>()
  for (const resource of resources) {
    const slot = slots.get(resource) ?? 0
    const list = bySlot.get(slot)
    if (list) list.push(resource)
    else bySlot.set(slot, [resource])
  }
  const awaited = new Set([...needs.map(({ on }) => on), ...resources.filter(isDefinition)])
  const order = [...bySlot.keys()].sort((a, b) => a - b)
  const phases = order.map((slot, index): Phase => {
    const members = bySlot.get(slot) ?? []
    return {
      number: index + 1,
      rank: ranks[slot % ranks.length] ?? 'custom',
      resources: members,
      waits: members.filter((resource) => awaited.has(resource)).flatMap(waitFor),
      because: reasons(members, needsByObject, slots, slot),
    }
  })
  return { phases: withLastWaits(phases, awaited), leftOut }
}

/** A kind is served only once it is established, whoever may use it after the install. */
const isDefinition = (resource: Resource): boolean => rankOf(resource) === 'definitions'

/** A number for each object by which phases are told apart: `round × ranks + rank`. */
function slotsOf(
  resources: readonly Resource[],
  needs: ReadonlyMap<Resource, readonly Need[]>,
): Map<Resource, number> {
  const slots = new Map<Resource, number>()
  const place = (resource: Resource): void => {
    const rank = ranks.indexOf(rankOf(resource))
    const after = Math.max(-1, ...(needs.get(resource) ?? []).map(({ on }) => slots.get(on) ?? -1))
    const round = Math.max(0, Math.ceil((after + 1 - rank) / ranks.length))
    slots.set(resource, round * ranks.length + rank)
  }
  for (const start of resources) {
    // Needs have no circles, so what an object needs is placed before it; without recursion, however long the chain.
    const trail = [start]
    for (let top = trail.at(-1); top; top = trail.at(-1)) {
      if (slots.has(top)) {
        trail.pop()
        continue
      }
      const open = (needs.get(top) ?? []).map(({ on }) => on).filter((on) => !slots.has(on))
      if (open.length > 0) trail.push(...open)
      else place(top)
    }
  }
  return slots
}

/** Of the needs that end in the phases just before, one of each kind. */
function reasons(
  members: readonly Resource[],
  needs: ReadonlyMap<Resource, readonly Need[]>,
  slots: ReadonlyMap<Resource, number>,
  slot: number,
): Need[] {
  const found = new Map<string, Need>()
  for (const member of members)
    for (const need of needs.get(member) ?? [])
      if ((slots.get(need.on) ?? 0) >= slot - ranks.length && !found.has(need.kind))
        found.set(need.kind, need)
  return [...found.values()]
}

/** At the end every workload nobody waited for so far has to be available too. */
function withLastWaits(phases: readonly Phase[], awaited: ReadonlySet<Resource>): Phase[] {
  const rest = phases.flatMap(({ resources, rank }) =>
    rank === 'workloads' ? resources.filter((resource) => !awaited.has(resource)).flatMap(waitFor) : [],
  )
  return phases.map((phase, index) =>
    index === phases.length - 1 ? { ...phase, waits: [...phase.waits, ...rest] } : phase,
  )
}
