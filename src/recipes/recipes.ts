/** The one table of recipes. */
import { componentRecipe } from './component-recipe.ts'
import { culling } from './culling.ts'
import { defaultPassword } from './default-password.ts'
import { defaultUser } from './default-user.ts'
import { mysql } from './mysql.ts'
import { objectStorage } from './object-storage.ts'
import type { Recipe } from './recipe.ts'
import { storage } from './storage.ts'

/**
 * Every recipe, in the order they are laid over the platform: what takes components in or out first, what goes over all
 * that is there last. A recipe sees what those above it did.
 */
export const recipes: readonly Recipe[] = [
  componentRecipe({
    id: 'ray',
    title: 'Ray',
    group: 'Components',
    component: 'ray',
    purpose: 'Takes in the operator of Ray clusters, which the platform leaves out by itself.',
    guide: 'https://github.com/kubeflow/manifests#kubeflow-components-versions',
  }),
  defaultUser,
  defaultPassword,
  objectStorage,
  mysql,
  storage,
  culling,
]

/** The recipe of this id; `undefined` for ids nobody gave. */
export const recipeNamed = (id: string): Recipe | undefined => recipes.find((recipe) => recipe.id === id)
