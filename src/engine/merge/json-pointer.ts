/** Paths of JSON patches (RFC 6901 as `evanphx/json-patch` reads them). */
import { pointerSteps } from '../../base/json-pointer.ts'
import { fieldOf, isList, isMap, withField, type Value, type ValueMap } from '../yaml/value.ts'

export type Container = readonly Value[] | ValueMap

/** The containers a pointer goes through and the field or index it means in the last of them. */
export interface Pointer {
  readonly parents: readonly string[]
  readonly key: string
}

/** Splits a pointer; what stands before the first slash is ignored. `undefined` where there is no slash. */
export function parsePointer(text: string): Pointer | undefined {
  const tokens = pointerSteps(text)
  const key = tokens.pop()
  return key === undefined ? undefined : { parents: tokens, key }
}

/** Where a walk along a pointer ended: at the container, or after `depth` steps at something else. */
export type Found =
  { readonly container: Container } | { readonly depth: number; readonly last: Value | undefined }

/** Follows `parents` from `root`; nulls and scalars are no containers. */
export function followPointer(root: Container, parents: readonly string[]): Found {
  let container = root
  for (const [depth, token] of parents.entries()) {
    const next: Value | undefined = isList(container)
      ? elementOf(container, token)
      : fieldOf(container, token)
    if (!isMap(next) && !isList(next)) return { depth, last: container }
    container = next
  }
  return { container }
}

/** The index a token means in a list of `length`, negative ones from the end (Go's `Atoi`); `undefined` if it is none. */
export function listIndex(token: string, length: number): number | undefined {
  if (!/^[-+]?\d{1,15}$/.test(token)) return undefined
  const index = Number(token)
  return index < 0 ? (index < -length ? undefined : index + length) : index
}

function elementOf(list: readonly Value[], token: string): Value | undefined {
  const index = listIndex(token, list.length)
  return index === undefined ? undefined : list[index]
}

/** `root` with the container at `parents` replaced; the rest is shared. */
export function withContainer(root: Container, parents: readonly string[], container: Container): Container {
  const [token, ...rest] = parents
  if (token === undefined) return container
  if (isList(root)) {
    const index = listIndex(token, root.length) ?? -1
    return root.map((each, at) => (at === index ? withContainer(each as Container, rest, container) : each))
  }
  return withField(root, token, withContainer(fieldOf(root, token) as Container, rest, container))
}
