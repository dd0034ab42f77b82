/** Hears whether an act reports something: what reports is not remembered, so that it is reported every time. */
export class Heard<Problem> {
  #isQuiet = true
  /** Passes a problem on. */
  readonly report: (problem: Problem) => void

  constructor(to: (problem: Problem) => void) {
    this.report = (problem) => {
      this.#isQuiet = false
      to(problem)
    }
  }

  /** Whether nothing was reported so far. */
  get isQuiet(): boolean {
    return this.#isQuiet
  }
}
