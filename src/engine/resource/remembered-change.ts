/** A change to resources whose outcome is kept as long as the resource lives, so that an edit pays for what it touches. */
import { Recent } from '../../base/recent.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Resource } from './resource.ts'

/** What becomes of a resource: mostly a resource. */
type Change<Context, Outcome> = (resource: Resource, ctx: Context) => Outcome

/**
 * `change`, asked once for each resource. It must depend on the resource alone; where it reports something the outcome
 * is not kept, so that it is reported every time.
 */
export function rememberedChange<Context extends { readonly report: Report }, Outcome = Resource>(
  change: Change<Context, Outcome>,
): Change<Context, Outcome> {
  const known = new WeakMap<Resource, { readonly outcome: Outcome }>()
  return (resource, ctx) => {
    const before = known.get(resource)
    if (before) return before.outcome
    let isQuiet = true
    const report: Report = (problem) => {
      isQuiet = false
      ctx.report(problem)
    }
    const outcome = change(resource, { ...ctx, report })
    if (isQuiet) known.set(resource, { outcome })
    return outcome
  }
}

const changes = new WeakMap<object, Recent<unknown>>()
/** Whoever types a label makes one with each key. */
const MOST_CHANGES = 50

/**
 * The change that `make` makes, the same one as long as `list` and `key` are the same: a root that is accumulated again
 * finds what became of the resources that are what they were. The two must say all that the change depends on.
 */
export function rememberedBy<Context extends { readonly report: Report }, Outcome = Resource>(
  list: object,
  key: string,
  make: () => Change<Context, Outcome>,
): Change<Context, Outcome> {
  let ofList = changes.get(list)
  if (!ofList) changes.set(list, (ofList = new Recent<unknown>(MOST_CHANGES, Infinity)))
  return ofList.get(key, () => rememberedChange(make())) as Change<Context, Outcome>
}
