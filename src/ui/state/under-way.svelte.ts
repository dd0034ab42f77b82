/** What was asked of the page and is still being done; until then the screen may show what was there before. */
import { untrack } from 'svelte'

class UnderWay {
  #any = $state(false)
  #works = 0

  /** Whether anything is. */
  get any(): boolean {
    return this.#any
  }

  /** Counts `work` until it is done or has failed; returned as it is. */
  during<T>(work: Promise<T>): Promise<T> {
    this.#count(1)
    const done = (): void => this.#count(-1)
    work.then(done, done)
    return work
  }

  /** Effects and derived values may begin work, and must not follow it. */
  #count(step: number): void {
    this.#works += step
    untrack(() => (this.#any = this.#works > 0))
  }
}

/** The one count of the page: the status line says it (`data-behind`). */
export const underWay = new UnderWay()
