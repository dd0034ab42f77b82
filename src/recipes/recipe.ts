/** What a recipe is: questions as data, and one pure function from answers to files of an overlay. */
import type { FilePath, FileTree, Resource } from '../engine/index.ts'
import type { Choice } from '../platform/switch.ts'
import type { OwnFiles } from './parts/own-files.ts'
import type { Part } from './parts/part.ts'

/** Recipes that belong together on the page, in this order. */
export const recipeGroups = ['Sign-in', 'Network', 'Components', 'People', 'Storage', 'Workloads'] as const
export type RecipeGroup = (typeof recipeGroups)[number]

/** A text (`true` and `false` of a switch, lines of `lines`), or the rows of a table by the ids of its columns. */
export type Answer = string | readonly Readonly<Record<string, string>>[]
/** Answers by the id of the question. */
export type Answers = Readonly<Record<string, Answer>>

/** One field of a form. */
export interface Field {
  readonly id: string
  readonly label: string
  /** `password` is answered with a bcrypt hash: what was typed stays where it was typed. `secret` is kept in the overlay. */
  readonly kind: 'text' | 'secret' | 'password' | 'lines' | 'switch' | 'choice'
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
  /** One sentence. */
  readonly help?: string
  /** The field counts only where another answer of the form, or of its row, is one of these. */
  readonly when?: { readonly field: string; readonly is: readonly string[] }
  /** Why the text cannot be the answer, as a sentence without its period; `undefined` where it can. */
  readonly whyNot?: (text: string) => string | undefined
}

/** A field that is asked once. */
export interface Question extends Field {
  /** The answer before anybody gave one, read from the tree as far as it says. */
  readonly default: (around: Surroundings) => string
}

/** A question that is answered with rows. */
export interface TableQuestion {
  readonly id: string
  readonly label: string
  readonly kind: 'table'
  readonly help?: string
  /** What a row is called: `connector`. */
  readonly row: string
  readonly columns: readonly (Field & { readonly default?: string })[]
  readonly default: (around: Surroundings) => readonly Readonly<Record<string, string>>[]
  /** Why these rows cannot stand together, as a sentence without its period. */
  readonly whyNotRows?: (rows: readonly Readonly<Record<string, string>>[]) => string | undefined
}

/** What a recipe is applied to. */
export interface Surroundings {
  /** The base with the overlay's files in it. */
  readonly tree: FileTree
  /** The base's own root of everything: its `example`. */
  readonly entry: FilePath
  /** The overlay's root, and the folder below it that is the recipe's own. */
  readonly root: FilePath
  readonly folder: FilePath
  /** The resources as they reach the recipe's component: with what earlier recipes did, before the overlay's own patches. */
  readonly resources: readonly Resource[]
}

/** What a recipe writes: parts of a kustomize component in its own folder; none where what it chooses is all. */
export type Written =
  | { readonly parts: readonly Part[] }
  /** Why nothing can be written, as a sentence without its period. */
  | { readonly problem: string }

export interface Recipe {
  /** Also the name of its folder. */
  readonly id: string
  readonly title: string
  readonly group: RecipeGroup
  /** What it does: one sentence. */
  readonly purpose: string
  /** Ids of the catalogue's components it is about. */
  readonly components: readonly string[]
  /** Words people look for it by, beside its title and purpose. */
  readonly words?: string
  /** Where the platform's guide, or that of the part concerned, tells of it. */
  readonly guide?: string
  readonly questions: readonly (Question | TableQuestion)[]
  /** Why this tree cannot take it, as a sentence without its period; `undefined` where it can. */
  readonly whyNot: (around: Surroundings) => string | undefined
  /** Recipes it cannot stand beside, and why. */
  readonly conflicts?: Readonly<Record<string, string>>
  /** Components of the platform it switches on, off, or to another option, before it writes. */
  readonly choose?: (around: Surroundings, answers: Answers) => Choice
  readonly write: (around: Surroundings, answers: Answers) => Written
  /**
   * The answers as its files and the tree say them; `undefined` where it is not applied. `own` is there where the overlay
   * has its folder.
   */
  readonly read: (own: OwnFiles | undefined, around: Surroundings) => Answers | undefined
  /** The choice that takes back the one of `choose`. */
  readonly unchoose?: (around: Surroundings) => Choice
  /** What the rendered result does not show though it should, as sentences without their periods. */
  readonly missed?: (resources: readonly Resource[], answers: Answers) => readonly string[]
  /** What the rendered result comes to, such as totals, as sentences without their periods. */
  readonly notes?: (resources: readonly Resource[], answers: Answers) => readonly string[]
}

/** The text of an answer; empty for a table. */
export const textOf = (answers: Answers, id: string): string => {
  const answer = answers[id]
  return typeof answer === 'string' ? answer : ''
}

/** The rows of an answer; none for a text. */
export const rowsOf = (answers: Answers, id: string): readonly Readonly<Record<string, string>>[] => {
  const answer = answers[id]
  return answer === undefined || typeof answer === 'string' ? [] : answer
}

/** Whether a switch is on. */
export const isOn = (answers: Answers, id: string): boolean => textOf(answers, id) === 'true'

/** The lines of an answer that say something. */
export const linesOf = (answers: Answers, id: string): readonly string[] =>
  textOf(answers, id)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
