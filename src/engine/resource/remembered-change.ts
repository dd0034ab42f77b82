/** A change to resources whose outcome is kept as long as the resource lives, so that an edit pays for what it touches. */
import { Heard } from '../diagnostics/heard.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { keepOutcome, keptOutcome, type Asker } from './kept-outcome.ts'
import type { Resource } from './resource.ts'

/** What becomes of a resource: mostly a resource. */
type Change<Context, Outcome> = (resource: Resource, ctx: Context) => Outcome

/** The surroundings of a change; `once` where nobody will ask again. */
interface Around {
  readonly report: Report
  readonly once?: boolean
}

/** A change with the outcomes that are kept of it, with the resources themselves. */
class Remembered<Context extends Around, Outcome> implements Asker {
  readonly #change: Change<Context, Outcome>
  #made = 0
  #isDropped = false

  constructor(change: Change<Context, Outcome>) {
    this.#change = change
  }

  /** How many outcomes were made that are not the resource itself. */
  get made(): number {
    return this.#made
  }
  /** Whether nobody will ask for its outcomes any more. */
  get isDropped(): boolean {
    return this.#isDropped
  }
  drop(): void {
    this.#isDropped = true
  }

  /** The change in these surroundings. */
  over(ctx: Context): (resource: Resource) => Outcome {
    if (ctx.once) return (resource) => this.#change(resource, ctx)
    const heard = new Heard(ctx.report)
    const around = { ...ctx, report: heard.report }
    return (resource) => {
      const kept = keptOutcome(resource, this)
      if (kept) return kept.outcome as Outcome
      const before = heard.count
      const outcome = this.#change(resource, around)
      if (heard.count === before) {
        keepOutcome(resource, this, outcome)
        if (outcome !== (resource as unknown)) this.#made++
      }
      return outcome
    }
  }
}

/**
 * The changes of one list, the one asked for last at the end. Whoever types a label over a platform makes a change of
 * every resource with each key: older ones go as soon as all together keep more than `fewOutcomes`, and more than
 * `manyTimes` what the largest keeps.
 */
class ChangesOfList {
  readonly #known = new Map<string, Remembered<never, unknown>>()

  get<Context extends Around, Outcome>(
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
      remembered.drop()
      kept -= remembered.made
    }
  }
}

const mostChanges = 50
const fewOutcomes = 2000
const manyTimes = 3

const changes = new WeakMap<object, ChangesOfList>()

/**
 * The change that `make` makes, in the surroundings of `ctx` and asked once for each resource: the same one as long as
 * `list` and `key` are the same, so that a root that is accumulated again finds what became of the resources that are what
 * they were. The two must say all that the change depends on besides the resource; where it reports something the outcome
 * is not kept, so that it is reported every time.
 */
export function rememberedBy<Context extends Around, Outcome = Resource>(
  list: object,
  key: string,
  ctx: Context,
  make: () => Change<Context, Outcome>,
): (resource: Resource) => Outcome {
  let ofList = changes.get(list)
  if (!ofList) changes.set(list, (ofList = new ChangesOfList()))
  return ofList.get(key, make).over(ctx)
}

/** A change that depends on the resource alone, to be asked once for each resource; as {@link rememberedBy}. */
export function rememberedChange<Context extends Around, Outcome = Resource>(
  change: Change<Context, Outcome>,
): (ctx: Context) => (resource: Resource) => Outcome {
  const remembered = new Remembered(change)
  return (ctx) => remembered.over(ctx)
}
