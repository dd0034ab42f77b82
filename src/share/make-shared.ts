/** A workspace as it is shared: with what was chosen, over the base it lies on. */
import type { FilePath } from '../engine/index.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { withGaps, type SecretFinding } from './secrets.ts'
import { digestLength, shareLimits, type Shared, type SharedBase } from './shared.ts'

/** What goes in. */
export interface Choice {
  readonly leftOut: ReadonlySet<FilePath>
  /** Pieces of text that are left out. */
  readonly hidden: readonly SecretFinding[]
  readonly looksAt: Shared['looksAt']
}

/** What is shared of a workspace called `name`. */
export function makeShared(workspace: Workspace, name: string, base: BaseEntry, choice: Choice): Shared {
  const { root, against, files } = workspace
  const { leftOut, hidden, looksAt } = choice
  const kept = [...files].filter(([path]) => !leftOut.has(path))
  const { file, resource } = looksAt
  return {
    name: name.slice(0, shareLimits.name),
    base: pinned(base),
    root,
    against,
    files: new Map(
      kept.map(([path, text]) => [
        path,
        withGaps(
          text,
          hidden.filter((each) => each.path === path),
        ),
      ]),
    ),
    leftOut: [...leftOut].filter((path) => files.has(path)).sort(),
    looksAt: { ...(file !== undefined && !leftOut.has(file) && { file }), ...(resource && { resource }) },
  }
}

/** What a link says of a base. */
export function pinned({ id, digest, commit, repository }: BaseEntry): SharedBase {
  const isHex = /^[0-9a-f]{32,}$/.test(digest)
  return {
    id,
    digest: isHex ? digest.slice(0, digestLength) : '0'.repeat(digestLength),
    ...(commit !== undefined && { commit }),
    ...(repository !== undefined && { repository }),
  }
}

/** How the base of a link stands to those that are here. */
export type BaseFound =
  /** The very files. */
  | { readonly kind: 'same'; readonly base: BaseEntry }
  /** One of the same name with other files, or another commit. */
  | { readonly kind: 'differs'; readonly base: BaseEntry }
  | { readonly kind: 'absent' }

/** The base a link was made over, among `bases`: the same files under any name first. */
export function findBase(wanted: SharedBase, bases: readonly BaseEntry[]): BaseFound {
  const same = bases.find((base) => isSame(wanted, pinned(base)))
  if (same) return { kind: 'same', base: same }
  const named = bases.find(({ id }) => id === wanted.id)
  return named ? { kind: 'differs', base: named } : { kind: 'absent' }
}

/** By digest; where one side has none, by commit of the same repository. */
function isSame(a: SharedBase, b: SharedBase): boolean {
  const none = '0'.repeat(digestLength)
  if (a.digest !== none && b.digest !== none) return a.digest === b.digest
  return a.commit !== undefined && a.commit === b.commit && a.repository === b.repository
}

/** The workspace a link holds, over `base`. */
export const workspaceOf = ({ root, against, files }: Shared, base: BaseEntry): Workspace => ({
  base: base.id,
  root,
  against,
  files,
})
