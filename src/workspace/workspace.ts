/** What a person works on: a base nobody edits, the root to render, and the files laid over the base. */
import type { FilePath } from '../engine/index.ts'

/** An immutable value; {@link withEdit} makes the next one. */
export interface Workspace {
  /** Id of the bundle the files lie over. */
  readonly base: string
  /** The root that is rendered: a directory. */
  readonly root: FilePath
  /** The root of the untouched base that the rendered output is compared with. */
  readonly against: FilePath
  /** Text of each file of the overlay, by path in the tree; never a file of the base. */
  readonly files: ReadonlyMap<FilePath, string>
}

/** The directory the first overlay is written in. */
export const startingRoot: FilePath = '/overlays/my-platform'

/** A workspace over `base` whose overlay holds nothing but a reference to the base's own root. */
export function startingWorkspace(base: { readonly id: string; readonly root: FilePath }): Workspace {
  return workspaceWith(base, {})
}

/** A workspace over `base` with an overlay of these files (paths relative to the overlay) beside its kustomization. */
export function workspaceWith(
  base: { readonly id: string; readonly root: FilePath },
  files: Readonly<Record<string, string>>,
): Workspace {
  const all = { 'kustomization.yaml': startingKustomization(base.root), ...files }
  const entries = Object.entries(all).map(([path, text]) => [`${startingRoot}/${path}`, text] as const)
  return { base: base.id, root: startingRoot, against: base.root, files: new Map(entries.sort(byPath)) }
}

/** The kustomization an overlay starts from. */
export const startingKustomization = (baseRoot: FilePath): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../..${baseRoot}
`

const byPath = (a: readonly [string, string], b: readonly [string, string]): number => (a[0] < b[0] ? -1 : 1)
