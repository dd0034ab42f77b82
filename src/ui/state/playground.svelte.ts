/** The state of the page behind one gateway: what is worked on, what became of it, and every way to change it. */
import { sameItems } from '../../base/same-items.ts'
import { sentenceOf } from '../../base/sentence-of.ts'
import type { BaseEntry } from '../../sources/base-entry.ts'
import type { Built, Progress, ResourceRow } from '../../worker/protocol.ts'
import type { Answer, Ask, HowToAsk, QuestionName } from '../../worker/questions.ts'
import { withEdit, type Edit } from '../../workspace/edit.ts'
import { overBase } from '../../workspace/over-base.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import { foldersAbove } from '../files/tree-rows.ts'
import { Problems } from '../problems/problems.svelte.ts'
import { Details } from './details.svelte.ts'
import { EditorTabs } from './editor-tabs.svelte.ts'
import { layersOf } from './layers.ts'
import { Notices } from './notices.svelte.ts'
import type { PlaygroundParts } from './parts.ts'
import { underWay } from './under-way.svelte.ts'
import { baseName, directoryOf } from '../../base/posix-path.ts'
import { isKustomizationFile } from '../../sources/roots.ts'

export type Phase = 'starting' | 'ready' | 'failed'
export type Saved = 'saved' | 'saving' | 'not saved' | 'read-only'

export class Playground {
  readonly notices = new Notices()
  readonly problems = new Problems(this)
  readonly tabs: EditorTabs
  readonly details: Details

  readonly #parts: PlaygroundParts
  #phase = $state<Phase>('starting')
  #failure = $state('')
  #progress = $state.raw<Progress | undefined>()
  #bundles = $state.raw<readonly BaseEntry[]>([])
  #workspace = $state.raw<Workspace | undefined>()
  #built = $state.raw<Built | undefined>()
  #soFar = $state.raw<readonly ResourceRow[]>([])
  #baseFiles = $state.raw<readonly string[]>([])
  #saved = $state<Saved>('saved')
  /** A build of the newest edit is still to come. */
  #behind = $state(false)
  #edits = 0
  /** Whether the person ended the opening that is under way. */
  #stopped = false
  #readOnly = $state(false)

  #ownFiles = $derived.by(() => this.#samePaths([...(this.#workspace?.files.keys() ?? [])]))
  #pathsBefore: readonly string[] = []
  #layers = $derived(layersOf(this.#ownFiles))
  #baseFolders = $derived(new Set(this.#baseFiles.flatMap(foldersAbove)))
  #baseRoots = $derived(this.#baseFiles.filter(isKustomizationFile).map(directoryOf).sort())

