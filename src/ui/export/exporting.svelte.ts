/** What the export dialog is busy with: the plan it shows, and the archive that is made. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Playground } from '../state/playground.svelte.ts'
import type { PhaseRow } from '../../worker/questions/plan.ts'

export type ExportKind = 'overlay' | 'bundle' | 'output'
export type BundleFormat = 'tar.gz' | 'zip'

export class Exporting {
  readonly #playground: Playground
  kind = $state<ExportKind>('overlay')
  format = $state<BundleFormat>('tar.gz')
  #phases = $state.raw<readonly PhaseRow[] | undefined>()
  #busy = $state(false)
  #trouble = $state('')

  constructor(playground: Playground) {
    this.#playground = playground
    playground.ask('plan', {}).then(
      (phases) => (this.#phases = phases),
      (error: unknown) => (this.#trouble = sentenceOf(error)),
    )
  }
  /** The phases of an install; `undefined` until they are known. */
  get phases(): readonly PhaseRow[] | undefined {
    return this.#phases
  }
  get busy(): boolean {
    return this.#busy
  }
  /** Why there is no export, as a sentence; empty where there is one. */
  get trouble(): string {
    return this.#trouble
  }

  /** Makes what is chosen and hands it out; whether that worked. */
  async run(): Promise<boolean> {
    this.#busy = true
    this.#trouble = ''
    try {
      if (this.kind === 'overlay') await this.#playground.export()
      else if (this.kind === 'output') await this.#playground.downloadOutput()
      else return await this.#exportBundle()
      return true
    } catch (error) {
      this.#trouble = sentenceOf(error)
      return false
    } finally {
      this.#busy = false
    }
  }

  async #exportBundle(): Promise<boolean> {
    const made = await this.#playground.ask('installBundle', { format: this.format })
    if (!made.ok) {
      this.#trouble = made.reason
      return false
    }
    const name = `${made.name}.${this.format}`
    this.#playground.handOut(name, made.archive)
    const size = (made.archive.length / 1_000_000).toFixed(1)
    this.#playground.notices.show({ text: `Exported ${name}: ${made.files} files, ${size} MB` })
    return true
  }
}
