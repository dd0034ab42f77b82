/** `provenance.json`: where everything in an install bundle comes from. */
import { digestOfText } from '../base/sha256.ts'
import type { ExportSubject } from './export-form.ts'
import { digestOfContent, textExport, type ExportedFile } from './exported-files.ts'
import type { VendoredRemote } from './vendored-tree.ts'

export interface ProvenanceFacts extends Pick<ExportSubject, 'base' | 'root' | 'overlay'> {
  /** Remote bases that were brought along. */
  readonly remotes?: readonly VendoredRemote[]
  /** The output, in pieces. */
  readonly rendered: readonly string[]
  readonly objects: number
  readonly phases: number
  readonly program: { readonly name: string; readonly version: string; readonly renders: string }
}

/** Keys in a fixed order, no dates: same facts, same bytes. */
export function provenance(facts: ProvenanceFacts): ExportedFile {
  const { base, root, overlay, remotes, rendered, objects, phases, program } = facts
  const files = [...overlay].sort(([a], [b]) => (a < b ? -1 : 1))
  const record = {
    program,
    base: {
      id: base.id,
      title: base.title,
      repository: base.repository,
      commit: base.commit,
      digest: base.digest,
    },
    root,
    overlay: files.map(([path, text]) => ({ path, sha256: digestOfText(text) })),
    remotes,
    rendered: { sha256: digestOfContent(rendered), objects, phases },
  }
  return textExport('provenance.json', `${JSON.stringify(record, undefined, 2)}\n`)
}
