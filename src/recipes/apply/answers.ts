/** Answers of a form: completed with what the tree says, and checked. */
import { shownList } from '../parts/checks.ts'
import type { Answer, Answers, Field, Recipe, Surroundings, TableQuestion } from '../recipe.ts'
import { rowsOf, textOf } from '../recipe.ts'

/** The answers a form begins with. */
export const defaultAnswers = (recipe: Recipe, around: Surroundings): Answers =>
  Object.fromEntries(recipe.questions.map((question) => [question.id, question.default(around)]))

/**
 * What was given, and for the rest what the tree says; answers to nothing that is asked are left out, and fields that do
 * not count beside the others are as they were.
 */
export function withDefaults(recipe: Recipe, around: Surroundings, given: Answers): Answers {
  const answers = Object.fromEntries(
    recipe.questions.map((question): [string, Answer] => {
      const answer = Object.hasOwn(given, question.id) ? given[question.id] : undefined
      const isFit = answer !== undefined && (typeof answer === 'string') === (question.kind !== 'table')
      return [question.id, isFit ? answer : question.default(around)]
    }),
  )
  return Object.fromEntries(
    recipe.questions.map((question): [string, Answer] => {
      if (question.kind === 'table')
        return [question.id, rowsOf(answers, question.id).map((row) => wholeRow(question, row))]
      const isAsked = counts(question, (id) => textOf(answers, id))
      return [question.id, isAsked ? textOf(answers, question.id) : question.default(around)]
    }),
  )
}

function wholeRow({ columns }: TableQuestion, row: Readonly<Record<string, string>>): Record<string, string> {
  const given = Object.fromEntries(columns.map(({ id, default: usual = '' }) => [id, row[id] ?? usual]))
  return Object.fromEntries(
    columns.map((column) => {
      const isAsked = counts(column, (id) => given[id] ?? '')
      return [column.id, (isAsked ? given[column.id] : column.default) ?? '']
    }),
  )
}

/** Longer answers are refused: no field of a manifest is meant for them. */
const longest = 100_000

/** What is wrong with each answer, by `question` or `question.row.column`; empty where nothing is. */
export function answerProblems(recipe: Recipe, answers: Answers): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  for (const question of recipe.questions) {
    if (question.kind !== 'table') {
      if (!counts(question, (id) => textOf(answers, id))) continue
      const why = whyNotField(question, textOf(answers, question.id))
      if (why !== undefined) problems[question.id] = why
      continue
    }
    const rows = rowsOf(answers, question.id)
    const ofFields = rows
      .slice(0, mostRows)
      .flatMap((row, index) => fieldProblems(question, row, `${question.id}.${index}`))
    Object.assign(problems, Object.fromEntries(ofFields))
    // Whether rows fit together is asked of rows that say something.
    const whole = rows.length > mostRows ? `At most ${mostRows} rows can be given` : undefined
    const together = whole ?? (ofFields.length === 0 ? question.whyNotRows?.(rows) : undefined)
    if (together !== undefined) problems[question.id] = together
  }
  return problems
}

const mostRows = 500

const fieldProblems = (
  { columns }: TableQuestion,
  row: Readonly<Record<string, string>>,
  place: string,
): readonly (readonly [place: string, why: string])[] =>
  columns.flatMap((column) => {
    if (!counts(column, (id) => row[id] ?? '')) return []
    const why = whyNotField(column, row[column.id] ?? '')
    return why === undefined ? [] : [[`${place}.${column.id}`, why] as const]
  })

/** Whether a field counts beside these answers. */
export const counts = ({ when }: Field, answerTo: (id: string) => string): boolean =>
  !when || when.is.includes(answerTo(when.field))

function whyNotField({ kind, choices, label, whyNot }: Field, text: string): string | undefined {
  if (text.length > longest) return `${label} has ${text.length} characters: at most ${longest} are taken`
  if (kind === 'choice' && !choices?.some(({ id }) => id === text))
    return `${label} is one of: ${shownList(choices?.map(({ id: each }) => each) ?? [])}`
  if (kind === 'switch' && text !== 'true' && text !== 'false') return `${label} is true or false`
  if (kind !== 'lines' && /[\p{Cc}\u2028\u2029]/u.test(text))
    return `${label} has a line break or a control character in it`
  if (kind === 'lines' && /[^\P{Cc}\n\t]/u.test(text)) return `${label} has a control character in it`
  return whyNot?.(text)
}
