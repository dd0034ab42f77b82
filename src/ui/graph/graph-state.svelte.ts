/** Which graph is looked at and what is chosen in it, kept in step with the build. */
import { sentenceOf } from '../../base/sentence-of.ts'
import { hasWords } from '../parts/has-words.ts'
import type { Playground } from '../state/playground.svelte.ts'
import type { Picture } from './picture.ts'
import { pictureOfComponents, pictureOfRoots } from './pictures.ts'

export type GraphKind = 'roots' | 'components'

export class GraphState {
  readonly #playground: Playground
  #kind = $state<GraphKind>('roots')
  #picture = $state.raw<Picture>({ boxes: [], lines: [] })
  #purposes = $state.raw<ReadonlyMap<string, string>>(new Map())
  #chosen = $state<string | undefined>()
  #failure = $state('')
  search = $state('')
  #asked = 0

  readonly found = $derived(
    new Set(
      this.#picture.boxes
        .filter(({ id, title, caption }) => hasWords(`${id} ${title} ${caption}`, this.search))
        .map(({ id }) => id),
    ),
  )

  constructor(playground: Playground) {
    this.#playground = playground
  }

  get kind(): GraphKind {
    return this.#kind
  }
  get picture(): Picture {
    return this.#picture
  }
  get chosen(): string | undefined {
    return this.#chosen
  }
  /** Why there is no picture, as a sentence. */
  get failure(): string {
    return this.#failure
  }
  /** What a component is for. */
  purposeOf(id: string): string | undefined {
    return this.#purposes.get(id)
  }

  show(kind: GraphKind): void {
    if (kind === this.#kind) return
    this.#kind = kind
    this.#chosen = undefined
    void this.refresh()
  }
  choose(id: string): void {
    this.#chosen = id
  }

  /** Asks for the graph of the last build; what comes late is dropped. */
  async refresh(): Promise<void> {
    const asked = ++this.#asked
    try {
      const picture = await this.#ask(this.#kind)
      if (asked !== this.#asked) return
      this.#picture = picture
      this.#failure = ''
      const stays = picture.boxes.some(({ id }) => id === this.#chosen)
      if (!stays) this.#chosen = picture.boxes[0]?.id
    } catch (error) {
      if (asked === this.#asked) this.#failure = sentenceOf(error)
    }
  }

  async #ask(kind: GraphKind): Promise<Picture> {
    if (kind === 'roots')
      return pictureOfRoots(await this.#playground.ask('graph', {}), this.#playground.layers)
    const graph = await this.#playground.ask('componentGraph', {})
    this.#purposes = new Map(graph.components.map(({ id, purpose }) => [id, purpose]))
    return pictureOfComponents(graph)
  }
}
