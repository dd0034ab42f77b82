/** Tells which of many paths lead anywhere in a value, in one walk: most of them name fields that a resource does not have. */
import { isList, isMap, type Value } from '../yaml/value.ts'
import { stepsOf } from './field-steps.ts'

/** One step that some paths have in common. */
interface Branch {
  readonly fields: Map<string, Branch>
  /** Indexes of the paths that end here. */
  readonly ends: number[]
  /** Indexes of the paths that go through here or end here. */
  readonly through: number[]
}

const branch = (): Branch => ({ fields: new Map<string, Branch>(), ends: [], through: [] })

/** Paths of field specs, as a tree. */
export class PresentPaths {
  readonly #root = branch()
  /** Paths with a step that is no field, which only a walk of their own can judge. */
  readonly #always: number[] = []

  constructor(paths: readonly string[]) {
    paths.forEach((path, index) => this.#add(path, index))
  }

  #add(path: string, index: number): void {
    const steps = stepsOf(path)
    if (steps.length === 0 || steps.some(({ isField }) => !isField)) {
      this.#always.push(index)
      return
    }
    let at = this.#root
    for (const { name } of steps) {
      let next = at.fields.get(name)
      if (!next) at.fields.set(name, (next = branch()))
      next.through.push(index)
      at = next
    }
    at.ends.push(index)
  }

  /** Indexes of the paths a walk of which, creating nothing, has anything to do or to report in `value`. */
  in(value: Value): ReadonlySet<number> {
    const found = new Set<number>(this.#always)
    walk(value, this.#root, found)
    return found
  }
}

function walk(value: Value, at: Branch, found: Set<number>): void {
  if (isList(value)) for (let index = 0; index < value.length; index++) walk(value[index] ?? null, at, found)
  else if (isMap(value)) {
    for (const [name, next] of at.fields) {
      const field = Object.hasOwn(value, name) ? value[name] : undefined
      if (field === undefined) continue
      for (let index = 0; index < next.ends.length; index++) found.add(next.ends[index] ?? 0)
      if (next.fields.size > 0) walk(field, next, found)
    }
  } else for (const next of at.fields.values()) for (const index of next.through) found.add(index)
}
