/** Tells which of many paths lead anywhere in a value, in one walk: most of them name fields that a resource does not have. */
import { Scalar, type Value, type ValueMap } from '../yaml/value.ts'
import { stepsOf } from './field-steps.ts'

/** One step that some paths have in common. */
interface Branch {
  readonly names: string[]
  /** What follows each name. */
  readonly next: Branch[]
  /** Indexes of the paths that end here. */
  readonly ends: number[]
  /** Indexes of the paths that go through here or end here. */
  readonly through: number[]
}

const branch = (): Branch => ({ names: [], next: [], ends: [], through: [] })

/** Paths of field specs, as a tree. */
export class PresentPaths {
  readonly #root = branch()
  /** Paths with a step that is no field, which only a walk of their own can judge. */
  readonly #always: number[] = []

  constructor(paths: readonly string[]) {
    paths.forEach((path, index) => this.#add(path, index))
  }

  #add(path: string, index: number): void {
    const { steps } = stepsOf(path)
    if (steps.length === 0 || steps.some(({ isField }) => !isField)) {
      this.#always.push(index)
      return
    }
    let at = this.#root
    for (const { name } of steps) {
      const known = at.next[at.names.indexOf(name)]
      const next = known ?? branch()
      if (!known) {
        at.names.push(name)
        at.next.push(next)
      }
      next.through.push(index)
      at = next
    }
    at.ends.push(index)
  }

  /**
   * Of the paths a walk of which, creating nothing, has anything to do or to report in `value`, true under their index;
   * `undefined` where there is none.
   */
  in(value: Value): readonly true[] | undefined {
    const found: true[] = []
    for (const index of this.#always) found[index] = true
    walk(value, this.#root, found)
    return found.length === 0 ? undefined : found
  }
}

function walk(value: Value, at: Branch, found: true[]): void {
  if (typeof value !== 'object' || value === null || value instanceof Scalar)
    for (const next of at.next) mark(next.through, found)
  else if (Array.isArray(value)) {
    const list = value as readonly Value[]
    for (let index = 0; index < list.length; index++) walk(list[index] ?? null, at, found)
  } else {
    const map = value as ValueMap
    const { names, next } = at
    for (let index = 0; index < names.length; index++) {
      const name = names[index] ?? ''
      const below = next[index]
      if (below === undefined || !Object.hasOwn(map, name)) continue
      mark(below.ends, found)
      if (below.names.length > 0) walk(map[name] ?? null, below, found)
    }
  }
}

function mark(indexes: readonly number[], found: true[]): void {
  for (let at = 0; at < indexes.length; at++) found[indexes[at] ?? 0] = true
}
