/** Every question the page may ask of what is open, by name. A question changes nothing; an answer is what is shown. */
import { changeText } from './questions/change-text.ts'
import { compare, compared } from './questions/compare.ts'
import { componentGraph } from './questions/component-graph.ts'
import { exportForms, exportSize, makeExport } from './questions/export.ts'
import { fileText } from './questions/file-text.ts'
import { files } from './questions/files.ts'
import { graph } from './questions/graph.ts'
import { imageFile } from './questions/image-file.ts'
import { images } from './questions/images.ts'
import { patchFor } from './questions/patch-for.ts'
import { output } from './questions/output.ts'
import { plan, pruned } from './questions/plan.ts'
import { origin } from './questions/origin.ts'
import { platform } from './questions/platform.ts'
import { passwordHash, recipeForm, recipePlan, recipes } from './questions/recipes.ts'
import { resource } from './questions/resource.ts'
import { rewriteOverlay } from './questions/rewrite-images.ts'
import { suggest } from './questions/suggest.ts'
import { touched } from './questions/touched.ts'
import { switchPlan } from './questions/switch-plan.ts'
import type { WorkStep } from './protocol.ts'
import { wiring } from './questions/wiring.ts'
import { supplyRemote } from './questions/supply-remote.ts'

/**
 * One row a question: `(opened, ask, around) => answer`, or a promise of it. A question that meets `TextNotLoaded` lets it
 * pass: the text is brought and the question asked again.
 */
export const questions = {
  changeText,
  compare,
  compared,
  componentGraph,
  exportForms,
  exportSize,
  files,
  fileText,
  graph,
  imageFile,
  images,
  makeExport,
  origin,
  output,
  plan,
  passwordHash,
  recipeForm,
  recipePlan,
  recipes,
  platform,
  pruned,
  patchFor,
  resource,
  rewriteOverlay,
  suggest,
  touched,
  switchPlan,
  wiring,
  supplyRemote,
}

type Questions = typeof questions
export type QuestionName = keyof Questions
/** What a question of this name is given. */
export type Ask<K extends QuestionName> = Parameters<Questions[K]>[1]
/** What it is answered with. */
export type Answer<K extends QuestionName> = Awaited<ReturnType<Questions[K]>>

/** How the page asks. */
export type AskWorker = <K extends QuestionName>(name: K, ask: Ask<K>, how?: HowToAsk) => Promise<Answer<K>>

/** For questions that take long. */
export interface HowToAsk {
  /** Ends it: the promise is rejected. */
  readonly signal?: AbortSignal
  readonly onStep?: (step: WorkStep) => void
}
