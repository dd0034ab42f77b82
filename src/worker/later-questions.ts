/** Questions that nobody asks before something is to be seen: the worker brings them after the first render. */
import { changeText } from './questions/change-text.ts'
import { compare, compared } from './questions/compare.ts'
import { componentGraph } from './questions/component-graph.ts'
import { exportForms, exportSize, makeExport } from './questions/export.ts'
import { graph } from './questions/graph.ts'
import { imageFile } from './questions/image-file.ts'
import { images } from './questions/images.ts'
import { patchFor } from './questions/patch-for.ts'
import { plan, pruned } from './questions/plan.ts'
import { origin } from './questions/origin.ts'
import { platform } from './questions/platform.ts'
import { passwordHash, recipeForm, recipePlan, recipes } from './questions/recipes.ts'
import { rewriteOverlay } from './questions/rewrite-images.ts'
import { suggest } from './questions/suggest.ts'
import { touched } from './questions/touched.ts'
import { switchPlan } from './questions/switch-plan.ts'
import { wiring } from './questions/wiring.ts'
import { supplyRemote } from './questions/supply-remote.ts'

/** As those of `questions.ts`: one row a question. */
export const laterQuestions = {
  changeText,
  compare,
  compared,
  componentGraph,
  exportForms,
  exportSize,
  graph,
  imageFile,
  images,
  makeExport,
  origin,
  plan,
  passwordHash,
  recipeForm,
  recipePlan,
  recipes,
  platform,
  pruned,
  patchFor,
  rewriteOverlay,
  suggest,
  touched,
  switchPlan,
  wiring,
  supplyRemote,
}
