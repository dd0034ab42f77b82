/** What the export dialog is busy with: the forms it offers, the size of the one chosen, and the file that is made. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Answer, Ask } from '../../worker/questions.ts'
import type { WorkStep } from '../../worker/protocol.ts'
import { count, fileSize } from '../state/count.ts'
import type { Playground } from '../state/playground.svelte.ts'

export type ExportFormRow = Answer<'exportForms'>[number]
type Format = ExportFormRow['formats'][number]

export class Exporting {
  readonly #playground: Playground
  #forms = $state.raw<readonly ExportFormRow[]>([])
  #id = $state('overlay')
  /** What was chosen of each form, by the form's id. */
  #formats = $state<Record<string, Format>>({})
  #choices = $state<Record<string, Record<string, string>>>({})
  #size = $state.raw<Answer<'exportSize'> | undefined>()
  #step = $state.raw<WorkStep | undefined>()
  #stop: AbortController | undefined
  #trouble = $state('')

  constructor(playground: Playground) {
    this.#playground = playground
    playground.ask('exportForms', {}).then(
      (forms) => (this.#forms = forms),
      (error: unknown) => (this.#trouble = sentenceOf(error)),
    )
  }

  get forms(): readonly ExportFormRow[] {
    return this.#forms
  }
  get form(): ExportFormRow | undefined {
    return this.#forms.find(({ id }) => id === this.#id)
  }
  get id(): string {
    return this.#id
  }
  set id(id: string) {
    this.#id = id
    this.#trouble = ''
  }
  get format(): Format | undefined {
    return this.#formats[this.#id] ?? this.form?.formats[0]
  }
  set format(format: Format | undefined) {
    if (format) this.#formats[this.#id] = format
  }
  choice(option: string): string {
    const offered = this.form?.options.find(({ id }) => id === option)?.initial ?? ''
    return this.#choices[this.#id]?.[option] ?? offered
  }
  choose(option: string, value: string): void {
    this.#choices[this.#id] = { ...this.#choices[this.#id], [option]: value }
    this.#trouble = ''
  }
  /** How much the chosen form is; `undefined` until it is known. */
  get size(): Answer<'exportSize'> | undefined {
    return this.#size
  }
  /** What is being made, and how far it is; `undefined` while nothing is. */
  get step(): WorkStep | undefined {
    return this.#step
  }
  /** Why there is no export, as a sentence; empty where there is one. */
  get trouble(): string {
    return this.#trouble
  }

  /** What is asked for now. */
  get ask(): Ask<'exportSize'> | undefined {
    const { form, format } = this
    const root = this.#playground.workspace?.root
    if (!form || !format || root === undefined) return undefined
    const choices = Object.fromEntries(form.options.map(({ id }) => [id, this.choice(id)]))
    return { form: form.id, format, choices, root }
  }

  /** Looks up how much `ask` is, until another one is asked for; what ends that is returned. */
  measure(ask: Ask<'exportSize'>): () => void {
    const over = new AbortController()
    this.#size = undefined
    this.#playground.ask('exportSize', ask, { signal: over.signal }).then(
      (size) => (this.#size = over.signal.aborted ? this.#size : size),
      (error: unknown) => {
        if (!over.signal.aborted) this.#trouble = sentenceOf(error)
      },
    )
    return () => over.abort()
  }

  /** Makes what is chosen and hands it out; whether that worked. */
  async run(): Promise<boolean> {
    const { ask } = this
    if (!ask || this.#step) return false
    this.#trouble = ''
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.#step = { doing: 'Collecting', done: 0, total: 0 }
    try {
      const made = await this.#playground.ask('makeExport', ask, {
        signal,
        onStep: (step) => (this.#step = step),
      })
      if (!made.ok) {
        this.#trouble = made.reason
        return false
      }
      this.#playground.handOut(made.name, made.packed)
      const about = `${count(made.files, 'file')}, ${fileSize(made.packed.size)}`
      this.#playground.notices.show({ text: `Exported ${made.name}: ${about}` })
      return true
    } catch (error) {
      if (!signal.aborted) this.#trouble = sentenceOf(error)
      return false
    } finally {
      this.#step = undefined
      this.#stop = undefined
    }
  }

  /** Ends what is being made. */
  stop(): void {
    this.#stop?.abort()
  }
}
