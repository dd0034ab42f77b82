/** A long text that arrives piece by piece, and can be read where it is already. */

export class ArrivingText {
  readonly #pieces: string[] = []
  /** Where each piece begins. */
  readonly #starts: number[] = []
  #length = 0
  #ended = false
  #failure: unknown
  #waiting: {
    readonly end: number
    readonly resolve: () => void
    readonly reject: (error: unknown) => void
  }[] = []
  /** The least that somebody waits for. */
  #awaited = Infinity

  /** How much is here. */
  get length(): number {
    return this.#length
  }

  add(piece: string): void {
    if (piece === '') return
    this.#starts.push(this.#length)
    this.#pieces.push(piece)
    this.#length += piece.length
    if (this.#awaited <= this.#length) this.#settle()
  }

  /** Nothing more will come: all is here, or `failure` says why not. */
  end(failure?: unknown): void {
    this.#ended = true
    this.#failure = failure
    this.#settle()
  }

  /** The text from `start` to before `end`, which must be here. */
  slice(start: number, end: number): string {
    let index = this.#pieceAt(start)
    let text = ''
    for (let at = start; at < end; index++) {
      const from = at - (this.#starts[index] ?? 0)
      const part = this.#pieces[index]?.slice(from, from + end - at) ?? ''
      if (part === '') throw new RangeError(`The text is not here from ${at} to ${end}`)
      text += part
      at += part.length
    }
    return text
  }

  /** The first line without its break, as soon as it is here; all there is where the text ends before. Rejects with the failure. */
  async firstLine(): Promise<string> {
    let line = ''
    for (let index = 0; ; index++) {
      if (index === this.#pieces.length) await this.until(this.#length + 1)
      const piece = this.#pieces[index]
      const end = piece?.indexOf('\n') ?? 0
      line += piece?.slice(0, end < 0 ? undefined : end) ?? ''
      if (end >= 0) return line
    }
  }

  /** Resolves when so much is here; rejects with the failure, or resolves too where the text ends before. */
  until(end: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ end, resolve, reject })
      this.#settle()
    })
  }

  #settle(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.#awaited = Infinity
    for (const each of waiting) {
      if (each.end <= this.#length) each.resolve()
      else if (!this.#ended) {
        this.#waiting.push(each)
        this.#awaited = Math.min(this.#awaited, each.end)
      } else if (this.#failure === undefined) each.resolve()
      else each.reject(this.#failure)
    }
  }

  /** The last piece that begins at `place` or before. */
  #pieceAt(place: number): number {
    let [low, high] = [0, this.#starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#starts[middle] ?? 0) <= place) low = middle
      else high = middle - 1
    }
    return low
  }
}
