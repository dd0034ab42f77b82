/** What a form of export is: a row of `forms.ts`, shown by the dialog, taken by the command line. */
import type { FilePath, FileTree, Resource, Session, TreeFile } from '../engine/index.ts'
import type { BaseEntry } from '../sources/base-entry.ts'
import type { ArchiveFormat } from './archive-pieces.ts'
import type { ExportedFile } from './exported-files.ts'

/** A repository from elsewhere that the build reads, and the commit it was pinned to. */
export interface RemoteBase {
  /** Where its files lie in the tree. */
  readonly directory: FilePath
  readonly repository: string
  readonly commit: string
}

/** What is exported: a root over its base, what it renders to, and the files that took. */
export interface ExportSubject {
  readonly base: Pick<BaseEntry, 'id' | 'title' | 'repository' | 'commit' | 'digest' | 'root'>
  /** The base with the overlay's files over it. */
  readonly tree: FileTree
  readonly overlay: ReadonlyMap<FilePath, string>
  readonly root: FilePath
  readonly remotes: readonly RemoteBase[]
  /** What the root renders to; empty where it does not build. */
  readonly resources: readonly Resource[]
  /** Every file the build read. */
  readonly read: readonly TreeFile[]
}

/** How far an export is; resolves when to go on, and rejects where the person has stopped it. */
export type Step = (doing: string, done?: number, total?: number) => Promise<void>

/** Something to choose before an export; text to write where there are no `choices`. */
export interface ExportOption {
  /** Also the name of the command line's flag. */
  readonly id: string
  readonly label: string
  readonly about?: string
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
  readonly initial: string
  readonly placeholder?: string
  /** Only asked where another option has this value. */
  readonly when?: { readonly option: string; readonly is: string }
}

/** The value of every option of a form. */
export type Choices = Readonly<Record<string, string>>

/** The files of an export, or a sentence that says why there is none. */
export type ExportContents =
  | {
      readonly ok: true
      /** Of the archive, without its ending. */
      readonly name: string
      readonly files: readonly ExportedFile[]
      /** The folder in the archive that everything lies in; `name` where it is left out, none where it is empty. */
      readonly folder?: string
    }
  | { readonly ok: false; readonly reason: string }

/** `file`: the one file of the contents, as it is. */
export type ExportFormat = ArchiveFormat | 'file'

export interface ExportForm {
  readonly id: string
  readonly title: string
  /** What it is for, in a sentence or two. */
  readonly about: string
  /** What it can be packed as; the first is what is offered. */
  readonly formats: readonly [ExportFormat, ...ExportFormat[]]
  readonly options?: readonly ExportOption[]
  /** Whether it goes by the phases of an install: they are shown beside it. */
  readonly hasPhases?: true
  /** Whether there is something to export of a root that does not build. */
  readonly takesBroken?: true
  /** Same subject and choices, same files. Lets `TextNotLoaded` pass: bring the text and ask again. */
  readonly contents: (
    subject: ExportSubject,
    choices: Choices,
    step: Step,
  ) => ExportContents | Promise<ExportContents>
}

/** The subject of an export of `root`, of what the session holds. Lets `TextNotLoaded` pass. */
export function exportSubject(
  session: Session,
  about: Pick<ExportSubject, 'base' | 'overlay' | 'root'> & Partial<Pick<ExportSubject, 'remotes'>>,
): ExportSubject & { readonly builds: boolean } {
  const { ok, resources } = session.built(about.root)
  return {
    remotes: [],
    ...about,
    tree: session.tree,
    resources,
    read: session.filesRead(about.root),
    builds: ok,
  }
}
