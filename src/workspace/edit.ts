/** One change of the overlay's files. */
import type { FilePath } from '../engine/index.ts'
import type { Workspace } from './workspace.ts'

/** `rename` and `delete` also take a folder, and then mean all files below it. */
export type Edit =
  | { readonly kind: 'write'; readonly path: FilePath; readonly text: string }
  | { readonly kind: 'rename'; readonly path: FilePath; readonly to: FilePath }
  | { readonly kind: 'delete'; readonly path: FilePath }

/** The workspace after `edit`; the same one where nothing changes. Renaming over a file replaces it. */
export function withEdit(workspace: Workspace, edit: Edit): Workspace {
  const files = edited(workspace.files, edit)
  if (files === workspace.files) return workspace
  const root = edit.kind === 'rename' ? (moved(workspace.root, edit) ?? workspace.root) : workspace.root
  return { ...workspace, root, files }
}

/**
 * Why a file of the overlay cannot have this path, in a sentence; `undefined` where it can. `isTaken` says which paths
 * are files or folders of the base.
 */
export function whyNotPath(path: string, isTaken: (path: FilePath) => boolean): string | undefined {
  if (!path.startsWith('/')) return `A path starts with "/": "${path}" does not`
  if (path.length > maximumPathLength)
    return `A path has at most ${maximumPathLength} characters, this one ${path.length}`
  const names = path.slice(1).split('/')
  if (names.includes('')) return `"${path}" has an empty name in it`
  if (names.includes('.') || names.includes('..')) return `"${path}" goes through "." or ".."`
  if (unprintable.test(path) || path.includes('\\'))
    return `"${path}" has a character that file names should not have`
  if (isTaken(path)) return `"${path}" belongs to the base, which is read-only`
  return undefined
}

const maximumPathLength = 1024

/** Control characters, and those that turn the direction of text around. */
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/u

function edited(files: Workspace['files'], edit: Edit): Workspace['files'] {
  switch (edit.kind) {
    case 'write':
      return files.get(edit.path) === edit.text ? files : sorted([...files, [edit.path, edit.text]])
    case 'delete':
      return kept(files, ([path]) => !isAtOrBelow(path, edit.path))
    case 'rename': {
      const changes = [...files].some(([path]) => isAtOrBelow(path, edit.path)) && edit.path !== edit.to
      if (!changes) return files
      const stay = [...files].filter(([path]) => !isAtOrBelow(path, edit.path))
      const move = [...files].filter(([path]) => isAtOrBelow(path, edit.path))
      return sorted([...stay, ...move.map(([path, text]) => [moved(path, edit) ?? path, text] as const)])
    }
  }
}

function kept(
  files: Workspace['files'],
  keep: (file: readonly [FilePath, string]) => boolean,
): Workspace['files'] {
  const rest = [...files].filter(keep)
  return rest.length === files.size ? files : new Map(rest)
}

/** Later entries win, as in a Map. */
const sorted = (entries: readonly (readonly [FilePath, string])[]): Workspace['files'] =>
  new Map([...new Map(entries)].sort(([a], [b]) => (a < b ? -1 : 1)))

const isAtOrBelow = (path: FilePath, folder: FilePath): boolean =>
  path === folder || path.startsWith(`${folder}/`)

const moved = (path: FilePath, { path: from, to }: { path: FilePath; to: FilePath }): FilePath | undefined =>
  isAtOrBelow(path, from) ? to + path.slice(from.length) : undefined
