/** What the state of the page is given: the worker, the store and the archive, already tied to this site. */
import type { BundleEntry } from '../../sources/bundle-format.ts'
import type { Built, Progress } from '../../worker/protocol.ts'
import type { AskWorker } from '../../worker/questions.ts'
import type { Workspace } from '../../workspace/workspace.ts'

export interface PlaygroundParts {
  readonly client: {
    /** Told what an opening is busy with. */
    onProgress: (progress: Progress) => void
    open(bundle: BundleEntry, workspace: Workspace): Promise<Built>
    update(workspace: Workspace): Promise<Built | undefined>
    readonly ask: AskWorker
  }
  /** Every base this site offers. */
  loadBundles(): Promise<readonly BundleEntry[]>
  /** What was worked on last; where that cannot be read, why, in a sentence. */
  restore(): Promise<{ readonly workspace?: Workspace; readonly trouble?: string }>
  firstVisit(bundle: BundleEntry): Workspace
  save(workspace: Workspace): Promise<void>
  /** Hands the overlay to the browser as a download; the name of the archive. */
  export(workspace: Workspace, bundle: BundleEntry): Promise<string>
  /** Hands a text to the browser as a download. */
  download(name: string, text: string): void
}
