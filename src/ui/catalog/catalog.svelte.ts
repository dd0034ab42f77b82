/** The state of the view Platform: the catalogue, what is looked at in it, and what became of the last switch. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { ComponentRow } from '../../worker/questions/platform.ts'
import type { SwitchPlanAnswer } from '../../worker/questions/switch-plan.ts'
import type { WiringAnswer } from '../../worker/questions/wiring.ts'
import type { Ask } from '../../worker/questions.ts'
import { hasWords } from '../parts/has-words.ts'
import type { Playground } from '../state/playground.svelte.ts'
import { closureOfNeeds, closureOfNeeding } from './closures.ts'

type Plan = Extract<SwitchPlanAnswer, { ok: true }>
type SwitchAsk = Omit<Ask<'switchPlan'>, 'root'>

/** A switch that has alternatives: others need what is turned off, or what is turned on needs others. */
export interface Choice {
  readonly row: ComponentRow
  readonly turningOn: boolean
  /** The others, which would come along. */
  readonly others: readonly ComponentRow[]
}

/** What was just done, with the way back. */
export interface Outcome {
  readonly title: string
  readonly plan: Plan
  readonly undo: () => void
}

export class Catalog {
  search = $state('')
  readonly #playground: Playground
  #rows = $state.raw<readonly ComponentRow[] | undefined>()
  #chosen = $state<string | undefined>()
  #busy = $state<string | undefined>()
  #choice = $state.raw<Choice | undefined>()
  #outcome = $state.raw<Outcome | undefined>()
  #trouble = $state<string | undefined>()
  #wiring = $state.raw<WiringAnswer | undefined>()
  #asked = 0

  constructor(playground: Playground) {
    this.#playground = playground
  }

  /** Undefined before the first answer. */
  get rows(): readonly ComponentRow[] | undefined {
    return this.#rows
  }
  /** The rows the search leaves. */
  get shown(): readonly ComponentRow[] {
    const search = this.search.trim()
    const rows = this.#rows ?? []
    return search === '' ? rows : rows.filter((row) => hasWords(searchedText(row), search))
  }
  get chosen(): ComponentRow | undefined {
    return this.#rows?.find(({ id }) => id === this.#chosen)
  }
  /** The component a switch is being worked out for. */
  get busy(): string | undefined {
    return this.#busy
  }
  get choice(): Choice | undefined {
    return this.#choice
  }
  get outcome(): Outcome | undefined {
    return this.#outcome
  }
  /** Why the last thing asked for could not be done. */
  get trouble(): string | undefined {
    return this.#trouble
  }
  get wiring(): WiringAnswer | undefined {
    return this.#wiring
  }

  choose(id: string | undefined): void {
    this.#chosen = id
  }
  dismiss(): void {
    this.#choice = this.#outcome = this.#trouble = this.#wiring = undefined
  }

  /** Asks for the catalogue as it is now; the newest answer stands. */
  async refresh(): Promise<void> {
    const root = this.#playground.workspace?.root
    if (root === undefined) return
    const asked = ++this.#asked
    try {
      const rows = await this.#playground.ask('platform', { root })
      if (asked === this.#asked) this.#rows = rows
    } catch (error) {
      if (asked === this.#asked) this.#trouble = sentenceOf(error)
    }
  }

  /** Turns a component on or off; where others hang on that, asks first. */
  async toggle(row: ComponentRow): Promise<void> {
    const turningOn = !row.on
    const rows = this.#rows ?? []
    const others = turningOn ? closureOfNeeds(rows, row) : closureOfNeeding(rows, row)
    if (others.length === 0) return this.#carryOut(row, askFor(turningOn, [row]), turningOn ? 'on' : 'off')
    this.dismiss()
    this.#choice = { row, turningOn, others }
  }

  /** Carries out the choice, with the others or for the one alone. */
  decide(withOthers: boolean): Promise<void> {
    const choice = this.#choice
    if (!choice) return Promise.resolve()
    const { row, turningOn, others } = choice
    const rows = withOthers ? [...others, row] : [row]
    return this.#carryOut(row, askFor(turningOn, rows), turningOn ? 'on' : 'off')
  }

  /** Chooses one of the options of a component, with its settings where they were filled in. */
  chooseOption(
    row: ComponentRow,
    option: string,
    settings: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const title = row.options.find(({ id }) => id === option)?.title ?? option
    const given = Object.keys(settings).length > 0
    const ask = { options: { [row.id]: option }, ...(given && { settings: { [row.id]: settings } }) }
    return this.#carryOut(row, ask, `set to ${title}`)
  }

  /** Takes back what was done last. */
  undo(): void {
    const outcome = this.#outcome
    this.dismiss()
    outcome?.undo()
  }

  /** Looks up every reference of what is rendered. */
  async checkWiring(): Promise<void> {
    this.dismiss()
    try {
      this.#wiring = await this.#playground.ask('wiring', {})
    } catch (error) {
      this.#trouble = sentenceOf(error)
    }
  }

  async #carryOut(row: ComponentRow, ask: SwitchAsk, done: string): Promise<void> {
    const workspace = this.#playground.workspace
    if (!workspace || this.#busy !== undefined) return
    this.dismiss()
    this.#busy = row.id
    try {
      const plan = await this.#playground.ask('switchPlan', { root: workspace.root, ...ask })
      if (!plan.ok) this.#trouble = plan.reason
      else if (workspace !== this.#playground.workspace)
        this.#trouble = 'The overlay was edited meanwhile: switch again'
      else {
        const undo = this.#playground.applyAll(plan.edits, plan.root)
        this.#outcome = { title: `${row.title} is ${done}`, plan, undo }
      }
    } catch (error) {
      this.#trouble = sentenceOf(error)
    } finally {
      this.#busy = undefined
    }
  }
}

const catalogs = new WeakMap<Playground, Catalog>()

/** The one catalogue of a page: what is looked at stays while other views are looked at. */
export function catalogOf(playground: Playground): Catalog {
  let catalog = catalogs.get(playground)
  if (!catalog) catalogs.set(playground, (catalog = new Catalog(playground)))
  return catalog
}

const askFor = (turningOn: boolean, rows: readonly ComponentRow[]): SwitchAsk => {
  const ids = rows.map(({ id }) => id)
  return turningOn ? { on: ids } : { off: ids }
}

const searchedText = ({ title, group, purpose, version, images, kinds, roots }: ComponentRow): string =>
  [title, group, purpose, version, ...images, ...kinds.map(({ kind }) => kind), ...roots].join(' ')
