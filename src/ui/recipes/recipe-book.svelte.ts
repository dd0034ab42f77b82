/** The recipes of the page: which there are, the one that is looked at, its answers, and what they would do. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Answer, Answers } from '../../recipes/recipe.ts'
import type { QuestionRow, RecipePlanAnswer, RecipeRow } from '../../worker/questions/recipes.ts'
import { hasWords } from '../parts/has-words.ts'
import type { Playground } from '../state/playground.svelte.ts'

/** Stands for every field: somebody wants to be done. */
const everything = '*'

type Plan = Extract<RecipePlanAnswer, { ok: true }>

export class RecipeBook {
  search = $state('')
  readonly #playground: Playground
  #rows = $state.raw<readonly RecipeRow[] | undefined>()
  #chosen = $state<string | undefined>()
  #questions = $state.raw<readonly QuestionRow[] | undefined>()
  #answers = $state.raw<Answers>({})
  #plan = $state.raw<Plan | undefined>()
  #reason = $state('')
  #invalid = $state.raw<Readonly<Record<string, string>>>({})
  #touched = $state.raw<ReadonlySet<string>>(new Set())
  #busy = $state(false)
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #hashing: Promise<void> | undefined

  constructor(playground: Playground) {
    this.#playground = playground
  }

  get rows(): readonly RecipeRow[] | undefined {
    return this.#rows
  }
  /** The rows the search leaves. */
  get shown(): readonly RecipeRow[] {
    const search = this.search.trim()
    const rows = this.#rows ?? []
    return search === ''
      ? rows
      : rows.filter(({ title, group, purpose, words }) =>
          hasWords([title, group, purpose, words].join(' '), search),
        )
  }
  get chosen(): RecipeRow | undefined {
    return this.#rows?.find(({ id }) => id === this.#chosen)
  }
  get questions(): readonly QuestionRow[] | undefined {
    return this.#questions
  }
  get answers(): Answers {
    return this.#answers
  }
  /** What the answers would do, as far as they are right. */
  get plan(): Plan | undefined {
    return this.#plan
  }
  /** Why it cannot be done. */
  get reason(): string {
    return this.#reason
  }
  get busy(): boolean {
    return this.#busy
  }

  /** What is wrong with an answer that was given; nothing is said of fields nobody came to yet. */
  problemOf(place: string): string | undefined {
    return this.#touched.has(place) || this.#touched.has(everything) ? this.#invalid[place] : undefined
  }

  /** Asks which recipes there are, and how they stand in the overlay. */
  async refresh(): Promise<void> {
    const root = this.#playground.workspace?.root
    if (root === undefined) return
    try {
      this.#rows = await this.#playground.ask('recipes', { root })
    } catch (error) {
      this.#reason = sentenceOf(error)
    }
  }

  /** Opens the form of a recipe, filled in from the overlay or the tree; without one, goes back to all of them. */
  async choose(id: string | undefined): Promise<void> {
    const asked = ++this.#asked
    this.#chosen = id
    this.#questions = this.#plan = undefined
    this.#answers = this.#invalid = {}
    this.#touched = new Set()
    this.#reason = ''
    const root = this.#playground.workspace?.root
    if (id === undefined || root === undefined) return
    try {
      const form = await this.#playground.ask('recipeForm', { root, id })
      if (asked !== this.#asked) return
      this.#questions = form?.questions ?? []
      this.#answers = form?.answers ?? {}
      await this.#work()
    } catch (error) {
      if (asked === this.#asked) this.#reason = sentenceOf(error)
    }
  }

  /** `place` is the field that was written in, where the answer is a table. */
  answer(id: string, answer: Answer, place = id): void {
    this.#answers = { ...this.#answers, [id]: answer }
    this.#touched = new Set([...this.#touched, place])
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#work(), 250)
  }

  /** Answers with the hash of what was typed, which is let go of at once. */
  answerPassword(id: string, typed: string): Promise<void> {
    this.#busy = true
    this.#hashing = this.#playground
      .ask('passwordHash', { password: typed })
      .then((answer) => {
        if ('hash' in answer) this.answer(id, answer.hash)
        else this.#reason = answer.reason
      })
      .catch((error: unknown) => void (this.#reason = sentenceOf(error)))
      .finally(() => (this.#busy = false))
    return this.#hashing
  }

  /** Writes the recipe into the overlay; whether it was done. */
  async apply(): Promise<boolean> {
    await this.#hashing
    this.#touched = new Set([everything])
    await this.#work()
    return this.#carryOut(this.#plan, 'Applied')
  }

  /** Takes the recipe out of the overlay; whether it was done. */
  async remove(): Promise<boolean> {
    const [root, id] = [this.#playground.workspace?.root, this.#chosen]
    if (root === undefined || id === undefined) return false
    try {
      const plan = await this.#playground.ask('recipePlan', { root, id, answers: undefined })
      if (!plan.ok) this.#reason = plan.reason
      return this.#carryOut(plan.ok ? plan : undefined, 'Removed')
    } catch (error) {
      this.#reason = sentenceOf(error)
      return false
    }
  }

  #carryOut(plan: Plan | undefined, done: string): boolean {
    if (!plan) return false
    const undo = this.#playground.applyAll(plan.edits, plan.root)
    const text = `${done}: ${this.chosen?.title ?? 'the recipe'}`
    this.#playground.notices.show({ text, action: { label: 'Undo', run: undo } })
    return true
  }

  /** Works out what the answers would do; the newest answer stands. */
  async #work(): Promise<void> {
    clearTimeout(this.#timer)
    const asked = ++this.#asked
    const [root, id] = [this.#playground.workspace?.root, this.#chosen]
    if (root === undefined || id === undefined) return
    this.#busy = true
    try {
      const plan = await this.#playground.ask('recipePlan', { root, id, answers: this.#answers })
      if (asked !== this.#asked) return
      this.#plan = plan.ok ? plan : undefined
      this.#reason = plan.ok ? '' : plan.reason
      this.#invalid = plan.ok ? {} : plan.invalid
    } catch (error) {
      if (asked === this.#asked) this.#reason = sentenceOf(error)
    } finally {
      if (asked === this.#asked) this.#busy = false
    }
  }
}

const books = new WeakMap<Playground, RecipeBook>()

/** The one book of recipes of a page: what is looked at stays while the dialog is closed. */
export function recipeBookOf(playground: Playground): RecipeBook {
  let book = books.get(playground)
  if (!book) books.set(playground, (book = new RecipeBook(playground)))
  return book
}
