/** The steps of the path of a field spec. */
import { splitFieldPath } from './field-path.ts'

export interface Step {
  readonly name: string
  /** Written `name[]`: the field is expected to be a list, and is never created. */
  readonly list: boolean
  /** Whether it can be a field: it is not empty and no step into a list. */
  readonly isField: boolean
}

/** A path in steps. */
export interface FieldSteps {
  readonly steps: readonly Step[]
  readonly names: readonly string[]
  /** Whether every step is a field and none is expected to be a list. */
  readonly isPlain: boolean
}

const stepsByPath = new Map<string, FieldSteps>()
const MOST_PATHS = 10_000

/** The steps of a path, the same ones each time. A spec read from a plugin's configuration may lack its path, which is an empty one then. */
export function stepsOf(path: string | undefined = ''): FieldSteps {
  let known = stepsByPath.get(path)
  if (!known) {
    const steps = splitFieldPath(path).map((part) => {
      const list = part.endsWith('[]')
      const name = list ? part.slice(0, -2) : part
      return { name, list, isField: name !== '' && !isElementStep(name) }
    })
    const isPlain = steps.length > 0 && steps.every(({ list, isField }) => isField && !list)
    known = { steps, names: steps.map(({ name }) => name), isPlain }
    if (stepsByPath.size < MOST_PATHS) stepsByPath.set(path, known)
  }
  return known
}

/** Steps that kyaml's PathGetter takes for elements of a list and refuses on a mapping; the wildcard it refuses always. */
const isElementStep = (name: string): boolean => /^(?:[-+]?\d+|-|\*|\[.*\])$/s.test(name)
