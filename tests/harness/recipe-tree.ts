/** A platform's tree with an overlay that recipes are applied to, as a person would, one after the other. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { render, Session, type FileTree, type Resource } from '../../src/engine/index.ts'
import { buildsIn, withEdits } from '../../src/platform/plan-switch.ts'
import type { FileEdit } from '../../src/platform/switch.ts'
import { appliedRecipes, planRecipe, type RecipePlan } from '../../src/recipes/apply/plan-recipe.ts'
import { Draft, type Ground } from '../../src/recipes/apply/draft.ts'
import type { Answers, Recipe } from '../../src/recipes/recipe.ts'
import { recipeNamed } from '../../src/recipes/recipes.ts'
import { firstDifference } from './first-difference.ts'
import { writeFolder, type MemoryFiles } from './memory-files.ts'
import { referenceBinary, referenceBuild, whyNoReference } from './reference.ts'
import { treeOf } from './render-files.ts'

type Files = ReadonlyMap<string, string>

const root = '/overlays/my-platform'

/** An overlay that takes in all of the platform, and no more. */
export const startingFiles: Files = new Map([
  [
    `${root}/kustomization.yaml`,
    `# What is ours.
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../example
`,
  ],
])

/** What applying a recipe led to. */
export interface AppliedOverlay {
  readonly files: Files
  readonly resources: readonly Resource[]
  readonly remarks: readonly string[]
}

export class RecipeTree {
  readonly #all: MemoryFiles
  readonly #base: FileTree
  readonly #session: Session
  #folder: string | undefined

  constructor(all: MemoryFiles) {
    this.#all = all
    this.#base = treeOf(all)
    this.#session = new Session(this.#base)
  }

  /** The ground of an overlay with these files. */
  ground(files: Files = startingFiles): Ground {
    const written = [...files].map(([at, text]): FileEdit => ({ kind: 'write', path: at, text }))
    return {
      tree: withEdits(this.#base, written),
      overlay: { entry: '/example', root, files },
      buildWith: (edits, at) => buildsIn(this.#session)([...written, ...edits], at),
    }
  }

  plan(id: string, answers: Answers | undefined, files: Files = startingFiles): RecipePlan {
    return planRecipe(this.ground(files), recipe(id), answers)
  }

  /** Applies a recipe, or removes it where there are no answers; what cannot be is a failure of the test. */
  apply(id: string, answers: Answers | undefined, files: Files = startingFiles): AppliedOverlay {
    const plan = this.plan(id, answers, files)
    if (!plan.ok) throw new Error(`${id}: ${plan.reason || JSON.stringify(plan.invalid)}`)
    const next = new Map(files)
    for (const edit of plan.edits) {
      if (edit.kind === 'write') next.set(edit.path, edit.text)
      else next.delete(edit.path)
    }
    return {
      files: new Map([...next].sort(([a], [b]) => (a < b ? -1 : 1))),
      resources: plan.result.resources,
      remarks: plan.remarks,
    }
  }

  /** What the recipe is given before it is applied. */
  around(id: string, files: Files = startingFiles) {
    const draft = Draft.of(this.ground(files))
    if (typeof draft === 'string') throw new Error(draft)
    const around = draft.surroundings(id)
    if (typeof around === 'string') throw new Error(around)
    return around
  }

  /** The answers an overlay's files give back, by recipe. */
  read(files: Files): Record<string, Answers> {
    const draft = Draft.of(this.ground(files))
    if (typeof draft === 'string') throw new Error(draft)
    return Object.fromEntries(appliedRecipes(draft).map((each) => [each.recipe.id, each.answers]))
  }

  /** The resources of an overlay. */
  resources(files: Files = startingFiles): readonly Resource[] {
    return this.ground(files).buildWith([], root).resources
  }

  /** Holds an overlay against the real kustomize, beside the tree on the disk. */
  async compare(files: Files): Promise<void> {
    const result = this.ground(files).buildWith([], root)
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    if ((await referenceBinary()) === undefined) return console.log(whyNoReference())
    if (this.#folder === undefined) {
      this.#folder = mkdtempSync(path.join(tmpdir(), 'recipes-'))
      writeFolder(this.#folder, this.#all)
    }
    const encoder = new TextEncoder()
    const written = [...files].map(([name, text]) => [name.slice(1), encoder.encode(text)] as const)
    writeFolder(this.#folder, Object.fromEntries(written))
    const reference = await referenceBuild(path.join(this.#folder, root))
    rmSync(path.join(this.#folder, 'overlays'), { recursive: true, force: true })
    expect(reference.ok, reference.stderr).toBe(true)
    expect(firstDifference(render(result.resources), reference.stdout)).toBeUndefined()
  }

  close(): void {
    if (this.#folder !== undefined) rmSync(this.#folder, { recursive: true, force: true })
  }
}

function recipe(id: string): Recipe {
  const found = recipeNamed(id)
  if (!found) throw new Error(`There is no recipe ${id}`)
  return found
}

/** The plain value of the resource of this kind and name, as JavaScript has it. */
export function objectOf(
  resources: readonly Resource[],
  kind: string,
  name: string,
): Record<string, unknown> {
  const found = resources.find(
    (each) =>
      each.kind === kind && each.name.replace(/-[a-z0-9]{10}$/, '') === name.replace(/-[a-z0-9]{10}$/, ''),
  )
  if (!found) throw new Error(`There is no ${kind} ${name}`)
  return found.value
}
