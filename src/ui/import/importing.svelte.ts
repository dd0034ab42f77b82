/** An import under way: what was picked, what is to become of it, how far it is, and why it was refused. */
import { startImport } from '../../worker/import-client.ts'
import type { ImportAnswer, ImportAs, ImportProgress, ImportRequest } from '../../worker/import-protocol.ts'
import { count, megabytes } from '../state/count.ts'
import type { Playground } from '../state/playground.svelte.ts'
import { underWay } from '../state/under-way.svelte.ts'
import { addFiles, leftOutWords } from './add-files.ts'
import { looksLikeBundle } from './looks-like-bundle.ts'
import { droppedFiles, pickedFiles, type Picked } from './picked.ts'

type Checked = Extract<ImportAnswer, { kind: 'checked' }>

export class Importing {
  #picked = $state.raw<Picked | undefined>()
  #progress = $state.raw<ImportProgress | undefined>()
  #refusal = $state('')
  #stop: (() => void) | undefined
  as = $state<ImportAs | 'check'>('base')
  #checked = $state.raw<Checked | undefined>()
  /** The folder that files of an overlay are put into, as it is typed. */
  into = $state('')
  address = $state('')

  get picked(): Picked | undefined {
    return this.#picked
  }
  /** Why the last one was refused; empty where it was not. */
  get refusal(): string {
    return this.#refusal
  }
  /** The install bundle that was looked through. */
  get checked(): Checked | undefined {
    return this.#checked
  }
  get isBusy(): boolean {
    return this.#progress !== undefined
  }
  get progress(): ImportProgress | undefined {
    return this.#progress
  }

  async pick(files: readonly File[], root: string): Promise<void> {
    const picked = pickedFiles(files)
    if (picked) await this.#take(picked, root)
  }

  async drop(files: readonly File[], entries: readonly FileSystemEntry[], root: string): Promise<void> {
    const picked = await underWay.during(droppedFiles(files, entries))
    if (typeof picked === 'string') this.#refusal = picked
    else if (picked) await this.#take(picked, root)
  }

  forget(): void {
    this.stop()
    this.#picked = undefined
    this.#checked = undefined
    this.#refusal = ''
  }

  stop(): void {
    this.#stop?.()
  }

  /** Imports what was picked; whether it is there now. */
  async run(playground: Playground): Promise<boolean> {
    const picked = this.#picked
    if (!picked) return false
    const { as } = this
    if (as === 'check') return this.#check(picked)
    const request: ImportRequest =
      picked.kind === 'archive'
        ? { kind: 'archive', as, name: picked.name, file: picked.file }
        : { kind: 'folder', as, name: picked.name, files: picked.files }
    return this.#finish(playground, await this.#ask(request))
  }

  /** Opens the repository that was typed; whether it is there now. */
  async openGithub(playground: Playground): Promise<boolean> {
    return this.#finish(playground, await this.#ask({ kind: 'github', address: this.address }))
  }

  /** Looks through an install bundle; the dialog stays to show what was found. */
  async #check(picked: Picked): Promise<false> {
    if (picked.kind !== 'archive') return false
    const answer = await this.#ask({ kind: 'check', name: picked.name, file: picked.file })
    if (answer?.kind === 'checked') this.#checked = answer
    else if (answer?.kind === 'refused') this.#refusal = answer.reason
    return false
  }

  async #take(picked: Picked, root: string): Promise<void> {
    this.#picked = picked
    this.#checked = undefined
    this.#refusal = ''
    const loose = picked.kind === 'folder' && picked.loose
    this.as = loose ? 'overlay' : 'base'
    const name = picked.name.replace(/\.(zip|tar|tgz|tar\.gz)$/i, '').replace(/[^\w.-]+/g, '-')
    this.into = loose ? root.slice(1) : `overlays/${name}`
    if (
      picked.kind !== 'archive' ||
      !(await underWay.during(looksLikeBundle(picked.file))) ||
      this.#picked !== picked
    )
      return
    this.as = 'check'
    await this.#check(picked)
  }

  async #ask(request: ImportRequest): Promise<ImportAnswer | undefined> {
    this.stop()
    this.#refusal = ''
    this.#progress = { step: 'reading', done: 0, total: 0 }
    const importing = startImport(request, (progress) => (this.#progress = progress))
    this.#stop = importing.stop
    const answer = await underWay.during(importing.answer)
    this.#progress = undefined
    this.#stop = undefined
    return answer
  }

  #finish(playground: Playground, answer: ImportAnswer | undefined): boolean {
    if (!answer) return false
    if (answer.kind === 'refused') {
      this.#refusal = answer.reason
      return false
    }
    if (answer.kind === 'checked') return false
    if (answer.kind === 'base') {
      const { entry, leftOut } = answer
      void playground.addBase(entry).then((opened) => {
        if (opened) playground.notices.show({ text: `Opened ${entry.title}${leftOutWords(leftOut)}` })
      })
    } else {
      // What the page exported goes back to where it was.
      const isOwn = answer.files.every(([path]) => path.startsWith('/overlays/'))
      const problem = addFiles(playground, answer.files, isOwn ? '/' : `/${this.into}`, answer.leftOut)
      if (problem !== undefined) {
        this.#refusal = problem
        return false
      }
    }
    this.#picked = undefined
    return true
  }
}

/** What an import is busy with, and how far it is. */
export function progressWords({ step, done, total }: ImportProgress): string {
  const far = total > 0 ? `: ${megabytes(done)} of ${megabytes(total)}` : ''
  switch (step) {
    case 'reading':
      return `Reading${far}`
    case 'unpacking':
      return `Unpacking${far}`
    case 'keeping':
      return 'Keeping it in this browser'
    case 'asking':
      return 'Asking GitHub what is in it'
  }
}

/** What was picked, in words: its name and how much it is. */
export function pickedWords(picked: Picked): string {
  if (picked.kind === 'archive') return `${picked.name}, ${megabytes(picked.file.size)}`
  const bytes = picked.files.reduce((total, { file }) => total + file.size, 0)
  return `${picked.name}, ${count(picked.files.length, 'file')}, ${megabytes(bytes)}`
}

/** The one import of the page: a drop anywhere begins it, the dialog goes on with it. */
export const importing = new Importing()
