/** What the effect shows changes of: base against edited as they are typed, or any two outputs that were chosen. */
import { createContext, untrack } from 'svelte'
import { sentenceOf } from '../../base/sentence-of.ts'
import type { ChangeCounts, ChangeRow } from '../../worker/protocol.ts'
import type { CompareAnswer } from '../../worker/questions/compare.ts'
import { Detail } from '../state/details.svelte.ts'
import type { Playground } from '../state/playground.svelte.ts'
import { sideOptions, type KeptWorkspace, type SideOption } from './compare-sides.ts'
import { isFiltering, matchingChanges, noFilter, type ChangeFilter } from './matching-changes.ts'

export const [useComparison, provideComparison] = createContext<Comparison>()

const nothing: ChangeCounts = { added: 0, removed: 0, changed: 0 }

export class Comparison {
  readonly #playground: Playground
  readonly #other: Detail
  #before = $state('base')
  #after = $state('edited')
  #answer = $state.raw<CompareAnswer | undefined>()
  #busy = $state(false)
  #failure = $state('')
  #filter = $state.raw<ChangeFilter>(noFilter)
  #kept = $state.raw<readonly KeptWorkspace[]>([])
  #asked = 0

  #options = $derived.by((): readonly SideOption[] => {
    const { workspace, layers, baseRoots, bundles } = this.#playground
    if (!workspace) return []
    return sideOptions({
      workspace,
      ownRoots: [...layers.roots.keys()],
      baseRoots,
      bundles,
      kept: this.#kept,
    })
  })
  #rows = $derived.by(() =>
    this.isLive ? (this.#playground.built?.changes ?? []) : (this.#answer?.changes ?? []),
  )
  #shown = $derived(matchingChanges(this.#rows, this.#filter))

  constructor(playground: Playground) {
    this.#playground = playground
    this.#other = new Detail((key) => playground.ask('compared', { key }))
  }

  /** Whether it is base against edited, which follows every key. */
  get isLive(): boolean {
    return this.#before === 'base' && this.#after === 'edited'
  }
  get options(): readonly SideOption[] {
    return this.#options
  }
  get before(): SideOption | undefined {
    return this.#options.find(({ id }) => id === this.#before)
  }
  get after(): SideOption | undefined {
    return this.#options.find(({ id }) => id === this.#after)
  }
  /** What is compared, in words. */
  get title(): string {
    return `${this.after?.label ?? this.#after} against ${this.before?.label ?? this.#before}`
  }
  get rows(): readonly ChangeRow[] {
    return this.#rows
  }
  /** The rows the filter lets through. */
  get shown(): readonly ChangeRow[] {
    return this.#shown
  }
  get counts(): ChangeCounts {
    return (this.isLive ? this.#playground.built?.counts : this.#answer?.counts) ?? nothing
  }
  get answer(): CompareAnswer | undefined {
    return this.isLive ? undefined : this.#answer
  }
  get busy(): boolean {
    return this.#busy && !this.isLive
  }
  /** Why nothing could be compared, as a sentence. */
  get failure(): string {
    return this.isLive ? '' : this.#failure
  }
  get filter(): ChangeFilter {
    return this.#filter
  }
  get detail(): Detail {
    return this.isLive ? this.#playground.details.change : this.#other
  }

  /** Narrows what is shown; the resource that is looked at stays if it can. */
  narrow(part: Partial<ChangeFilter>): void {
    this.#filter = { ...this.#filter, ...part }
    const rows = this.shown
    if (!rows.some(({ key }) => key === this.detail.key)) this.detail.choose(rows[0]?.key)
  }
  showAll(): void {
    this.narrow(noFilter)
  }
  get isFiltering(): boolean {
    return isFiltering(this.#filter)
  }

  choose(sides: { readonly before?: string; readonly after?: string }): void {
    this.#before = sides.before ?? this.#before
    this.#after = sides.after ?? this.#after
    void this.refresh()
  }
  backToLive(): void {
    this.choose({ before: 'base', after: 'edited' })
  }
  offer(kept: readonly KeptWorkspace[]): void {
    this.#kept = kept
  }

  /** Compares again; the live comparison needs none. */
  async refresh(): Promise<void> {
    const [before, after] = [this.before, this.after]
    const asked = ++this.#asked
    if (this.isLive || !before || !after) return
    this.#busy = true
    this.#failure = ''
    try {
      const answer = await this.#playground.ask('compare', { before: before.side, after: after.side })
      if (asked !== this.#asked) return
      this.#answer = answer
      const kept = this.shown.some(({ key }) => key === this.#other.key)
      if (kept) void this.#other.refresh()
      else this.#other.choose(this.shown[0]?.key)
    } catch (error) {
      if (asked === this.#asked) this.#failure = sentenceOf(error)
    } finally {
      if (asked === this.#asked) this.#busy = false
    }
  }

  /** Follows the builds: what is compared may be what is edited. */
  follow(): void {
    void this.#playground.built
    untrack(() => void this.refresh())
  }
}
