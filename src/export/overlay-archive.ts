/** The overlay as a zip that builds beside its base. */
import { encodeUtf8 } from '../base/utf8.ts'
import { zipOf } from '../sources/archive.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import { baseNote } from '../sources/imported-base.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * A zip of the overlay's files at their paths in the tree: unpacked in the folder of the base, `kustomize build` of
 * the same root gives what the page shows. With `base`
 * a note beside the root says exactly what that is. Same workspace, same bytes.
 */
export function overlayArchive(workspace: Workspace, base?: BaseEntry): Uint8Array {
  const files = new Map(workspace.files)
  if (base) files.set(`${workspace.root}/${baseNote}`, baseText(base))
  return zipOf([...files].map(([path, text]) => ({ path, bytes: encodeUtf8(text) })))
}

/** What the overlay was made over, for whoever unpacks it elsewhere. */
const baseText = ({ title, repository, commit, digest, id, root }: BaseEntry): string =>
  [
    '# What this overlay stands on',
    '',
    `- Base: ${title}`,
    ...(repository ? [`- Repository: ${repository}`] : []),
    ...(commit ? [`- Commit: ${commit}`] : []),
    `- Digest: ${digest}`,
    `- Id: ${id}`,
    `- Root: ${root}`,
    '',
    'Unpack the archive in the folder that holds these files; `kubectl kustomize` builds it there.',
    '',
  ].join('\n')

/** A file name for the archive, from the overlay's own: `my-platform.zip`. */
export const overlayArchiveName = (workspace: Workspace): string =>
  `${/[^/]+$/.exec(workspace.root)?.[0].replace(/[^\w.-]+/g, '-') ?? 'overlay'}.zip`
