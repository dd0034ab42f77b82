/** Finds who answers a question, and brings those that are in a script of their own. */
import type { laterQuestions } from './later-questions.ts'
import type { Opened, QuestionSurroundings } from './opened.ts'
import { firstQuestions } from './questions.ts'

/** A row of the tables, which the client knows by its type. */
export type Question = (opened: Opened, ask: unknown, around: QuestionSurroundings) => unknown

/** What `later-questions.ts` exports. */
export interface LaterQuestions {
  readonly laterQuestions: typeof laterQuestions
}

/** Brings the script of the later questions; asked again, it gives what is here. */
export const bringLaterQuestions = (): Promise<LaterQuestions> => import('./later-questions.ts')

export class QuestionTable {
  readonly #bring: () => Promise<LaterQuestions>
  #later: LaterQuestions['laterQuestions'] | undefined

  constructor(bring = bringLaterQuestions) {
    this.#bring = bring
  }

  /** Who answers, where that is here already. */
  here(name: string): Question | undefined {
    return rowOf(firstQuestions, name) ?? (this.#later && rowOf(this.#later, name))
  }

  /** Who answers. Rejects with a sentence where nobody does, or the script that would cannot be had; asks for it again then. */
  async brought(name: string): Promise<Question> {
    this.#later ??= (await this.#bring().catch(notBrought)).laterQuestions
    const question = this.here(name)
    if (!question) throw new Error(`Nobody here answers "${name}"`)
    return question
  }
}

function notBrought(cause: unknown): never {
  throw new Error('A part of the playground could not be loaded: the network is not there. Reload the page', {
    cause,
  })
}

/** What a question of a table takes is for the client to know: here they are all alike. */
const rowOf = (table: object, name: string): Question | undefined =>
  Object.hasOwn(table, name) ? (table as Record<string, Question>)[name] : undefined
