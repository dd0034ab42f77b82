/** The roots of a tree: its directories with a kustomization file. */
import { baseName, directoryOf } from '../base/posix-path.ts'
import type { FilePath } from '../engine/index.ts'

/** Whether kustomize takes a file of this name for a kustomization. */
export const isKustomizationFile = (path: FilePath): boolean =>
  /^(kustomization\.ya?ml|Kustomization)$/.test(baseName(path))

/** Every root among the files, sorted. */
export const rootsOf = (paths: Iterable<FilePath>): FilePath[] =>
  [...new Set([...paths].filter(isKustomizationFile).map(directoryOf))].sort()

/** The root to render when nothing is asked for: the platform's `example`, or else the one nearest to the top. */
export function defaultRoot(paths: Iterable<FilePath>): FilePath {
  const roots = rootsOf(paths)
  if (roots.includes('/example')) return '/example'
  const depth = (root: FilePath): number => (root === '/' ? 0 : root.split('/').length)
  return roots.sort((a, b) => depth(a) - depth(b))[0] ?? '/'
}
