/**
 * Every question the page may ask of what is open, by name. A question changes nothing; an answer is what is shown. What the
 * first picture asks is here; all else is a row of `later-questions.ts`, a script of its own.
 */
import type { laterQuestions } from './later-questions.ts'
import type { WorkStep } from './protocol.ts'
import { fileText } from './questions/file-text.ts'
import { files } from './questions/files.ts'
import { output } from './questions/output.ts'
import { resource } from './questions/resource.ts'

/**
 * One row a question: `(opened, ask, around) => answer`, or a promise of it. A question that meets `TextNotLoaded` lets it
 * pass: the text is brought and the question asked again.
 */
export const firstQuestions = { fileText, files, output, resource }

type Questions = typeof firstQuestions & typeof laterQuestions
export type QuestionName = keyof Questions
/** What a question of this name is given. */
export type Ask<K extends QuestionName> = Parameters<Questions[K]>[1]
/** What it is answered with. */
export type Answer<K extends QuestionName> = Awaited<ReturnType<Questions[K]>>

/** How the page asks. */
export type AskWorker = <K extends QuestionName>(name: K, ask: Ask<K>, how?: HowToAsk) => Promise<Answer<K>>

/** For questions that take long. */
export interface HowToAsk {
  /** Ends it: the promise is rejected. */
  readonly signal?: AbortSignal
  readonly onStep?: (step: WorkStep) => void
}
