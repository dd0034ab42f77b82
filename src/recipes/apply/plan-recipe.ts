/** What applying, changing or removing a recipe does to an overlay: the files, what they cause, what stands in the way. */
import { valuesEqual, type BuildResult, type Resource } from '../../engine/index.ts'
import type { FileEdit } from '../../platform/switch.ts'
import { answerProblems, withDefaults } from './answers.ts'
import { Draft, type Ground } from './draft.ts'
import { overridden, type Step } from './overridden.ts'
import { componentFiles } from '../parts/component-files.ts'
import type { Answers, Recipe } from '../recipe.ts'
import { recipes } from '../recipes.ts'

export type RecipePlan =
  | {
      readonly ok: true
      /** The files that are written or go. */
      readonly edits: readonly FileEdit[]
      /** The root to render: a new overlay where there was none. */
      readonly root: string
      readonly result: BuildResult
      /** What the rendered result does not show though it should, and what was left alone. */
      readonly remarks: readonly string[]
      /** What the rendered result comes to, such as totals. */
      readonly notes: readonly string[]
    }
  | {
      readonly ok: false
      /** A sentence without its period; empty where answers alone are wrong. */
      readonly reason: string
      /** What is wrong with an answer, by `question` or `question.row.column`. */
      readonly invalid: Readonly<Record<string, string>>
    }

/** An applied recipe and its answers. */
interface Applied {
  readonly recipe: Recipe
  readonly answers: Answers
  /** Its files, where they are not what the recipe would write: somebody changed them. */
  readonly changed?: ReadonlyMap<string, string>
}

/**
 * Plans a recipe with these answers; without answers, its removal. Recipes that come later in the table are written anew
 * over what it changes, so that the order in which a person applies them does not matter. Pure: `ground` renders.
 */
export function planRecipe(ground: Ground, recipe: Recipe, given: Answers | undefined): RecipePlan {
  const start = Draft.of(ground)
  if (typeof start === 'string') return refused(start)
  const applied = appliedRecipes(start)
  const conflict = given && conflictOf(recipe, applied)
  if (conflict) return refused(conflict)
  const at = recipes.indexOf(recipe)
  const later = recipes.slice(at + 1).flatMap((each) => applied.find((one) => one.recipe === each) ?? [])
  const kept = later.map((each) => withOwnChanges(start, each))
  const mine = applied.filter((each) => each.recipe === recipe)
  const bare = [...mine, ...later].reduceRight<Draft | string>(withoutRecipe, start)
  if (typeof bare === 'string') return refused(bare)
  let draft = bare
  const remarks: string[] = []
  let held: Answers | undefined
  let set: Step | undefined
  if (given) {
    const around = draft.surroundings(recipe.id)
    if (typeof around === 'string') return refused(around)
    const why = recipe.whyNot(around)
    if (why !== undefined) return refused(why)
    const answers = withDefaults(recipe, around, given)
    const invalid = answerProblems(recipe, answers)
    if (Object.keys(invalid).length > 0) return { ok: false, reason: '', invalid }
    const next = withRecipe(draft, recipe, answers)
    if (typeof next === 'string') return refused(next)
    draft = next
    held = answers
    set = stepOf(around.resources, draft, recipe)
  }
  for (const each of kept) {
    const next = rewritten(draft, each, remarks)
    if (typeof next === 'string') return refused(`${each.recipe.title} would no longer fit: ${next}`)
    draft = next
  }
  const result = draft.built()
  const error = result.diagnostics.find(({ severity }) => severity === 'error')
  if (!result.ok) return refused(error?.message ?? 'The overlay would no longer build')
  if (held) remarks.push(...effectRemarks(draft, recipe, held, set, result.resources))
  const notes = held ? (recipe.notes?.(result.resources, held) ?? []) : []
  return { ok: true, edits: draft.edits, root: draft.root, result, remarks, notes }
}

/** What the recipe's own component did; `undefined` where nothing comes after it that could undo that. */
function stepOf(before: readonly Resource[], draft: Draft, { id }: Recipe): Step | undefined {
  const after = draft.hasTransformers ? draft.surroundings(id) : ''
  return typeof after === 'string' ? undefined : { before, after: after.resources }
}

