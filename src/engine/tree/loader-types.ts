/** What readers and transformers need of a loader; `loader.ts` makes them. */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import type { FilePath, TreeFile } from './file-tree.ts'

/** Reads files for one root, inside kustomize's load restriction. */
export interface Loader {
  /** The directory relative paths start from. */
  readonly root: FilePath
  /**
   * The file an entry of the kustomization names. Reports at `at` and returns `undefined` where it is missing, a
   * directory, or outside of what the load restriction allows.
   */
  load(path: string, at: Place, report: Report): TreeFile | undefined
}
