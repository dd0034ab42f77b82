/** `recipe list`, `show`, `apply` and `remove`: what the page's forms write, on an overlay on disk. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { sentenceOf } from '../../base/sentence-of.ts'
import { withDefaults } from '../../recipes/apply/answers.ts'
import { Draft } from '../../recipes/apply/draft.ts'
import { appliedRecipes, planRecipe, type RecipePlan } from '../../recipes/apply/plan-recipe.ts'
import type { Answer, Answers, Recipe } from '../../recipes/recipe.ts'
import { recipeNamed, recipes } from '../../recipes/recipes.ts'
import { readArguments, UsageError } from '../arguments.ts'
import type { Surroundings } from '../command.ts'
import { overlayGround, type OverlayGround } from '../overlay-ground.ts'
import { answersFrom, type Settings } from '../recipe-answers.ts'

/** The exit code is 1, with a sentence, where a recipe cannot be applied or removed; nothing is written then. */
export async function recipeCommand(args: readonly string[], around: Surroundings): Promise<number> {
  const { rest, settings } = takeSettings(args, around.cwd)
  const { places, values } = readArguments(rest, { overlay: 'value', 'dry-run': 'switch' })
  const [act, id, ...more] = places
  const directory = values.get('overlay')
  const isDry = values.get('dry-run') === 'true'
  if (more.length > 0) throw new UsageError(`recipe ${act ?? ''} takes one recipe`)
  if (act === 'list' && id === undefined) return list(directory, around)
  if (act !== 'show' && act !== 'apply' && act !== 'remove')
    throw new UsageError('recipe takes list, show NAME, apply NAME or remove NAME')
  const recipe = named(id)
  if (directory === undefined)
    throw new UsageError(`recipe ${act} needs the folder of an overlay: --overlay DIR`)
  const ground = overlayGround(directory, around.cwd)
  const before = appliedTo(ground).find((each) => each.recipe === recipe)?.answers
  if (act === 'show') return show(recipe, ground, before, around)
  if (act === 'remove') {
    if (!before) throw new UsageError(`${recipe.id} is not applied to ${directory}`)
    return save(planRecipe(ground, recipe, undefined), ground, isDry, around)
  }
  const answers = await answersFrom(recipe, before ?? {}, settings)
  return save(planRecipe(ground, recipe, answers), ground, isDry, around)
}

function named(id: string | undefined): Recipe {
  const recipe = id === undefined ? undefined : recipeNamed(id)
  if (recipe) return recipe
  const all = recipes.map((each) => each.id).join(', ')
  throw new UsageError(
    id === undefined ? `Name a recipe: ${all}` : `There is no recipe "${id}": there are ${all}`,
  )
}

function list(directory: string | undefined, { cwd, out }: Surroundings): number {
  const applied = directory === undefined ? [] : appliedTo(overlayGround(directory, cwd))
  for (const recipe of recipes) {
    const mark = applied.some((each) => each.recipe === recipe) ? ' (applied)' : ''
    out(`${recipe.id.padEnd(22)} ${recipe.title}${mark}: ${recipe.purpose}\n`)
  }
  return 0
}

/** Each question with the answer it has, or begins with. */
function show(
  recipe: Recipe,
  ground: OverlayGround,
  before: Answers | undefined,
  { out }: Surroundings,
): number {
  const start = startOf(ground)
  const around = start.surroundings(recipe.id)
  if (typeof around === 'string') throw new UsageError(around)
  const why = before ? undefined : recipe.whyNot(around)
  out(
    `${recipe.title}: ${recipe.purpose}\n${before ? 'It is applied\n' : ''}${why === undefined ? '' : `${why}\n`}`,
  )
  if (recipe.guide !== undefined) out(`${recipe.guide}\n`)
  if (why !== undefined) return 0
  const answers = withDefaults(recipe, around, before ?? {})
  for (const question of recipe.questions) {
    out(`\n${question.label}${question.help === undefined ? '' : `: ${question.help}`}\n`)
    for (const line of settingsOf(question.id, answers[question.id] ?? '')) out(`  --set ${line}\n`)
    if (question.kind === 'table') out(`  columns: ${question.columns.map(({ id }) => id).join(', ')}\n`)
    if (question.kind === 'choice')
      for (const { id, label } of question.choices ?? []) out(`  ${id}: ${label}\n`)
  }
  return 0
}

function settingsOf(id: string, answer: Answer): string[] {
  if (typeof answer === 'string') return [`${id}=${JSON.stringify(answer)}`]
  return answer.flatMap((row, at) =>
    Object.entries(row).map(([column, text]) => `${id}.${at}.${column}=${JSON.stringify(text)}`),
  )
}

function save(plan: RecipePlan, ground: OverlayGround, isDry: boolean, { out, err }: Surroundings): number {
  if (!plan.ok) {
    const invalid = Object.entries(plan.invalid).map(([name, why]) => `${name}: ${why}`)
    throw new UsageError([plan.reason, ...invalid].filter(Boolean).join('\n'))
  }
  for (const remark of plan.remarks) err(`note: ${remark}\n`)
  for (const note of plan.notes) err(`note: ${note}\n`)
  if (!isDry) ground.save(plan.edits)
  for (const edit of plan.edits) {
    const said = edit.kind === 'write' ? 'writes' : 'deletes'
    out(`${isDry ? `would ${said.slice(0, -1)}` : said} ${ground.shown(edit.path)}\n`)
  }
  if (plan.edits.length === 0) out('Nothing changes: the overlay says so already\n')
  return 0
}

function startOf(ground: OverlayGround): Draft {
  const start = Draft.of(ground)
  if (typeof start === 'string') throw new UsageError(start)
  return start
}

const appliedTo = (ground: OverlayGround): ReturnType<typeof appliedRecipes> =>
  appliedRecipes(startOf(ground))

/** Takes every `--set NAME=TEXT` and `--set-file NAME=FILE` out of the arguments. */
function takeSettings(args: readonly string[], cwd: string): { rest: string[]; settings: Settings } {
  const rest: string[] = []
  const settings: [string, string][] = []
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? ''
    const [, flag, joined] = /^(--set|--set-file)(?:=(.*))?$/s.exec(arg) ?? []
    if (flag === undefined) {
      rest.push(arg)
      continue
    }
    const text = joined ?? args[++at] ?? ''
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? []
    if (name === undefined || value === undefined) throw new UsageError(`${flag} takes NAME=VALUE`)
    settings.push([name, flag === '--set' ? value : textOfFile(value, cwd)])
  }
  return { rest, settings }
}

/** Without the line break that editors put at the end. */
function textOfFile(file: string, cwd: string): string {
  try {
    return readFileSync(path.resolve(cwd, file), 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${sentenceOf(error)}`)
  }
}
