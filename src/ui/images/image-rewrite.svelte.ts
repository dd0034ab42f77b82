/** The form of the rewrite: where images are to come from, and what the worker answers to that. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Edit } from '../../workspace/edit.ts'
import type { RewriteAnswer, RewriteAsk } from '../../worker/questions/rewrite-images.ts'
import { shownPath } from '../state/shown-path.ts'

/** What the form needs of the playground. */
export interface RewriteParts {
  ask(ask: RewriteAsk): Promise<RewriteAnswer>
  apply(edit: Edit): void
  /** Paths of the person's files. */
  ownFiles(): readonly string[]
  textOf(path: string): string | undefined
  root(): string | undefined
  chooseRoot(root: string): void
  notify(text: string, undo: () => void): void
}

type Found = Extract<RewriteAnswer, { ok: true }>

export class ImageRewrite {
  readonly #parts: RewriteParts
  #registry = $state('')
  #rules = $state<{ from: string; to: string }[]>([])
  #keepsRegistry = $state(false)
  #lock = $state.raw({ name: '', text: '' })
  #answer = $state.raw<Found | undefined>()
  #sentences = $state.raw<readonly string[]>([])
  #busy = $state(false)
  #asked = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: RewriteParts) {
    this.#parts = parts
  }

  get registry(): string {
    return this.#registry
  }
  set registry(text: string) {
    this.#registry = text.trim()
    this.#soon()
  }
  get rules(): readonly { readonly from: string; readonly to: string }[] {
    return this.#rules
  }
  get keepsRegistry(): boolean {
    return this.#keepsRegistry
  }
  set keepsRegistry(keeps: boolean) {
    this.#keepsRegistry = keeps
    void this.refresh()
  }
  get lockName(): string {
    return this.#lock.name
  }
  get answer(): Found | undefined {
    return this.#answer
  }
  get sentences(): readonly string[] {
    return this.#sentences
  }
  get busy(): boolean {
    return this.#busy
  }

  addRule(from: string): void {
    this.#rules.push({ from, to: '' })
  }
  changeRule(index: number, rule: { from: string; to: string }): void {
    this.#rules[index] = { from: rule.from.trim(), to: rule.to.trim() }
    this.#soon()
  }
  removeRule(index: number): void {
    this.#rules.splice(index, 1)
    void this.refresh()
  }
  async readLock(file: File | undefined): Promise<void> {
    const small = file && file.size <= 5_000_000
    this.#lock = { name: file?.name ?? '', text: small ? await file.text() : '' }
    if (file && !small) this.#sentences = [`${file.name} is no list of digests: it is larger than 5 MB`]
    else await this.refresh()
  }

  /** After a pause in typing: each answer is a build. */
  #soon(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.refresh(), 300)
  }

  /** Asks anew; the last answer to the newest question counts. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked
    if (this.#registry === '') {
      this.#answer = undefined
      this.#sentences = []
      this.#busy = false
      return
    }
    this.#busy = true
    const rules = this.#rules.filter(({ from, to }) => from !== '' && to !== '').map((rule) => ({ ...rule }))
    try {
      const answer = await this.#parts.ask({
        registry: this.#registry,
        rules,
        keepsRegistry: this.#keepsRegistry,
        lock: this.#lock.text,
      })
      if (asked !== this.#asked) return
      this.#answer = answer.ok ? answer : undefined
      this.#sentences = answer.ok ? [] : answer.sentences
    } catch (error) {
      if (asked !== this.#asked) return
      this.#answer = undefined
      this.#sentences = [sentenceOf(error)]
    }
    this.#busy = false
  }

  /** Writes the overlay beside the root and renders it, with the way back in a notice. */
  apply(): void {
    const found = this.#answer
    const before = this.#parts.root()
    if (!found || before === undefined) return
    const { folder, files } = found
    const old = this.#parts
      .ownFiles()
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => [path, this.#parts.textOf(path) ?? ''] as const)
    const put = (wanted: readonly (readonly [string, string])[]): void => {
      const names = new Set(wanted.map(([path]) => path))
      for (const path of this.#parts.ownFiles())
        if (path.startsWith(`${folder}/`) && !names.has(path)) this.#parts.apply({ kind: 'delete', path })
      for (const [path, text] of wanted) this.#parts.apply({ kind: 'write', path, text })
    }
    put(files)
    this.#parts.chooseRoot(folder)
    this.#parts.notify(`Wrote the overlay ${shownPath(folder)}`, () => {
      this.#parts.chooseRoot(before)
      put(old)
    })
  }
}
