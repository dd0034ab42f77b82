/** Renders files in memory with our engine. The one place of the harness that knows the engine's API. */
import {
  build,
  memoryTree,
  render,
  type BuildOptions,
  type Diagnostic,
  type FileTree,
  type Severity,
} from '../../src/engine/index.ts'
import type { MemoryFiles } from './memory-files.ts'

/** What our engine made of a root. */
export interface Rendered {
  readonly ok: boolean
  /** The output; empty where the build failed. */
  readonly text: string
  /** One line an error: `CODE file:line:column message`. */
  readonly problems: readonly string[]
  /** The same for what is worth saying but keeps nothing from being built. */
  readonly warnings: readonly string[]
}

/** The engine's tree of these files. */
export const treeOf = (files: MemoryFiles): FileTree => memoryTree(files)

/** Renders the root `target` (relative, `.` for the top) as `kubectl kustomize TARGET ARGS…` would. */
export function renderTree(tree: FileTree, target: string, args: readonly string[] = []): Rendered {
  const root = target === '.' ? '/' : `/${target}`
  const { ok, resources, diagnostics } = build(tree, root, optionsOf(args))
  const lines = (severity: Severity) => diagnostics.filter((one) => one.severity === severity).map(oneLine)
  return { ok, text: ok ? render(resources) : '', problems: lines('error'), warnings: lines('warning') }
}

/** {@link renderTree} for files whose tree is needed once. */
export const renderFiles = (files: MemoryFiles, target: string, args: readonly string[] = []): Rendered =>
  renderTree(treeOf(files), target, args)

/** The options that stand for arguments of `kubectl kustomize`; one that stands for nothing is a mistake in the case. */
function optionsOf(args: readonly string[]): BuildOptions {
  const given = args.join(' ')
  if (given === '') return {}
  if (given === '--load-restrictor LoadRestrictionsNone') return { loadRestrictor: 'none' }
  if (given === '--reorder none') return { reorder: 'none' }
  if (given === '--reorder legacy') return { reorder: 'legacy' }
  throw new Error(`The harness knows no build option for: ${given}`)
}

const oneLine = ({ code, at, message }: Diagnostic): string =>
  `${code} ${at.file.slice(1)}:${at.line ?? '?'}:${at.column ?? '?'} ${message}`
