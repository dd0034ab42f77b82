/** Answers of a recipe as arguments: `--set email=ada@example.org --set people.0.namespace=ada`. */
import { webcrypto } from 'node:crypto'
import type { Answer, Answers, Recipe } from '../recipes/recipe.ts'
import { rowsOf } from '../recipes/recipe.ts'
import { hashPassword } from '../recipes/parts/hash-password.ts'
import { whyNotPassword } from '../recipes/parts/password-limits.ts'
import { isPasswordHash } from '../recipes/parts/password-hash.ts'
import { UsageError } from './arguments.ts'

/** Names and texts that were given, in order. */
export type Settings = readonly (readonly [name: string, text: string])[]

/**
 * The answers with what was set over those given before. A row of a table is named by its number from 0; one behind the
 * last is a new row. A password is hashed: what was typed stays nowhere. Throws {@link UsageError} for names of nothing.
 */
export async function answersFrom(recipe: Recipe, before: Answers, settings: Settings): Promise<Answers> {
  const answers = new Map<string, Answer>(Object.entries(before))
  for (const [name, text] of settings) {
    const [id = '', number, column] = name.split('.')
    const question = recipe.questions.find((each) => each.id === id)
    if (!question) throw new UsageError(`${recipe.id} does not ask for "${id}": it asks for ${asked(recipe)}`)
    if (question.kind !== 'table') {
      if (number !== undefined) throw new UsageError(`${id} of ${recipe.id} has no rows: set it as ${id}=…`)
      answers.set(id, question.kind === 'password' ? await hashed(text) : text)
      continue
    }
    const columns = question.columns.map((each) => each.id)
    if (number === undefined || !/^\d{1,3}$/.test(number) || !columns.includes(column ?? ''))
      throw new UsageError(
        `${id} of ${recipe.id} has rows: set them as ${id}.0.COLUMN=…, with ${columns.join(', ')}`,
      )
    const rows = rowsOf(Object.fromEntries(answers), id)
    const at = Number(number)
    if (at > rows.length)
      throw new UsageError(`${name} leaves out ${id}.${rows.length}: rows are numbered from 0 without gaps`)
    const row = { ...rows[at], [column ?? '']: text }
    answers.set(id, [...rows.slice(0, at), row, ...rows.slice(at + 1)])
  }
  return Object.fromEntries(answers)
}

const asked = ({ questions }: Recipe): string =>
  questions.length === 0 ? 'nothing' : questions.map(({ id }) => id).join(', ')

async function hashed(password: string): Promise<string> {
  if (isPasswordHash(password)) return password
  const why = whyNotPassword(password)
  if (why !== undefined) throw new UsageError(why)
  return hashPassword(password, webcrypto.getRandomValues(new Uint8Array(16)))
}
