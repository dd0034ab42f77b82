/** What just happened, with the way back: `Deleted replicas.yaml · Undo`. One at a time; the newest wins. */

export interface Notice {
  readonly text: string
  readonly action?: { readonly label: string; readonly run: () => void }
}

const secondsShown = 10

export class Notices {
  #current = $state.raw<Notice | undefined>()
  #timer: ReturnType<typeof setTimeout> | undefined

  get current(): Notice | undefined {
    return this.#current
  }
  show(notice: Notice): void {
    this.#current = notice
    this.resume()
  }
  dismiss(): void {
    clearTimeout(this.#timer)
    this.#current = undefined
  }
  /** Keeps the notice while somebody points at it. */
  hold(): void {
    clearTimeout(this.#timer)
  }
  resume(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.dismiss(), secondsShown * 1000)
  }
}