/** What of a recipe the rendered result does not show: first what is surely undone, and by what. */
function effectRemarks(
  draft: Draft,
  recipe: Recipe,
  answers: Answers,
  set: Step | undefined,
  rendered: readonly Resource[],
): readonly string[] {
  const all = set && draft.surroundings(recipe.id)
  const undone =
    set && all && typeof all !== 'string'
      ? overridden(set, { before: all.resources, after: rendered }, draft.tree, draft.root)
      : []
  return undone.length > 0 ? undone : (recipe.missed?.(rendered, answers) ?? [])
}

const refused = (reason: string): RecipePlan => ({ ok: false, reason, invalid: {} })

/** The recipes an overlay holds, in the order of the table, with their answers. */
export const appliedRecipes = (draft: Draft): readonly Applied[] =>
  recipes.flatMap((recipe) => {
    const answers = recipe.read(draft.ownFiles(recipe.id), draft.unrendered(recipe.id))
    return answers ? [{ recipe, answers }] : []
  })

function conflictOf(recipe: Recipe, applied: readonly Applied[]): string | undefined {
  for (const { recipe: other } of applied) {
    const why = recipe.conflicts?.[other.id] ?? other.conflicts?.[recipe.id]
    if (other !== recipe && why !== undefined)
      return `${recipe.title} and ${other.title} exclude each other: ${why}`
  }
  return undefined
}

/** The draft without a recipe: its files gone, its choice taken back. */
function withoutRecipe(draft: Draft | string, { recipe }: Applied): Draft | string {
  if (typeof draft === 'string') return draft
  const bare = draft.withoutComponent(recipe.id)
  return recipe.unchoose ? bare.switched(recipe.unchoose(bare.unrendered(recipe.id)), true) : bare
}

/** The draft with what a recipe chooses and writes there; a sentence where it writes nothing. */
function withRecipe(draft: Draft, recipe: Recipe, answers: Answers): Draft | string {
  const chosen = recipe.choose ? draft.switched(recipe.choose(draft.unrendered(recipe.id), answers)) : draft
  if (typeof chosen === 'string') return chosen
  const around = chosen.surroundings(recipe.id)
  if (typeof around === 'string') return around
  const written = recipe.write(around, answers)
  if ('problem' in written) return written.problem
  if (written.parts.length === 0) return chosen
  const files = componentFiles(recipe.purpose, around.folder, written.parts)
  return chosen.withComponent(recipe.id, files, idsBefore(recipe))
}

const idsBefore = (recipe: Recipe): readonly string[] =>
  recipes.slice(0, recipes.indexOf(recipe)).map(({ id }) => id)

/** Says whether the files of an applied recipe are what it would write where it stands. */
function withOwnChanges(start: Draft, applied: Applied): Applied {
  const { recipe, answers } = applied
  const own = start.ownFiles(recipe.id)
  if (!own) return applied
  const at = recipes.indexOf(recipe)
  // What later ones chose hardly matters to this one, and taking it back would cost a build each.
  const bare = recipes.slice(at).reduce((done, { id }) => done.withoutComponent(id), start)
  const around = bare.surroundings(recipe.id)
  if (typeof around === 'string') return { ...applied, changed: own.texts }
  const written = recipe.write(around, answers)
  const files =
    'problem' in written
      ? new Map<string, string>()
      : componentFiles(recipe.purpose, around.folder, written.parts)
  return valuesEqual(Object.fromEntries(files), Object.fromEntries(own.texts))
    ? applied
    : { ...applied, changed: own.texts }
}

/** A later recipe written anew; its files as they were where somebody changed them. */
function rewritten(draft: Draft, { recipe, answers, changed }: Applied, remarks: string[]): Draft | string {
  if (changed) {
    remarks.push(`The files of ${recipe.title} were changed by hand: they stay as they are`)
    return draft.withComponent(recipe.id, changed, idsBefore(recipe))
  }
  return withRecipe(draft, recipe, answers)
}
