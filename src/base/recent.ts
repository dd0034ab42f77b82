/** What was made last, by what it was made of. */

/** Keeps what was asked for last, at most `most` things; the one that was not asked for longest goes first. */
export class Recent<Key, Made> {
  readonly #known = new Map<Key, Made>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** What is kept under the key, else what `make` gives, which is kept. */
  get(key: Key, make: () => Made): Made {
    let made = this.#known.get(key)
    if (made === undefined) {
      made = make()
      const [oldest] = this.#known.keys()
      if (oldest !== undefined && this.#known.size >= this.#most) this.#known.delete(oldest)
    } else this.#known.delete(key)
    this.#known.set(key, made)
    return made
  }
}
