/** The workspaces of this browser as the page shows them: which one is open, whose it is to change, and all the others. */
import { sentenceOf } from '../../base/sentence-of.ts'
import type { Shared } from '../../share/shared.ts'
import type { Holding, Keeper } from '../../workspace/keeper.ts'
import type { Kept } from '../../workspace/migrations.ts'
import type { Listed } from '../../workspace/store.ts'
import { startingWorkspace, type Workspace } from '../../workspace/workspace.ts'
import type { Playground } from '../state/playground.svelte.ts'
import { underWay } from '../state/under-way.svelte.ts'

export class Workspaces {
  readonly #keeper: Keeper
  readonly #playground: Playground
  #id = $state<string | undefined>()
  #name = $state('')
  #holding = $state<Holding>('own')
  #list = $state.raw<readonly Listed[]>([])
  #deleted = $state.raw<readonly Listed[]>([])

  constructor(keeper: Keeper, playground: Playground) {
    this.#keeper = keeper
    this.#playground = playground
    keeper.onChange = () => {
      this.#id = keeper.id
      this.#name = keeper.name
      this.#holding = keeper.holding
      playground.readOnly = keeper.holding !== 'own'
    }
    keeper.onFollow = (workspace) => playground.follow(workspace)
  }

  get id(): string | undefined {
    return this.#id
  }
  get name(): string {
    return this.#name
  }
  get holding(): Holding {
    return this.#holding
  }
  /** All workspaces, the one changed last first; as of the last {@link refresh}. */
  get list(): readonly Listed[] {
    return this.#list
  }
  /** Those that can be brought back. */
  get deleted(): readonly Listed[] {
    return this.#deleted
  }

