/** Recipes: which there are, the form of one, what it would write and cause, and the hash of a password. */
import { changeSet, type ResourceChange } from '../../diff/change-set.ts'
import type { FilePath } from '../../engine/index.ts'
import { buildsIn } from '../../platform/plan-switch.ts'
import type { FileEdit } from '../../platform/switch.ts'
import { withDefaults } from '../../recipes/apply/answers.ts'
import { whyNotPassword } from '../../recipes/parts/password-limits.ts'
import { Draft, type Ground } from '../../recipes/apply/draft.ts'
import { appliedRecipes, planRecipe } from '../../recipes/apply/plan-recipe.ts'
import type { Answers, Field, Recipe, RecipeGroup } from '../../recipes/recipe.ts'
import { recipeNamed, recipes as allRecipes } from '../../recipes/recipes.ts'
import { fieldRow } from '../field-rows.ts'
import { overlayTexts, type Opened } from '../opened.ts'
import type { ChangeCounts, FieldChangeRow, ResourceRow } from '../protocol.ts'
import { resourceRow } from '../rows.ts'

export interface RecipeRow {
  readonly id: string
  readonly title: string
  readonly group: RecipeGroup
  readonly purpose: string
  readonly words: string
  /** Ids of the catalogue's components it is about. */
  readonly components: readonly string[]
  readonly guide: string | undefined
  /** Whether the overlay holds it. */
  readonly applied: boolean
  /** Why this tree cannot take it, as a sentence without its period. */
  readonly whyNot: string | undefined
}

/** A field as the page shows it. */
export type FieldRow = Omit<Field, 'whyNot'> & { readonly default: string }
export type QuestionRow =
  | (FieldRow & { readonly columns?: undefined })
  | {
      readonly id: string
      readonly label: string
      readonly kind: 'table'
      readonly help?: string
      readonly row: string
      readonly columns: readonly FieldRow[]
    }

/** Every recipe, with how it stands in the overlay at `root`. */
export function recipes(opened: Opened, { root }: { readonly root: FilePath }): readonly RecipeRow[] {
  const draft = Draft.of(groundOf(opened, root))
  const applied = typeof draft === 'string' ? [] : appliedRecipes(draft).map(({ recipe }) => recipe)
  const around = typeof draft === 'string' ? draft : draft.surroundings('recipe')
  return allRecipes.map((recipe) => ({
    id: recipe.id,
    title: recipe.title,
    group: recipe.group,
    purpose: recipe.purpose,
    words: recipe.words ?? '',
    components: recipe.components,
    guide: recipe.guide,
    applied: applied.includes(recipe),
    whyNot: applied.includes(recipe)
      ? undefined
      : typeof around === 'string'
        ? around
        : recipe.whyNot(around),
  }))
}

export interface RecipeAsk {
  readonly root: FilePath
  readonly id: string
}

export interface RecipeForm {
  readonly questions: readonly QuestionRow[]
  /** Those of the overlay where it holds the recipe; otherwise what the tree says. */
  readonly answers: Answers
}

/** The form of a recipe, filled in; `undefined` for ids nobody gave, and where the overlay does not render. */
export function recipeForm(opened: Opened, { root, id }: RecipeAsk): RecipeForm | undefined {
  const recipe = recipeNamed(id)
  const draft = Draft.of(groundOf(opened, root))
  if (!recipe || typeof draft === 'string') return undefined
  const around = draft.withoutComponent(id).surroundings(id)
  if (typeof around === 'string') return undefined
  const given = recipe.read(draft.ownFiles(id), draft.unrendered(id)) ?? {}
  return { questions: recipe.questions.map(questionRow), answers: withDefaults(recipe, around, given) }
}

const fieldOnly = ({ whyNot: _whyNot, ...field }: Field & { readonly default?: unknown }): FieldRow => ({
  ...field,
  default: typeof field.default === 'string' ? field.default : '',
})

const questionRow = (question: Recipe['questions'][number]): QuestionRow => {
  if (question.kind !== 'table') return fieldOnly(question)
  const { default: _default, whyNotRows: _whyNot, columns, ...rest } = question
  return { ...rest, columns: columns.map(fieldOnly) }
}

export type RecipePlanAnswer =
  | {
      readonly ok: true
      readonly edits: readonly FileEdit[]
      readonly root: FilePath
      readonly remarks: readonly string[]
      /** What the result comes to, as sentences without their periods. */
      readonly notes: readonly string[]
      /** What differs from what is rendered now. */
      readonly counts: ChangeCounts
      readonly changes: readonly RecipeChange[]
    }
  | {
      readonly ok: false
      readonly reason: string
      readonly invalid: Readonly<Record<string, string>>
    }

/** A resource that would differ, with the first of its fields that do. */
export interface RecipeChange extends Pick<ResourceRow, 'key' | 'kind' | 'name' | 'namespace'> {
  readonly change: ResourceChange['kind']
  readonly fields: readonly FieldChangeRow[]
  /** Fields that are not shown. */
  readonly more: number
}

const [mostChanges, mostFields] = [60, 8]

/** What the recipe would write and cause; without answers, what its removal would. */
export function recipePlan(
  opened: Opened,
  { root, id, answers }: RecipeAsk & { readonly answers: Answers | undefined },
): RecipePlanAnswer {
  const recipe = recipeNamed(id)
  if (!recipe) return { ok: false, reason: `There is no recipe ${id}`, invalid: {} }
  const plan = planRecipe(groundOf(opened, root), recipe, answers)
  if (!plan.ok) return plan
  const { changes, counts } = changeSet(opened.shown.edited, plan.result.resources)
  return {
    ok: true,
    edits: plan.edits,
    root: plan.root,
    remarks: plan.remarks,
    notes: plan.notes,
    counts,
    changes: changes.slice(0, mostChanges).map(changeRow),
  }
}

function changeRow(change: ResourceChange): RecipeChange {
  const { key, kind, name, namespace } = resourceRow(change.kind === 'removed' ? change.before : change.after)
  const fields = change.kind === 'changed' ? change.fields : []
  return {
    key,
    kind,
    name,
    namespace,
    change: change.kind,
    fields: fields.slice(0, mostFields).map(fieldRow),
    more: Math.max(0, fields.length - mostFields),
  }
}

/** The hash of a password, or why it cannot be one. Nothing of it is kept. */
export async function passwordHash(
  _opened: Opened,
  { password }: { readonly password: string },
): Promise<{ readonly hash: string } | { readonly reason: string }> {
  const reason = whyNotPassword(password)
  if (reason !== undefined) return { reason }
  const { hashPassword } = await import('../../recipes/parts/hash-password.ts')
  return { hash: await hashPassword(password, crypto.getRandomValues(new Uint8Array(16))) }
}

/** What recipes are applied to: the overlay as the session has it. Builds leave the session as it was. */
function groundOf(opened: Opened, root: FilePath): Ground {
  const { session, entry } = opened
  const files = overlayTexts(opened)
  return { tree: session.tree, overlay: { entry: entry.root, root, files }, buildWith: buildsIn(session) }
}
