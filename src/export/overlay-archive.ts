/** The overlay as a zip that builds beside its base. */
import { encodeUtf8 } from '../base/utf8.ts'
import { zipOf } from '../sources/archive.ts'
import type { Workspace } from '../workspace/workspace.ts'

/**
 * A zip of the overlay's files at their paths in the tree: unpacked in the folder of the base, `kustomize build` of
 * the same root gives what the page shows. Same workspace, same bytes.
 */
export const overlayArchive = (workspace: Workspace): Uint8Array =>
  zipOf([...workspace.files].map(([path, text]) => ({ path, bytes: encodeUtf8(text) })))

/** A file name for the archive, from the overlay's own: `my-platform.zip`. */
export const overlayArchiveName = (workspace: Workspace): string =>
  `${/[^/]+$/.exec(workspace.root)?.[0].replace(/[^\w.-]+/g, '-') ?? 'overlay'}.zip`
