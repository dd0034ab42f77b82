/** An install bundle of what is rendered, as an archive. */
import { archiveOf, type ArchiveFormat } from '../../export/exported-files.ts'
import { installBundle as bundleOf } from '../../export/install-bundle.ts'
import type { Opened } from '../opened.ts'

export type InstallBundleAnswer =
  | {
      readonly ok: true
      /** Without an ending. */
      readonly name: string
      readonly archive: Uint8Array
      readonly files: number
    }
  | { readonly ok: false; readonly reason: string }

/** Of the last good build; not ok, with a sentence, where no cluster would take it. */
export async function installBundle(
  { entry, session, overlay, shown }: Opened,
  { format }: { readonly format: ArchiveFormat },
): Promise<InstallBundleAnswer> {
  const files = [...overlay].flatMap((path) => {
    const file = session.tree.file(path)
    return file ? [[path, file.text()] as const] : []
  })
  const made = bundleOf({
    base: entry,
    tree: session.tree,
    overlay: new Map(files),
    root: shown.root,
    resources: shown.edited,
  })
  if (!made.ok) return made
  const archive = await archiveOf(made.name, made.files, format)
  return { ok: true, name: made.name, archive, files: made.files.length }
}
