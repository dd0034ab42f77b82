/** The problems the page shows: made when what is wrong or whose files are whose changes, not with every key. */
import type { Diagnostic } from '../../engine/index.ts'
import type { Built } from '../../worker/protocol.ts'
import { problemList, type ProblemList } from './problem-list.ts'

interface Source {
  readonly built: Built | undefined
  readonly ownFiles: readonly string[]
}

export class Problems {
  readonly #source: Source
  // The worker's client keeps each of these lists while it says the same.
  #ofEdited = $derived.by((): readonly Diagnostic[] => this.#source.built?.diagnostics ?? none)
  #ofBase = $derived.by((): readonly Diagnostic[] => this.#source.built?.baseDiagnostics ?? none)
  #list = $derived.by(() => {
    const own = new Set(this.#source.ownFiles)
    return problemList({ diagnostics: this.#ofEdited, baseDiagnostics: this.#ofBase }, (path) =>
      own.has(path),
    )
  })

  constructor(source: Source) {
    this.#source = source
  }
  get list(): ProblemList {
    return this.#list
  }
}

const none: readonly Diagnostic[] = []
