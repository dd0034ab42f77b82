/** What each code means: the one source of its page of documentation. A code without an entry is a type error. */
import type { DiagnosticCode } from './codes.ts'
import type { Explanation } from './explanation.ts'
import { generators } from './explanations/generators.ts'
import { kustomizationFiles } from './explanations/kustomization-files.ts'
import { patches } from './explanations/patches.ts'
import { references } from './explanations/references.ts'
import { resources } from './explanations/resources.ts'
import { transformers } from './explanations/transformers.ts'

/** Every code with its explanation. */
export const explanations: Readonly<Record<DiagnosticCode, Explanation>> = {
  ...kustomizationFiles,
  ...resources,
  ...patches,
  ...generators,
  ...transformers,
  ...references,
}
