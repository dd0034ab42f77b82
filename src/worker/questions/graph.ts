/** The roots of the rendered build, who includes whom, and what each adds and changes. */
import { directoryOf, joinPath, resolvePath } from '../../base/posix-path.ts'
import {
  kustomizationFileNames,
  readKustomization,
  type FilePath,
  type FileTree,
} from '../../engine/index.ts'
import type { Opened } from '../opened.ts'

export interface GraphRoot {
  /** Directory of the tree. */
  readonly root: FilePath
  readonly isComponent: boolean
  /** Rendered resources that files of this root, or its generators, brought in. */
  readonly adds: number
  /** Rendered resources that entries of its kustomization changed. */
  readonly changes: number
}

export interface GraphInclusion {
  readonly from: FilePath
  readonly to: FilePath
  readonly as: 'resources' | 'components'
}

export interface RootGraph {
  /** The rendered root first, the others as they are met. */
  readonly roots: readonly GraphRoot[]
  readonly inclusions: readonly GraphInclusion[]
}

/** Of the last good build. Roots that cannot be read are there without what they would include. */
export function graph({ session, shown }: Opened, _ask: Record<never, never>): RootGraph {
  const inclusions: GraphInclusion[] = []
  const met = new Map<FilePath, boolean>([[shown.root, false]])
  for (const [root] of met) {
    for (const inclusion of inclusionsOf(session.tree, root)) {
      inclusions.push(inclusion)
      if (!met.has(inclusion.to)) met.set(inclusion.to, inclusion.as === 'components')
    }
  }
  const adds = new Map<FilePath, number>()
  const changes = new Map<FilePath, number>()
  for (const { state } of shown.edited) {
    const from = state.origin && nearestRoot(state.origin.file, met)
    if (from !== undefined) adds.set(from, (adds.get(from) ?? 0) + 1)
    const changed = state.transformations.filter((each) => each.changed).map(({ file }) => directoryOf(file))
    for (const root of new Set(changed)) changes.set(root, (changes.get(root) ?? 0) + 1)
  }
  const roots = [...met].map(([root, isComponent]) => ({
    root,
    isComponent,
    adds: adds.get(root) ?? 0,
    changes: changes.get(root) ?? 0,
  }))
  return { roots, inclusions }
}

function inclusionsOf(tree: FileTree, root: FilePath): GraphInclusion[] {
  const file = kustomizationOf(tree, root)
  const read = file && readKustomization(file).value
  if (!read) return []
  return (['resources', 'components'] as const).flatMap((as) =>
    (read[as] ?? [])
      .map((entry) => resolvePath(root, entry))
      .filter((to) => kustomizationOf(tree, to) !== undefined)
      .map((to) => ({ from: root, to, as })),
  )
}

const kustomizationOf = (tree: FileTree, root: FilePath) =>
  kustomizationFileNames.map((name) => tree.file(joinPath(root, name))).find((file) => file !== undefined)

function nearestRoot(file: FilePath, roots: ReadonlyMap<FilePath, unknown>): FilePath | undefined {
  for (let at = directoryOf(file); ; at = directoryOf(at)) {
    if (roots.has(at)) return at
    if (at === '/') return undefined
  }
}
