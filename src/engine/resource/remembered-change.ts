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
