/** What the state of the page is given: the worker, the store and the archive, already tied to this site. */
import type { BaseEntry } from '../../sources/base-entry.ts'
import type { Built, Progress } from '../../worker/protocol.ts'
import type { AskWorker } from '../../worker/questions.ts'
import type { Workspace } from '../../workspace/workspace.ts'

export interface PlaygroundParts {
  readonly client: {
    /** Told what an opening is busy with. */
    onProgress: (progress: Progress) => void
    open(bundle: BaseEntry, workspace: Workspace): Promise<Built>
    update(workspace: Workspace): Promise<Built | undefined>
    readonly ask: AskWorker
    /** Ends what is under way; what waits for it is rejected. */
    stop(): void
  }
  /** Every base this site offers, and those this browser keeps. */
  loadBundles(): Promise<readonly BaseEntry[]>
  /** Offers a base that is kept in this browser again, after it was dropped. */
  keepBase(entry: BaseEntry): Promise<void>
  /** No longer offers a base that is kept in this browser. */
  dropBase(id: string): Promise<void>
  /** What was worked on last; where that cannot be read, why, in a sentence. */
  restore(): Promise<{ readonly workspace?: Workspace; readonly trouble?: string }>
  firstVisit(bundle: BaseEntry): Workspace
  save(workspace: Workspace): Promise<void>
  /** Hands the overlay to the browser as a download; the name of the archive. */
  export(workspace: Workspace, bundle: BaseEntry): Promise<string>
  /** Hands a text to the browser as a download. */
  download(name: string, text: string): void
}
