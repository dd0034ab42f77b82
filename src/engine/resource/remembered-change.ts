/** A change to resources whose outcome is kept as long as the resource lives, so that an edit pays for what it touches. */
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Resource } from './resource.ts'

/**
 * `change`, asked once for each resource. It must depend on the resource alone; where it reports something the outcome
 * is not kept, so that it is reported every time.
 */
export function rememberedChange<Context extends { readonly report: Report }>(
  change: (resource: Resource, ctx: Context) => Resource,
): (resource: Resource, ctx: Context) => Resource {
  const known = new WeakMap<Resource, Resource>()
  return (resource, ctx) => {
    const before = known.get(resource)
    if (before) return before
    let isQuiet = true
    const report: Report = (problem) => {
      isQuiet = false
      ctx.report(problem)
    }
    const changed = change(resource, { ...ctx, report })
    if (isQuiet) known.set(resource, changed)
    return changed
  }
}

type Change<Context> = (resource: Resource, ctx: Context) => Resource

const changes = new WeakMap<object, Map<string, unknown>>()
const MOST_CHANGES = 50

/**
 * The change that `make` makes, the same one as long as `list` and `key` are the same: a root that is accumulated again
 * finds what became of the resources that are what they were. The two must say all that the change depends on.
 */
export function rememberedBy<Context extends { readonly report: Report }>(
  list: object,
  key: string,
  make: () => Change<Context>,
): Change<Context> {
  let ofList = changes.get(list)
  if (!ofList) changes.set(list, (ofList = new Map<string, unknown>()))
  let change = ofList.get(key) as Change<Context> | undefined
  // Whoever types a label makes one with each key: the oldest go.
  const [oldest] = ofList.keys()
  if (!change && oldest !== undefined && ofList.size >= MOST_CHANGES) ofList.delete(oldest)
  if (change) ofList.delete(key)
  else change = rememberedChange(make())
  ofList.set(key, change)
  return change
}
