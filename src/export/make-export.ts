/** Makes an export of any form: the same question for the page and the command line, and so the same bytes. */

import type { Choices, ExportForm, ExportFormat, ExportSubject, Step } from './export-form.ts'
import { archivePieces } from './archive-pieces.ts'
import { bytesIn, sizeOfContent, type ExportedFile } from './exported-files.ts'
import { exportForms } from './forms.ts'

/** What is asked for; what is left out is as the form offers it. */
export interface ExportAsk {
  /** The id of a form. */
  readonly form: string
  readonly format?: ExportFormat | undefined
  readonly choices?: Choices
}

export type MadeExport =
  | {
      readonly ok: true
      /** Of the file, with its ending. */
      readonly name: string
      readonly files: number
      /** Of all files, before they are packed. */
      readonly bytes: number
      /** The packed bytes, made while they are taken; told to `step`, which may stop it. */
      readonly pack: (step: Step) => AsyncIterable<Uint8Array>
    }
  | { readonly ok: false; readonly reason: string }

/** Lets `TextNotLoaded` pass, and what `step` rejects with. */
export async function makeExport(
  subject: ExportSubject & { readonly builds: boolean },
  { form: id, format: asked, choices = {} }: ExportAsk,
  step: Step,
): Promise<MadeExport> {
  const form = exportForms.find((each) => each.id === id)
  if (!form) return refusal(`There is no form of export named ${JSON.stringify(id)}`)
  const format = asked ?? form.formats[0]
  if (!form.formats.includes(format))
    return refusal(`${form.title} is packed as ${form.formats.join(' or ')}, not as ${format}`)
  const chosen = withInitial(form, choices)
  if (typeof chosen === 'string') return refusal(chosen)
  if (!subject.builds && form.takesBroken !== true)
    return refusal('The overlay does not build: mend its problems first')
  await step('Collecting')
  const made = await form.contents(subject, chosen, step)
  if (!made.ok) return made
  const { name, folder = name, files } = made
  const bytes = files.reduce((sum, file) => sum + sizeOfContent(file.content), 0)
  const [only] = files
  if (format === 'file' && only)
    return { ok: true, name: only.path, files: 1, bytes, pack: () => oneFile(only) }
  const pack = (step: Step): AsyncIterable<Uint8Array> =>
    archivePieces(folder, files, format as Exclude<ExportFormat, 'file'>, (done) =>
      step('Packing', done, bytes),
    )
  return { ok: true, name: `${name}.${format}`, files: files.length, bytes, pack }
}

const refusal = (reason: string): MadeExport => ({ ok: false, reason })

// eslint-disable-next-line @typescript-eslint/require-await -- an archive of one file is read as the others are
async function* oneFile({ content }: ExportedFile): AsyncGenerator<Uint8Array> {
  for (const bytes of bytesIn(content)) yield bytes.slice()
}

/** Every option with its value; a sentence where one is none of the form's. */
function withInitial({ title, options = [] }: ExportForm, given: Choices): Choices | string {
  const unknown = Object.keys(given).find((id) => !options.some((option) => option.id === id))
  if (unknown !== undefined) return `${title} has no option ${JSON.stringify(unknown)}`
  const bad = options.find(
    ({ id, choices }) =>
      given[id] !== undefined && choices && !choices.some((choice) => choice.id === given[id]),
  )
  if (bad)
    return `${bad.label} is ${(bad.choices ?? []).map(({ id }) => id).join(' or ')}, not ${JSON.stringify(given[bad.id])}`
  return Object.fromEntries(options.map(({ id, initial }) => [id, given[id] ?? initial]))
}