  /** Reads the lists again. */
  async refresh(): Promise<void> {
    await this.#tried('The list of workspaces could not be read', async () => {
      this.#list = await this.#keeper.store.list()
      this.#deleted = await this.#keeper.store.list('deleted')
    })
  }

  async open(id: string): Promise<void> {
    await this.#tried('The workspace could not be opened', async () => {
      const { workspace, trouble } = await this.#keeper.open(id)
      if (workspace) await this.#playground.openWorkspace(workspace)
      else this.#playground.notices.show({ text: trouble?.text ?? 'The workspace is gone' })
    })
  }
  /** A workspace with nothing but a kustomization, over the base that is open. */
  async create(): Promise<void> {
    const { bundle } = this.#playground
    if (bundle) await this.openNew(startingWorkspace(bundle), 'my-platform')
  }
  /** Keeps `workspace` as a new one and opens it; nothing of the others changes. */
  async openNew(workspace: Workspace, name: string): Promise<boolean> {
    return this.#tried('The workspace could not be kept', async () => {
      await this.#keeper.openNew(workspace, name)
      await this.#playground.openWorkspace(workspace)
    })
  }
  /** A copy of another workspace, or of what is on the screen, which is opened. */
  async duplicate(id = this.#id): Promise<void> {
    const { workspace } = this.#playground
    if (id === this.#id && workspace) return void (await this.openNew(workspace, this.#name))
    if (id === undefined) return
    const read = await underWay.during(this.#keeper.store.read(id))
    if (read.kind === 'found') await this.openNew(read.workspace, read.name)
  }
  async rename(id: string, name: string): Promise<void> {
    await this.#tried('The workspace could not be renamed', () => this.#keeper.rename(id, name))
    await this.refresh()
  }

  /** Deletes a workspace, with the way back in a notice; of the open one, another is opened first. */
  async remove({ id, name }: Pick<Listed, 'id' | 'name'>): Promise<void> {
    await this.#tried('The workspace could not be deleted', async () => {
      const wasOpen = id === this.#id
      if (wasOpen) {
        const other = this.#list.find((each) => each.id !== id && each.unreadable === undefined)
        await (other ? this.open(other.id) : this.create())
      }
      await this.#keeper.store.remove(id)
      const undo = () => void this.restore(id).then(() => (wasOpen ? this.open(id) : undefined))
      this.#playground.notices.show({ text: `Deleted ${name}`, action: { label: 'Undo', run: undo } })
    })
    await this.refresh()
  }
  async restore(id: string): Promise<void> {
    await this.#tried('The workspace could not be brought back', () => this.#keeper.store.restore(id))
    await this.refresh()
  }

  /** Versions of the open workspace, newest first. */
  async versions(): Promise<readonly Kept[]> {
    if (this.#id === undefined) return []
    return (await underWay.during(this.#keeper.store.versions(this.#id))).toReversed()
  }
  /** Goes back to a version; what was there before becomes one. */
  async goBackTo({ workspace }: Kept): Promise<void> {
    const before = this.#playground.workspace
    await this.#tried('The version could not be brought back', async () => {
      await this.#keeper.keepVersion()
      await this.#playground.openWorkspace(workspace)
    })
    const undo = () => before && void this.#playground.openWorkspace(before)
    this.#playground.notices.show({
      text: 'Went back to an earlier version',
      action: { label: 'Undo', run: undo },
    })
  }

  /** Makes the workspace this tab's; the other tab is told. */
  async takeOver(): Promise<void> {
    await this.#tried('The workspace could not be taken over', async () => {
      const workspace = await this.#keeper.takeOver()
      if (workspace) await this.#playground.openWorkspace(workspace)
      else await this.duplicate()
    })
  }
  readAlong(): void {
    this.#keeper.readAlong()
  }

  /** Every other workspace that can be read, to be compared with. */
  async others(): Promise<readonly (Kept & { readonly id: string })[]> {
    const { store } = this.#keeper
    const listed = await store.list().catch(() => [])
    const others = listed.filter(({ id, unreadable }) => id !== this.#id && unreadable === undefined)
    const read = await Promise.all(others.map(async ({ id }) => ({ id, ...(await store.read(id)) })))
    return read.filter((each) => each.kind === 'found')
  }

  /** Everything that can be read, as one file. */
  async exportAll(): Promise<void> {
    await this.#tried('The workspaces could not be exported', async () => {
      const records = await Promise.all(
        (await this.#keeper.store.list()).map(({ id }) => this.#keeper.store.read(id)),
      )
      await this.#download(
        'workspaces.json',
        records.filter((record) => record.kind === 'found'),
      )
    })
  }
  /** What is on the screen as a file, which needs no storage. */
  async exportOpen(): Promise<void> {
    const { workspace } = this.#playground
    const name = this.#name || 'workspace'
    if (workspace)
      await this.#download(`${fileName(name)}.json`, [{ workspace, name, revision: 0, changed: 0 }])
  }
  /** What was chosen to be shared, as a file. */
  async exportShared({ name, base, root, against, files }: Shared): Promise<void> {
    const workspace = { base: base.id, root, against, files }
    await this.#download(`${fileName(name)}.json`, [{ workspace, name, revision: 0, changed: 0 }])
  }
  /** The record of a workspace as it was found, readable or not. */
  async exportRaw(id: string): Promise<void> {
    await this.#tried('The workspace could not be read', async () => {
      const raw = await this.#keeper.store.raw(id)
      this.#handOut('workspace.json', JSON.stringify(raw, null, 1))
    })
  }
  /** Adds the workspaces of a file to those that are here; what could not be read, in sentences. */
  async importFile(text: string): Promise<readonly string[]> {
    const { readWorkspacesFile } = await import('../../workspace/workspaces-file.ts')
    const read = readWorkspacesFile(text)
    if (!read.ok) return [read.reason]
    let first: string | undefined
    await this.#tried('The workspaces could not be kept', async () => {
      for (const { workspace, name } of read.workspaces) {
        const id = await this.#keeper.store.create(workspace, name)
        first ??= id
      }
    })
    await this.refresh()
    if (first !== undefined && read.workspaces.length === 1) await this.open(first)
    return read.troubles
  }

  async #download(name: string, workspaces: readonly Kept[]): Promise<void> {
    const { writeWorkspacesFile } = await import('../../workspace/workspaces-file.ts')
    this.#handOut(name, writeWorkspacesFile(workspaces))
  }

  #handOut(name: string, json: string): void {
    this.#playground.handOut(name, new TextEncoder().encode(json))
  }

  /** Does what may fail in a browser whose storage does; says so in a notice. */
  #tried(failure: string, act: () => Promise<void>): Promise<boolean> {
    return underWay.during(this.#outcome(failure, act))
  }
  async #outcome(failure: string, act: () => Promise<void>): Promise<boolean> {
    try {
      await act()
      return true
    } catch (error) {
      const reason = sentenceOf(error)
      this.#playground.notices.show({ text: `${failure}: ${reason}` })
      return false
    }
  }
}

/** A name for a file: letters, digits, dots, dashes, and nothing a shell or a folder would take for more. */
export const fileName = (name: string): string =>
  name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[.-]+/, '') || 'workspace'
