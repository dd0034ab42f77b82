/**
 * Fields that are one and the same node in kustomize. Where labels or annotations are created at several paths of a
 * resource, kustomize puts a single YAML node there, so that a later change of one of them changes all. Values here are
 * plain, so the links are remembered beside the value and followed after each change.
 */
import { fieldOf, isList, isScalar, Scalar, withField, type Value, type ValueMap } from '../yaml/value.ts'

/** Field names and list indexes from the top of a resource to a field. */
export type LinkedPath = readonly (string | number)[]

/** Two or more paths of one node, in the order a strategic merge walks them. */
export type LinkedFields = readonly LinkedPath[]

/** The paths as {@link LinkedFields}. */
export const linkedFields = (paths: readonly LinkedPath[]): LinkedFields => paths.toSorted(comparePaths)

/**
 * What a change from `before` to `after` comes to when linked fields change together. The last one that changed wins; a
 * field also counts as changed where `written`, the patch behind the change, has it. Links whose field is gone, or sits in
 * a list that grew or shrank, are cut.
 */
export function followLinks(
  before: ValueMap,
  after: ValueMap,
  links: readonly LinkedFields[],
  written?: Value,
): { readonly value: ValueMap; readonly links: readonly LinkedFields[] } {
  if (
    written === undefined &&
    links.every((group) => group.every((path) => isUntouched(before, after, path)))
  )
    return { value: after, links }
  let value = after
  let cut = false
  const kept: LinkedFields[] = []
  for (const group of links) {
    const live = group.filter((path) => isScalar(valueAt(after, path)) && inSameLists(before, after, path))
    const winner = live.findLast((path) => changed(before, after, path) || isWritten(written, path))
    const text = winner && valueAt(after, winner)
    if (text !== undefined) for (const path of live) value = withValueAt(value, path, 0, text) as ValueMap
    if (live.length > 1) kept.push(live.length === group.length ? group : live)
    cut ||= live.length < group.length
  }
  return { value, links: cut ? kept : links }
}

/** The links without the fields below `top`, which kustomize makes anew; the same list when none is there. */
export function cutLinks(links: readonly LinkedFields[], top: LinkedPath): readonly LinkedFields[] {
  const isBelow = (path: LinkedPath): boolean => top.every((step, index) => path[index] === step)
  if (!links.some((group) => group.some(isBelow))) return links
  return links.map((group) => group.filter((path) => !isBelow(path))).filter((group) => group.length > 1)
}

const child = (value: Value | undefined, step: string | number): Value | undefined =>
  typeof step === 'string' ? fieldOf(value, step) : isList(value) ? value[step] : undefined

function valueAt(value: Value | undefined, path: LinkedPath): Value | undefined {
  let at = value
  for (const step of path) at = child(at, step)
  return at
}

/** Elements of the patch's lists are not at the places of those they are merged with, so paths through lists do not count. */
const isWritten = (written: Value | undefined, path: LinkedPath): boolean =>
  written !== undefined &&
  path.every((step) => typeof step === 'string') &&
  valueAt(written, path) !== undefined

function changed(before: ValueMap, after: ValueMap, path: LinkedPath): boolean {
  let old: Value | undefined = before
  let now: Value | undefined = after
  for (const step of path) {
    if (old === now) return false
    old = child(old, step)
    now = child(now, step)
  }
  if (old instanceof Scalar && now instanceof Scalar) return old.text !== now.text || old.tag !== now.tag
  return old !== now
}

/** Whether a scalar that is linked is what it was, in lists as long as they were. */
function isUntouched(before: ValueMap, after: ValueMap, path: LinkedPath): boolean {
  let old: Value | undefined = before
  let now: Value | undefined = after
  for (const step of path) {
    if (old === now) return true
    if (typeof step === 'number' && !(isList(old) && isList(now) && old.length === now.length)) return false
    old = child(old, step)
    now = child(now, step)
  }
  return old === now && isScalar(now)
}

function inSameLists(before: ValueMap, after: ValueMap, path: LinkedPath): boolean {
  let old: Value | undefined = before
  let now: Value | undefined = after
  for (const step of path) {
    if (old === now) return true
    if (typeof step === 'number' && !(isList(old) && isList(now) && old.length === now.length)) return false
    old = child(old, step)
    now = child(now, step)
  }
  return true
}

function withValueAt(value: Value | undefined, path: LinkedPath, at: number, leaf: Value): Value {
  const step = path[at]
  if (step === undefined || value === undefined) return leaf
  const written = withValueAt(child(value, step), path, at + 1, leaf)
  if (typeof step === 'string') return withField(value as ValueMap, step, written)
  const list = value as readonly Value[]
  return list[step] === written ? list : list.with(step, written)
}

function comparePaths(a: LinkedPath, b: LinkedPath): number {
  for (const [index, step] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (step !== other) return step < other ? -1 : 1
  }
  return a.length - b.length
}
