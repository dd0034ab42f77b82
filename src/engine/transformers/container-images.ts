/** The images of everything called `containers` or `initContainers`, wherever it stands in a resource. */
import { describeKind, type FieldProblem, type Trail } from '../fields/apply-field-specs.ts'
import { fieldOf, isList, isMap, isNull, Scalar, type Value, type ValueMap } from '../yaml/value.ts'

/** One element of a list of containers: its image, or why it cannot have one. */
export interface ContainerImage {
  /** Where the image is. */
  readonly path: Trail
  readonly image: Value
  readonly problem?: FieldProblem
}

/** All container images of a value (api/filters/imagetag LegacyFilter). */
export function containerImages(value: ValueMap): readonly ContainerImage[] {
  const found: ContainerImage[] = []
  walk(value, [], found)
  return found
}

/** Of a mapping or list; scalars that are objects hold nothing. */
function walk(value: object, trail: (string | number)[], found: ContainerImage[]): void {
  if (Array.isArray(value)) {
    const list = value as readonly Value[]
    for (let index = 0; index < list.length; index++) {
      const element = list[index]
      if (typeof element !== 'object' || element === null) continue
      trail.push(index)
      walk(element, trail, found)
      trail.pop()
    }
  } else if (!(value instanceof Scalar)) {
    const map = value as ValueMap
    for (const key in map) {
      const field = map[key]
      if (typeof field !== 'object' || field === null) continue
      trail.push(key)
      walk(field, trail, found)
      if (Array.isArray(field) && (key === 'containers' || key === 'initContainers'))
        addImages(field as readonly Value[], trail, found)
      trail.pop()
    }
  }
}

function addImages(containers: readonly Value[], trail: Trail, found: ContainerImage[]): void {
  for (let index = 0; index < containers.length; index++) {
    const container = containers[index] ?? null
    const path = [...trail, index]
    if (isNull(container)) continue
    if (!isMap(container)) {
      found.push({
        path,
        image: container,
        problem: { path, expected: 'a mapping', found: describeKind(container) },
      })
      continue
    }
    const image = fieldOf(container, 'image')
    if (image === undefined) continue
    const at = [...path, 'image']
    if (isMap(image) || isList(image)) {
      found.push({ path: at, image, problem: { path: at, expected: 'a scalar', found: describeKind(image) } })
    } else found.push({ path: at, image })
  }
}
