/** Where a walk through a resource is: the field, and the texts it went into on the way. */
import type { Inner, PathStep, TextFormat, Written, PartRole } from './place.ts'

/** A text the walk is in: where its scalar stands, and which document of it is read. */
interface TextAround {
  readonly path: readonly PathStep[]
  readonly inside: readonly Inner[]
  readonly format: TextFormat
  readonly document: number
}

/** Mutable steps within one document; entering a text makes a new trail. */
export class Trail {
  readonly steps: PathStep[] = []
  readonly depth: number
  readonly #around: TextAround | undefined

  constructor(around?: TextAround, depth = 0) {
    this.#around = around
    this.depth = depth
  }

  /** Whether the walk is in a text. */
  get inText(): boolean {
    return this.#around !== undefined
  }

  /** A trail for a document of the text that stands here. */
  into(format: TextFormat, document: number): Trail {
    return new Trail({ ...this.#here(this.steps), format, document }, this.depth + 1)
  }

  /** What stands at `last` below the present place. */
  written(role: PartRole, text: string, last: readonly PathStep[] = []): Written {
    return { role, ...this.#here([...this.steps, ...last]), text }
  }

  #here(steps: readonly PathStep[]): Pick<Written, 'path' | 'inside'> {
    if (!this.#around) return { path: [...steps], inside: [] }
    const { path, inside, format, document } = this.#around
    return { path, inside: [...inside, { format, document, path: [...steps] }] }
  }
}
