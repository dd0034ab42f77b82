/** Renders files in memory with our engine. The one place of the harness that knows the engine's API. */
import { build, memoryTree, render } from '../../src/engine/index.ts'
import type { MemoryFiles } from './memory-files.ts'

/** What our engine made of a root. */
export interface Rendered {
  readonly ok: boolean
  /** The output; empty where the build failed. */
  readonly text: string
  /** One line a problem: `CODE file:line:column message`. */
  readonly problems: readonly string[]
}

/** A tree to render roots of; made once where many roots of it are rendered. */
export type RenderTree = ReturnType<typeof memoryTree>

/** The engine's tree of these files. */
export const treeOf = (files: MemoryFiles): RenderTree => memoryTree(files)

/** Renders the root `target` (relative, `.` for the top) as `kubectl kustomize TARGET ARGS…` would. */
export function renderTree(tree: RenderTree, target: string, args: readonly string[] = []): Rendered {
  const root = target === '.' ? '/' : `/${target}`
  const result = build(tree, root, { loadRestrictions: !args.includes('LoadRestrictionsNone') })
  return {
    ok: result.ok,
    text: result.ok ? render(result) : '',
    problems: result.diagnostics.map(
      ({ code, at, message }) =>
        `${code} ${at.file.slice(1)}:${at.line ?? '?'}:${at.column ?? '?'} ${message}`,
    ),
  }
}

/** {@link renderTree} for files whose tree is needed once. */
export const renderFiles = (files: MemoryFiles, target: string, args: readonly string[] = []): Rendered =>
  renderTree(treeOf(files), target, args)
