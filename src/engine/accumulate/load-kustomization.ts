/** Finds and reads the kustomization of a loader's root. */
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { findKustomization } from '../kustomization/find.ts'
import { readKustomization } from '../kustomization/read.ts'
import type { Kustomization } from '../kustomization/types.ts'
import type { RootLoader } from '../tree/loader.ts'
import { countingReport } from './target.ts'

/** The kustomization of a loader's root, `undefined` where it cannot be used; its problems are added to `diagnostics`. */
export function loadKustomization(loader: RootLoader, diagnostics: Diagnostic[]): Kustomization | undefined {
  const { report } = countingReport(loader, diagnostics)
  const file = findKustomization(loader.tree, loader.root, { file: loader.root }, report)
  if (!file) return undefined
  const read = readKustomization(file)
  read.diagnostics.forEach(report)
  return read.value
}