  constructor(parts: PlaygroundParts) {
    this.#parts = parts
    parts.client.onProgress = (progress) => (this.#progress = progress)
    parts.client.onSoFar = (resources) => (this.#soFar = resources)
    this.tabs = new EditorTabs((path) => this.ask('fileText', { path }))
    this.details = new Details((key) => this.ask('resource', { key }))
  }

  get phase(): Phase {
    return this.#phase
  }
  /** Why nothing could be opened, as a sentence. */
  get failure(): string {
    return this.#failure
  }
  get progress(): Progress | undefined {
    return this.#progress
  }
  get bundles(): readonly BaseEntry[] {
    return this.#bundles
  }
  get bundle(): BaseEntry | undefined {
    return this.#bundles.find(({ id }) => id === this.#workspace?.base)
  }
  get workspace(): Workspace | undefined {
    return this.#workspace
  }
  get built(): Built | undefined {
    return this.#built
  }
  /** While the base arrives: the resources there are by now, as their own roots make them. */
  get soFar(): readonly ResourceRow[] {
    return this.#soFar
  }
  get baseFiles(): readonly string[] {
    return this.#baseFiles
  }
  get ownFiles(): readonly string[] {
    return this.#ownFiles
  }
  get layers() {
    return this.#layers
  }
  /** Directories of the base that can be rendered. */
  get baseRoots(): readonly string[] {
    return this.#baseRoots
  }
  get saved(): Saved {
    return this.#readOnly ? 'read-only' : this.#saved
  }
  /** Whether the files are another tab's to change. */
  get readOnly(): boolean {
    return this.#readOnly
  }
  set readOnly(readOnly: boolean) {
    this.#readOnly = readOnly
  }
  get behind(): boolean {
    return this.#behind
  }

  isOwn(path: string): boolean {
    return this.#workspace?.files.has(path) ?? false
  }
  /** Whether the base has a file or a folder of this path. */
  isOfBase(path: string): boolean {
    return this.#baseFolders.has(path) || this.#baseFiles.includes(path)
  }
  /** Text of a file: the overlay's own, or the base's once it has been fetched. */
  textOf(path: string): string | undefined {
    return this.#workspace?.files.get(path) ?? this.tabs.baseText(path)
  }

  /** Asks the worker about what is open; rejects with a sentence where it cannot answer. */
  ask<K extends QuestionName>(name: K, ask: Ask<K>, how?: HowToAsk): Promise<Answer<K>> {
    return underWay.during(this.#parts.client.ask(name, ask, how))
  }

  /** Ends the build that runs. */
  stop(): void {
    this.#parts.client.stop()
  }

  /** Opens what was worked on last, or the worked example on the first visit. */
  async start(): Promise<void> {
    this.#phase = 'starting'
    try {
      const restored = this.#parts.restore()
      this.#bundles = await this.#parts.loadBundles()
      const [first] = this.#bundles
      if (!first) return this.#fail('This site offers no base: pack one with npm run bundle')
      const { workspace, trouble } = await restored
      if (trouble) this.notices.show(trouble)
      await this.#openFirst(
        workspace ? this.#overOfferedBase(workspace, first) : this.#parts.firstVisit(first),
        first,
      )
    } catch (error) {
      this.#fail(sentenceOf(error))
    }
  }

  /** Lays the overlay over another base; where that one cannot be opened, it stays where it is. */
  async chooseBase(id: string): Promise<void> {
    const [from, to] = [this.bundle, this.#bundles.find((each) => each.id === id)]
    const workspace = this.#workspace
    if (!to || !workspace || id === workspace.base || this.#readOnly) return
    try {
      await this.#open(overBase(workspace, from, to))
    } catch (error) {
      this.#sayNotOpened(to, error)
      await this.#open(workspace).catch((again: unknown) => this.#fail(sentenceOf(again)))
    }
  }

  /** Offers a base that this browser keeps now; nothing of what is open changes. */
  offerBase(entry: BaseEntry): void {
    this.#bundles = [...this.#bundles.filter(({ id }) => id !== entry.id), entry]
  }

  /** Offers a base that this browser keeps now, and lays the overlay over it; whether it could be opened. */
  async addBase(entry: BaseEntry): Promise<boolean> {
    this.offerBase(entry)
    await this.chooseBase(entry.id)
    return this.#workspace?.base === entry.id
  }

  /** Deletes a base of this browser, with the way back in a notice. */
  async removeBase(entry: BaseEntry): Promise<void> {
    const others = this.#bundles.filter(({ id }) => id !== entry.id)
    const wasOpen = this.#workspace?.base === entry.id
    if (wasOpen && others[0]) await this.chooseBase(others[0].id)
    this.#bundles = others
    await underWay.during(this.#parts.dropBase(entry.id)).catch(() => undefined)
    const undo = async (): Promise<void> => {
      await underWay.during(this.#parts.keepBase(entry)).catch(() => undefined)
      this.#bundles = [...others, entry]
      if (wasOpen) await this.chooseBase(entry.id)
    }
    this.notices.show({ text: `Deleted ${entry.title}`, action: { label: 'Undo', run: () => void undo() } })
  }

  /** Stops opening a base. */
  stopOpening(): void {
    this.#stopped = true
    this.#parts.client.close()
  }

  /** Fetches what a remote base names, which the person allows by that, and renders with it. */
  async supplyRemote(url: string): Promise<void> {
    try {
      const answer = await this.ask('supplyRemote', { url })
      if (!answer.ok) return this.notices.show({ text: `${url} was not fetched. ${answer.reason}` })
      this.notices.show({ text: `Fetched ${url} at ${answer.commit.slice(0, 7)}` })
      this.#baseFiles = await this.ask('files', {})
      if (this.#workspace) this.#change({ ...this.#workspace })
    } catch (error) {
      this.notices.show({ text: `${url} was not fetched. ${sentenceOf(error)}` })
    }
  }

  /** Puts other files in the place of the overlay's, and renders `root`. */
  replaceFiles(files: Workspace['files'], root: string): void {
    if (!this.#workspace || this.#readOnly) return
    this.#change({ ...this.#workspace, files, root })
    this.tabs.start([...files.keys()], root)
  }

  /** Works on `workspace` from now on; over the first base, where its own is not offered. */
  async openWorkspace(workspace: Workspace): Promise<void> {
    const [first] = this.#bundles
    if (!first) return
    const next = this.#overOfferedBase(workspace, first)
    if (this.#phase === 'ready' && next.base === this.#workspace?.base) {
      this.#change(next)
      return this.tabs.start([...next.files.keys()], next.root)
    }
    try {
      await this.#open(next)
    } catch (error) {
      this.#fail(sentenceOf(error))
    }
  }

  /** Shows what another tab has saved, and leaves open what is open. */
  follow(workspace: Workspace): void {
    if (workspace.base === this.#workspace?.base) this.#change(workspace)
    else void this.openWorkspace(workspace)
  }

  /** Renders another root: one of the overlay's is compared with the base's own, one of the base with itself. */
  chooseRoot(root: string): void {
    const workspace = this.#workspace
    const entry = this.bundle?.root
    if (!workspace || entry === undefined) return
    const ofBase = this.#baseFiles.some((path) => isKustomizationFile(path) && directoryOf(path) === root)
    this.#change({ ...workspace, root, against: ofBase ? root : entry })
  }

  /** The one way in which files change. */
  apply(edit: Edit): void {
    if (!this.#workspace || this.#readOnly) return
    const next = withEdit(this.#workspace, edit)
    if (edit.kind === 'rename') this.tabs.renamed(edit.path, edit.to)
    if (edit.kind === 'delete') this.tabs.deleted(edit.path)
    if (next !== this.#workspace) this.#change(next)
  }

  /** Several edits as one, and another root where one is given; what is returned takes them back. */
  applyAll(edits: readonly Edit[], root = this.#workspace?.root): () => void {
    const before = this.#workspace
    if (!before || root === undefined) return () => undefined
    for (const edit of edits) if (edit.kind === 'delete') this.tabs.deleted(edit.path)
    const against = this.bundle?.root ?? before.against
    const next = edits.reduce(withEdit, before)
    this.#change(root === before.root ? next : { ...next, root, against })
    return () => {
      if (!this.#workspace) return
      const back = edits.map(({ path }): Edit => {
        const text = before.files.get(path)
        return text === undefined ? { kind: 'delete', path } : { kind: 'write', path, text }
      })
      for (const edit of back) if (edit.kind === 'delete') this.tabs.deleted(edit.path)
      const { root: rootBefore, against: againstBefore } = before
      this.#change({ ...back.reduce(withEdit, this.#workspace), root: rootBefore, against: againstBefore })
    }
  }

  /** Brings a file of the overlay or the base to the front of the editor, at a place in it. */
  openFile(path: string, at?: { line: number; column: number }): void {
    if (this.isOwn(path)) this.tabs.open(path, at)
    else void this.tabs.openBase(path, at)
  }

  /** Gives a file to the person as a download. */
  handOut(name: string, content: Uint8Array | Blob): void {
    this.#parts.download(name, content)
  }

  /** Hands out the whole output as one file, as the reference prints it; of the last good render. */
  async downloadOutput(): Promise<void> {
    const root = this.#workspace?.root
    if (root === undefined) return
    try {
      const output = await this.ask('output', { side: 'edited' })
      this.handOut(`${baseName(root)}.yaml`, new TextEncoder().encode(output))
    } catch (error) {
      this.notices.show({ text: `The rendered YAML could not be downloaded: ${sentenceOf(error)}` })
    }
  }

  async #open(workspace: Workspace): Promise<void> {
    const bundle = this.#bundles.find(({ id }) => id === workspace.base)
    if (!bundle) return this.#fail(`The base "${workspace.base}" is not offered by this site`)
    this.#phase = 'starting'
    this.#workspace = workspace
    this.tabs.start([...workspace.files.keys()], workspace.root)
    this.#save(workspace)
    const built = await this.#parts.client.open(bundle, workspace)
    // The lists come first: what else is asked of them waits until they are to be seen.
    const painted = this.#parts.painted()
    this.details.holdUntil(painted)
    this.#show(built)
    await painted
    this.#baseFiles = await this.ask('files', {})
    this.#phase = 'ready'
    this.#progress = undefined
    // What was typed while the base was loading.
    if (this.#workspace !== workspace) this.#change(this.#workspace)
  }

  /** Opens a workspace; over the first base of the site where its own, which this browser kept, cannot be opened. */
  async #openFirst(workspace: Workspace, first: BaseEntry): Promise<void> {
    try {
      await this.#open(workspace)
    } catch (error) {
      const base = this.#bundles.find(({ id }) => id === workspace.base)
      if (!base || base.origin === undefined || base === first) throw error
      this.#sayNotOpened(base, error)
      await this.#open(overBase(workspace, base, first))
    }
  }

  /** A stored overlay whose base is no longer offered is laid over the first one. */
  #overOfferedBase(workspace: Workspace, first: BaseEntry): Workspace {
    if (this.#bundles.some(({ id }) => id === workspace.base)) return workspace
    this.notices.show({
      text: `The base "${workspace.base}" is no longer offered: your overlay lies over ${first.title}`,
    })
    return { ...workspace, base: first.id, against: first.root }
  }

  /** The same list while the paths are the same: what stands on them is not made anew with every key. */
  #samePaths(paths: readonly string[]): readonly string[] {
    if (!sameItems(paths, this.#pathsBefore)) this.#pathsBefore = paths
    return this.#pathsBefore
  }

  #change(workspace: Workspace): void {
    this.#workspace = workspace
    this.#save(workspace)
    if (this.#phase !== 'ready') return
    const edit = ++this.#edits
    this.#behind = true
    let asked = false
    const onSent = () => {
      asked = true
      this.details.refresh()
    }
    this.#parts.client.update(workspace, onSent).then(
      (built) => {
        if (built) this.#show(built, asked)
        if (edit === this.#edits) this.#behind = false
      },
      (error: unknown) => this.#fail(sentenceOf(error)),
    )
  }

  #sayNotOpened({ title }: BaseEntry, error: unknown): void {
    const text = this.#stopped
      ? `Stopped before ${title} was open`
      : `${title} could not be opened. ${sentenceOf(error)}`
    this.#stopped = false
    this.notices.show({ text })
  }

  #show(built: Built, asked = false): void {
    this.#built = built
    this.#soFar = []
    this.details.keepOrGoToFirst(built)
    if (!asked) this.details.refresh()
  }

  #save(workspace: Workspace): void {
    this.#saved = 'saving'
    this.#parts.save(workspace).then(
      () => {
        if (this.#workspace === workspace) this.#saved = 'saved'
      },
      () => (this.#saved = 'not saved'),
    )
  }

  #fail(sentence: string): void {
    this.#failure = sentence
    this.#phase = 'failed'
  }
}
