/** What was made last, by the text it was made of. */

/**
 * Keeps what was asked for last, at most `most` things; the one that was not asked for longest goes first. What is made of
 * a text longer than `longest` is not kept: whoever types in one would fill the memory with it.
 */
export class Recent<Made> {
  readonly #known = new Map<string, Made>()
  readonly #most: number
  readonly #longest: number

  constructor(most: number, longest: number) {
    this.#most = most
    this.#longest = longest
  }

  /** What is kept under the text, else what `make` gives, which is kept. */
  get(text: string, make: () => Made): Made {
    if (text.length > this.#longest) return make()
    let made = this.#known.get(text)
    if (made === undefined) {
      made = make()
      const [oldest] = this.#known.keys()
      if (oldest !== undefined && this.#known.size >= this.#most) this.#known.delete(oldest)
    } else this.#known.delete(text)
    this.#known.set(text, made)
    return made
  }
}
