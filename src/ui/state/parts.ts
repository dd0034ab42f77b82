/** What the state of the page is given: the worker, the store and the archive, already tied to this site. */
import type { BaseEntry } from '../../sources/base-entry.ts'
import type { Built, Progress, ResourceRow } from '../../worker/protocol.ts'
import type { AskWorker } from '../../worker/questions.ts'
import type { Workspace } from '../../workspace/workspace.ts'
import type { Notice } from './notices.svelte.ts'

export interface PlaygroundParts {
  readonly client: {
    /** Told what an opening is busy with. */
    onProgress: (progress: Progress) => void
    /** Told while a base arrives: the resources that are accumulated by now. */
    onSoFar: (resources: readonly ResourceRow[]) => void
    open(bundle: BaseEntry, workspace: Workspace): Promise<Built>
    /** What `onSent` asks is answered right behind the build. */
    update(workspace: Workspace, onSent: () => void): Promise<Built | undefined>
    /** Ends the build that runs; it resolves with what was rendered before. */
    stop(): void
    readonly ask: AskWorker
    /** Ends what is under way; what waits for it is rejected. */
    close(): void
  }
  /** Every base this site offers, and those this browser keeps. */
  loadBundles(): Promise<readonly BaseEntry[]>
  /** Offers a base that is kept in this browser again, after it was dropped. */
  keepBase(entry: BaseEntry): Promise<void>
  /** No longer offers a base that is kept in this browser. */
  dropBase(id: string): Promise<void>
  /** What was worked on last; where that cannot be read, why. */
  restore(): Promise<{ readonly workspace?: Workspace; readonly trouble?: Notice }>
  firstVisit(bundle: BaseEntry): Workspace
  save(workspace: Workspace): Promise<void>
  /** Resolves when what has changed is on the screen. */
  painted(): Promise<void>
  /** Hands bytes to the browser as a download. */
  download(name: string, content: Uint8Array | Blob): void
}
