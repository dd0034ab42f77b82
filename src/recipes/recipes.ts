/** The one table of recipes. */
import { componentRecipe } from './component-recipe.ts'
import { culling } from './culling.ts'
import { defaultPassword } from './default-password.ts'
import { defaultUser } from './default-user.ts'
import { mysql } from './mysql.ts'
import { notebooks } from './notebooks.ts'
import { objectStorage } from './object-storage.ts'
import { dexConnectors } from './dex-connectors.ts'
import { existingCertManager, existingIstio, istioCni } from './existing-parts.ts'
import { https } from './https.ts'
import { people } from './people.ts'
import { placement } from './placement.ts'
import { podSecurity } from './pod-security.ts'
import { pruneLabels } from './prune-labels.ts'
import { resources } from './resources.ts'
import type { Recipe } from './recipe.ts'
import { storage } from './storage.ts'
import { registry } from './registry.ts'
import { signInDirect } from './sign-in-direct.ts'
import { signInOption } from './sign-in-option.ts'

/**
 * Every recipe, in the order they are laid over the platform: what takes components in or out first, what goes over all
 * that is there last. A recipe sees what those above it did.
 */
export const recipes: readonly Recipe[] = [
  podSecurity,
  componentRecipe({
    id: 'knative-eventing',
    title: 'Knative Eventing',
    component: 'knative-eventing',
    purpose:
      'Takes in Knative Eventing, which delivers events to services and which the platform leaves out by itself.',
    guide: 'https://github.com/kubeflow/manifests#knative',
  }),
  componentRecipe({
    id: 'ray',
    title: 'Ray',
    component: 'ray',
    purpose: 'Takes in the operator of Ray clusters, which the platform leaves out by itself.',
    guide: 'https://github.com/kubeflow/manifests/blob/master/experimental/ray/README.md',
  }),
  componentRecipe({
    id: 'model-registry',
    title: 'Model Registry',
    component: 'model-registry',
    purpose: 'Takes in the register of models and their versions.',
    guide: 'https://www.kubeflow.org/docs/components/model-registry/installation/',
  }),
  existingCertManager,
  existingIstio,
  istioCni,
  signInOption,
  signInDirect,
  defaultUser,
  defaultPassword,
  objectStorage,
  mysql,
  storage,
  culling,
  notebooks,
  resources,
  placement,
  dexConnectors,
  https,
  people,
  registry,
  pruneLabels,
]

/** The recipe of this id; `undefined` for ids nobody gave. */
export const recipeNamed = (id: string): Recipe | undefined => recipes.find((recipe) => recipe.id === id)
