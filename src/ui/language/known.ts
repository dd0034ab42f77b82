/** What completion knows of: the files of the tree, what is rendered now, and whom to ask for more. */
import type { SuggestAsk, SuggestRow } from '../../worker/questions/suggest.ts'
import type { ResourceRow } from '../../worker/protocol.ts'

export interface Known {
  /** Paths of the overlay's own files. */
  readonly ownFiles: readonly string[]
  /** Paths of all files of the base. */
  readonly baseFiles: readonly string[]
  readonly resources: readonly ResourceRow[]
  /** Text of a file of the overlay. */
  textOf(path: string): string | undefined
  ask(ask: SuggestAsk): Promise<readonly SuggestRow[]>
}

/** Something to put where the cursor is. */
export interface Suggestion {
  readonly label: string
  readonly insert: string
  readonly kind: 'field' | 'value' | 'file' | 'folder' | 'resource'
  /** A word or two beside the label. */
  readonly detail?: string
  /** What it is for. */
  readonly says?: string
  /** What is compared with what is typed, where that is not the text inserted. */
  readonly filter?: string
  /** There is more to choose from once this is in. */
  readonly goesOn?: boolean
}
