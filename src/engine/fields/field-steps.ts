/** The steps of the path of a field spec. */
import { splitFieldPath } from './field-path.ts'

export interface Step {
  readonly name: string
  /** Written `name[]`: the field is expected to be a list, and is never created. */
  readonly list: boolean
  /** Whether it can be a field: it is not empty and no step into a list. */
  readonly isField: boolean
}

const stepsByPath = new Map<string, readonly Step[]>()
const MOST_PATHS = 10_000

/** The steps of a path, the same list each time. A spec read from a plugin's configuration may lack its path, which is an empty one then. */
export function stepsOf(path: string | undefined = ''): readonly Step[] {
  let steps = stepsByPath.get(path)
  if (!steps) {
    steps = splitFieldPath(path).map((part) => {
      const list = part.endsWith('[]')
      const name = list ? part.slice(0, -2) : part
      return { name, list, isField: name !== '' && !isElementStep(name) }
    })
    if (stepsByPath.size < MOST_PATHS) stepsByPath.set(path, steps)
  }
  return steps
}

/** Steps that kyaml's PathGetter takes for elements of a list and refuses on a mapping; the wildcard it refuses always. */
const isElementStep = (name: string): boolean => /^(?:[-+]?\d+|-|\*|\[.*\])$/s.test(name)
