/** Finds the kustomization file of a root. */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { kustomizationAmbiguous, kustomizationMissing } from '../diagnostics/tree-problems.ts'
import { joinPath } from '../../base/posix-path.ts'
import type { FilePath, FileTree, TreeFile } from '../tree/file-tree.ts'

/** Names kustomize accepts, in its order of preference. */
export const kustomizationFileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const

/** The one kustomization file of `root`; reports at `at` where there is none or more than one. */
export function findKustomization(
  tree: FileTree,
  root: FilePath,
  at: Place,
  report: Report,
): TreeFile | undefined {
  const found = kustomizationFileNames.flatMap((name) => tree.file(joinPath(root, name)) ?? [])
  if (found.length === 1) return found[0]
  if (found.length === 0) return void report(kustomizationMissing(root, at))
  return void report(
    kustomizationAmbiguous(
      root,
      kustomizationFileNames.filter((name) => tree.file(joinPath(root, name))),
      { file: found.at(-1)?.path ?? root, path: [] },
    ),
  )
}
