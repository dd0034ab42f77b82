/** Hears whether an act reports something: what reports is not remembered, so that it is reported every time. */
export class Heard<Problem> {
  #count = 0
  /** Passes a problem on. */
  readonly report: (problem: Problem) => void

  constructor(to: (problem: Problem) => void) {
    this.report = (problem) => {
      this.#count++
      to(problem)
    }
  }

  /** How many problems were reported so far. */
  get count(): number {
    return this.#count
  }
  /** Whether nothing was reported so far. */
  get isQuiet(): boolean {
    return this.#count === 0
  }
}
