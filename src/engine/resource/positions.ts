/** Where in a list things are found, by a key that mostly one of them has. */
export class Positions {
  readonly #first = new Map<string, number>()
  /** Of keys that more than one has: those behind the first, in order. */
  readonly #others = new Map<string, number[]>()

  /** Adds a position where the key has none; else gives the first it has. */
  addNew(key: string, position: number): number | undefined {
    const first = this.#first.get(key)
    if (first === undefined) this.#first.set(key, position)
    return first
  }
  /** Adds a position; those of one key are added in order. */
  add(key: string, position: number): void {
    if (this.addNew(key, position) !== undefined) {
      const others = this.#others.get(key)
      if (others) others.push(position)
      else this.#others.set(key, [position])
    }
  }
  first(key: string): number | undefined {
    return this.#first.get(key)
  }
  /** Keys that more than one has, in the order of the second of each. */
  shared(): readonly string[] {
    return [...this.#others.keys()]
  }
  /** In order. */
  all(key: string): readonly number[] {
    const first = this.#first.get(key)
    if (first === undefined) return none
    const others = this.#others.get(key)
    return others ? [first, ...others] : [first]
  }
}

const none: readonly number[] = []
