/** Everything that can be taken away of what is open: which forms there are, how much one is, and one made. */
import { exportSubject, type ExportForm, type ExportSubject, type Step } from '../../export/export-form.ts'
import { exportForms as forms } from '../../export/forms.ts'
import { makeExport as make, type ExportAsk, type MadeExport } from '../../export/make-export.ts'
import type { FilePath, FileTree } from '../../engine/index.ts'
import { overlayTexts, type Opened, type QuestionSurroundings } from '../opened.ts'

/** A form as the dialog shows it. */
export type ExportFormRow = Required<Pick<ExportForm, 'id' | 'title' | 'about' | 'formats' | 'options'>> & {
  readonly hasPhases: boolean
}

export const exportForms = (_opened: Opened, _ask: Record<never, never>): readonly ExportFormRow[] =>
  forms.map(({ id, title, about, formats, options = [], hasPhases = false }) => ({
    id,
    title,
    about,
    formats,
    options,
    hasPhases,
  }))

/** What is exported: the root that is worked on, whether it builds or not. */
interface AskOfRoot extends ExportAsk {
  readonly root: FilePath
}

export type ExportSize =
  | {
      readonly ok: true
      readonly name: string
      readonly files: number
      /** Before they are packed. */
      readonly bytes: number
    }
  | { readonly ok: false; readonly reason: string }

/** How many files an export has and how large they are. */
export async function exportSize(
  opened: Opened,
  ask: AskOfRoot,
  { step }: QuestionSurroundings,
): Promise<ExportSize> {
  const made = await madeOf(opened, ask, step)
  if (!made.ok) return made
  const { ok, name, files, bytes } = made
  return { ok, name, files, bytes }
}

export type ExportAnswer =
  | { readonly ok: true; readonly name: string; readonly files: number; readonly packed: Blob }
  | { readonly ok: false; readonly reason: string }

/** The export itself, with the name of its file. */
export async function makeExport(
  opened: Opened,
  ask: AskOfRoot,
  { step }: QuestionSurroundings,
): Promise<ExportAnswer> {
  const made = await madeOf(opened, ask, step)
  if (!made.ok) return made
  const pieces: BlobPart[] = []
  for await (const piece of made.pack(step)) pieces.push(piece as Uint8Array<ArrayBuffer>)
  return { ok: true, name: made.name, files: made.files, packed: new Blob(pieces) }
}

/** What was made last of a tree: who has seen the size asks for the same again. It holds texts that the engine holds anyway. */
const lastMade = new WeakMap<FileTree, { readonly ask: string; readonly made: MadeExport }>()

async function madeOf(opened: Opened, asked: AskOfRoot, step: Step): Promise<MadeExport> {
  const { tree } = opened.session
  const ask = JSON.stringify(asked)
  const last = lastMade.get(tree)
  if (last?.ask === ask) return last.made
  const made = await make(subjectOf(opened, asked.root), asked, step)
  lastMade.set(tree, { ask, made })
  return made
}

const subjectOf = (opened: Opened, root: FilePath): ExportSubject & { readonly builds: boolean } =>
  exportSubject(opened.session, {
    base: opened.entry,
    root,
    remotes: opened.remotes(),
    overlay: overlayTexts(opened),
  })
