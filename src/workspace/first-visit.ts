/** The overlay a person finds on the first visit: small, and it shows at one look what the page is for. */
import type { FilePath } from '../engine/index.ts'
import { workedExamples } from './worked-examples.ts'
import { startingWorkspace, workspaceWith, type Workspace } from './workspace.ts'

/** The first of the worked examples; over a base that has not the platform's `example`, the overlay that only refers to it. */
export function firstVisit(base: { readonly id: string; readonly root: FilePath }): Workspace {
  const [first] = examplesOver(base)
  return first ? workspaceWith(base, first.files) : startingWorkspace(base)
}

/** The worked examples that fit a base: all where it has the platform's `example`, otherwise none. */
export const examplesOver = (base: { readonly root: FilePath }): typeof workedExamples =>
  base.root === '/example' ? workedExamples : []
