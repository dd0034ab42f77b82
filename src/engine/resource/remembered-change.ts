/** A change to resources whose outcome is kept as long as the resource lives, so that an edit pays for what it touches. */
import { Heard } from '../diagnostics/heard.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import type { Resource } from './resource.ts'

/** What becomes of a resource: mostly a resource. */
type Change<Context, Outcome> = (resource: Resource, ctx: Context) => Outcome

/** A change with the outcomes that are kept of it. */
class Remembered<Context extends { readonly report: Report }, Outcome> {
  readonly #change: Change<Context, Outcome>
  readonly #known = new WeakMap<Resource, { readonly outcome: Outcome }>()
  #made = 0

  constructor(change: Change<Context, Outcome>) {
    this.#change = change
  }

  /** How many outcomes were made that are not the resource itself. */
  get made(): number {
    return this.#made
  }

  outcome(resource: Resource, ctx: Context): Outcome {
    const before = this.#known.get(resource)
    if (before) return before.outcome
    const heard = new Heard(ctx.report)
    const outcome = this.#change(resource, { ...ctx, report: heard.report })
    if (heard.isQuiet) {
      this.#known.set(resource, { outcome })
      if (outcome !== (resource as unknown)) this.#made++
    }
    return outcome
  }
}

/**
 * `change`, asked once for each resource. It must depend on the resource alone; where it reports something the outcome
 * is not kept, so that it is reported every time.
 */
export function rememberedChange<Context extends { readonly report: Report }, Outcome = Resource>(
  change: Change<Context, Outcome>,
): Change<Context, Outcome> {
  const remembered = new Remembered(change)
  return (resource, ctx) => remembered.outcome(resource, ctx)
}

/**
 * The changes of one list, the one asked for last at the end. Whoever types a label over a platform makes a change of
 * every resource with each key: older ones go as soon as all together keep more than `fewOutcomes`, and more than
 * `manyTimes` what the largest keeps.
 */
class ChangesOfList {
  readonly #known = new Map<string, Remembered<never, unknown>>()

  get<Context extends { readonly report: Report }, Outcome>(
    key: string,
    make: () => Change<Context, Outcome>,
  ): Remembered<Context, Outcome> {
    let remembered = this.#known.get(key) as Remembered<Context, Outcome> | undefined
    if (remembered) this.#known.delete(key)
    else {
      this.#makeRoom()
      remembered = new Remembered(make())
    }
    this.#known.set(key, remembered)
    return remembered
  }

  #makeRoom(): void {
    const made = [...this.#known.values()].map((each) => each.made)
    let kept = made.reduce((sum, each) => sum + each, 0)
    const most = Math.max(fewOutcomes, manyTimes * Math.max(0, ...made))
    for (const [key, remembered] of this.#known) {
      if (kept <= most && this.#known.size < mostChanges) return
      this.#known.delete(key)
      kept -= remembered.made
    }
  }
}

const mostChanges = 50
const fewOutcomes = 2000
const manyTimes = 3

const changes = new WeakMap<object, ChangesOfList>()

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
  if (!ofList) changes.set(list, (ofList = new ChangesOfList()))
  const remembered = ofList.get(key, make)
  return (resource, ctx) => remembered.outcome(resource, ctx)
}
