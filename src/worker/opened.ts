/** What the worker holds while one bundle is open. Questions read it, updates write it. */
import type { ChangeSet } from '../diff/change-set.ts'
import type { BuildResult, FilePath, Resource, Session } from '../engine/index.ts'
import type { RemoteBase, Step } from '../export/export-form.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import type { OpenedBundle } from '../sources/open.ts'
import type { ChangeRow, Progress, ResourceRow } from './protocol.ts'

/** All that is known while one bundle is open. */
export interface Opened {
  readonly entry: BaseEntry
  /** Where this site keeps its bundles. */
  readonly bundlesUrl: string
  /** The base, and what was mounted in it since it was opened. */
  bundle: OpenedBundle
  session: Session
  /** Repositories from elsewhere that are mounted in the tree. */
  readonly remotes: () => readonly RemoteBase[]
  /** Outputs of untouched roots by which edited ones are judged; the base never changes, so each is built once. */
  readonly base: Map<FilePath, BuildResult>
  /** Paths of the overlay's files: another set whenever they are others. */
  overlay: ReadonlySet<FilePath>
  shown: Shown
  /** What the page has: the next reply says what is different. */
  rowsSent: readonly ResourceRow[] | undefined
  changesSent: readonly ChangeRow[]
  /** The base build the page was last told of. */
  baseSent: BuildResult | undefined
  /** Milliseconds that builds have waited for files. */
  waitedMs: number
}

/** The last good build and what it is compared with. */
export interface Shown {
  readonly root: FilePath
  readonly base: readonly Resource[]
  readonly edited: readonly Resource[]
  readonly changes: ChangeSet
}

/** What a question may do besides reading what is open. */
export interface QuestionSurroundings {
  /** Opens another base beside the one that is open. Rejects with a sentence for the person. */
  openBundle(entry: BaseEntry): Promise<OpenedBundle>
  /** Fetches and mounts what a remote base names, which the person allows by that; the commit. Rejects with a sentence. */
  supplyRemote(url: string): Promise<string>
  /** Tells the page what the question is busy with. */
  tell(progress: Progress): void
  /** The same for one that takes long: rejects where nobody waits for it any more. */
  readonly step: Step
}

/** The texts of the overlay's files. */
export const overlayTexts = ({ overlay, session: { tree } }: Opened): ReadonlyMap<FilePath, string> =>
  new Map(
    [...overlay].flatMap((path) => {
      const file = tree.file(path)
      return file ? [[path, file.text()] as const] : []
    }),
  )
