/** `provenance.json`: where everything in an install bundle comes from. */
import { digestOf, digestOfText } from '../base/sha256.ts'
import type { FilePath } from '../engine/index.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import { textExport, type ExportedFile } from './exported-files.ts'

export interface ProvenanceFacts {
  readonly base: Pick<BaseEntry, 'id' | 'title' | 'repository' | 'commit' | 'digest'>
  readonly root: FilePath
  readonly overlay: ReadonlyMap<FilePath, string>
  readonly rendered: string
  readonly objects: number
  readonly phases: number
  readonly program: { readonly name: string; readonly version: string; readonly renders: string }
}

/** Keys in a fixed order, no dates: same facts, same bytes. */
export function provenance(facts: ProvenanceFacts): ExportedFile {
  const { base, root, overlay, rendered, objects, phases, program } = facts
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
    rendered: { sha256: digestOf(new TextEncoder().encode(rendered)), objects, phases },
  }
  return textExport('provenance.json', `${JSON.stringify(record, undefined, 2)}\n`)
}
