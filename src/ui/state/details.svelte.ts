/** The resource that is looked at, in the effect and in the list of all: its texts and fields, kept in step with the build. */
import { createSubscriber } from 'svelte/reactivity'
import type { Built, ResourceDetail } from '../../worker/protocol.ts'

type Fetch = (key: string) => Promise<ResourceDetail | undefined>

/** One place that shows a resource. What is shown stays until what replaces it is here; where nobody looks, nothing is asked. */
export class Detail {
  readonly #fetch: Fetch
  #key = $state<string | undefined>()
  #shown = $state.raw<ResourceDetail | undefined>()
  #isLookedAt = false
  /** Something was to be asked while nobody looked. */
  #isOwed = false
  readonly #look = createSubscriber(() => {
    this.#isLookedAt = true
    if (this.#isOwed) void this.refresh()
    return () => (this.#isLookedAt = false)
  })

  constructor(fetch: Fetch) {
    this.#fetch = fetch
  }
  get key(): string | undefined {
    return this.#key
  }
  get shown(): ResourceDetail | undefined {
    this.#look()
    return this.#shown
  }
  choose(key: string | undefined): void {
    this.#key = key
    void this.refresh()
  }
  async refresh(): Promise<void> {
    const key = this.#key
    this.#isOwed = key !== undefined && !this.#isLookedAt
    if (key === undefined || this.#isOwed) {
      this.#shown = undefined
      return
    }
    const detail = await this.#fetch(key).catch(() => undefined)
    if (key === this.#key) this.#shown = detail
  }
}

export class Details {
  /** In the list of what changed. */
  readonly change: Detail
  /** In the list of all resources. */
  readonly resource: Detail

  #held: Promise<void> | undefined

  constructor(fetch: Fetch) {
    const held: Fetch = (key) => this.#held?.then(() => fetch(key)) ?? fetch(key)
    this.change = new Detail(held)
    this.resource = new Detail(held)
  }

  /** Asks nothing before `ready`. */
  holdUntil(ready: Promise<void>): void {
    this.#held = ready
    void ready.then(() => (this.#held = undefined))
  }

  /** Asks anew for what is looked at: while a build runs, the answers come right behind it. */
  refresh(): void {
    void this.change.refresh()
    void this.resource.refresh()
  }

  /** After a build: where what is looked at is no more, goes to the first. */
  keepOrGoToFirst(built: Built): void {
    keepOrFirst(this.change, built.changes)
    keepOrFirst(this.resource, built.resources)
  }
}

function keepOrFirst(detail: Detail, rows: readonly { readonly key: string }[]): void {
  if (!rows.some(({ key }) => key === detail.key)) detail.choose(rows[0]?.key)
}
