/** What differs between two values, field by field, as a person would say it. */
import {
  isList,
  isMap,
  isNull,
  isScalar,
  Scalar,
  scalarText,
  tagOf,
  type Value,
  type ValueMap,
} from '../engine/index.ts'

/** A field name, a place in a list, or the element of a list that has this name. */
export type FieldStep = string | number | { readonly name: string }

/** One difference. Without `before` the field is new, without `after` it is gone. */
export interface FieldChange {
  readonly path: readonly FieldStep[]
  readonly before?: Value
  readonly after?: Value
}

/**
 * The differences, in the order of the fields by name. What both share is skipped without a look, so two versions of
 * one resource cost what differs. Elements of lists are matched by `name` where all have one, else by their place after
 * what is equal at both ends.
 */
export function fieldChanges(before: Value, after: Value): readonly FieldChange[] {
  const changes: FieldChange[] = []
  compare(before, after, [], changes)
  return changes
}

/** `spec.template.spec.containers[name=web].args[0]`; names that are no plain words in quotes: `labels["app.k8s.io/name"]`. */
export function formatFieldPath(path: readonly FieldStep[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    if (typeof step === 'object') return `${text}[name=${step.name}]`
    if (!/^[\w-]+$/.test(step)) return `${text}[${JSON.stringify(step)}]`
    return text === '' ? step : `${text}.${step}`
  }, '')
}

type Path = readonly FieldStep[]

function compare(before: Value, after: Value, path: Path, changes: FieldChange[]): void {
  if (before === after) return
  if (isMap(before) && isMap(after)) compareMaps(before, after, path, changes)
  else if (isList(before) && isList(after)) compareLists(before, after, path, changes)
  else if (!sameScalar(before, after)) changes.push({ path, before, after })
}

function compareMaps(before: ValueMap, after: ValueMap, path: Path, changes: FieldChange[]): void {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  for (const key of [...keys].sort()) {
    const [old, next] = [ownField(before, key), ownField(after, key)]
    if (old === next) continue
    if (old === undefined) changes.push({ path: [...path, key], after: next as Value })
    else if (next === undefined) changes.push({ path: [...path, key], before: old })
    else compare(old, next, [...path, key], changes)
  }
}

const ownField = (map: ValueMap, key: string): Value | undefined =>
  Object.hasOwn(map, key) ? map[key] : undefined

function compareLists(
  before: readonly Value[],
  after: readonly Value[],
  path: Path,
  changes: FieldChange[],
): void {
  const old = namedElements(before)
  const next = namedElements(after)
  if (old && next) compareNamed(old, next, path, changes)
  else compareByPlace(before, after, path, changes)
}

/** Elements by name; `undefined` where one has none or two have the same. */
function namedElements(list: readonly Value[]): Map<string, Value> | undefined {
  const named = new Map<string, Value>()
  for (const element of list) {
    const name = isMap(element) ? ownField(element, 'name') : undefined
    if (typeof name !== 'string' || named.has(name)) return undefined
    named.set(name, element)
  }
  return named
}

function compareNamed(
  before: ReadonlyMap<string, Value>,
  after: ReadonlyMap<string, Value>,
  path: Path,
  changes: FieldChange[],
): void {
  for (const [name, old] of before) {
    const next = after.get(name)
    if (next === undefined) changes.push({ path: [...path, { name }], before: old })
    else compare(old, next, [...path, { name }], changes)
  }
  for (const [name, next] of after) {
    if (!before.has(name)) changes.push({ path: [...path, { name }], after: next })
  }
  const stayed = [...before.keys()].filter((name) => after.has(name))
  const inNewOrder = [...after.keys()].filter((name) => before.has(name))
  if (stayed.some((name, index) => name !== inNewOrder[index])) {
    changes.push({ path, before: stayed, after: inNewOrder })
  }
}

function compareByPlace(
  before: readonly Value[],
  after: readonly Value[],
  path: Path,
  changes: FieldChange[],
): void {
  let start = 0
  while (start < before.length && start < after.length && sameAt(before, start, after, start)) start++
  let [oldEnd, newEnd] = [before.length, after.length]
  while (oldEnd > start && newEnd > start && sameAt(before, oldEnd - 1, after, newEnd - 1)) {
    oldEnd--
    newEnd--
  }
  for (let index = start; index < Math.max(oldEnd, newEnd); index++) {
    const old = index < oldEnd ? before[index] : undefined
    const next = index < newEnd ? after[index] : undefined
    if (old !== undefined && next !== undefined) compare(old, next, [...path, index], changes)
    else if (next !== undefined) changes.push({ path: [...path, index], after: next })
    else if (old !== undefined) changes.push({ path: [...path, index], before: old })
  }
}

const sameAt = (before: readonly Value[], i: number, after: readonly Value[], j: number): boolean =>
  sameValue(before[i] ?? null, after[j] ?? null)

/** Whether both print the same. */
function sameValue(before: Value, after: Value): boolean {
  if (before === after) return true
  if (isList(before) && isList(after)) {
    return before.length === after.length && before.every((_, index) => sameAt(before, index, after, index))
  }
  if (isMap(before) && isMap(after)) {
    const keys = Object.keys(before)
    return (
      keys.length === Object.keys(after).length &&
      keys.every((key) => {
        const [old, next] = [ownField(before, key), ownField(after, key)]
        return old !== undefined && next !== undefined && sameValue(old, next)
      })
    )
  }
  return sameScalar(before, after)
}

/** Scalars are written in many ways (`True`, `0x10`, `~`) and printed in one. */
function sameScalar(before: Value, after: Value): boolean {
  if (before === after || (isNull(before) && isNull(after))) return true
  if (!isScalar(before) || !isScalar(after) || !(before instanceof Scalar || after instanceof Scalar))
    return false
  const [tag, otherTag] = [tagOf(before), tagOf(after)]
  const [text = '', otherText = ''] = [scalarText(before), scalarText(after)]
  if (tag !== otherTag) return false
  if (text === otherText) return true
  if (tag === '!!bool') return text.toLowerCase() === otherText.toLowerCase()
  return (
    (tag === '!!int' || tag === '!!float') &&
    Number(text) === Number(otherText) &&
    Number.isSafeInteger(Number(text))
  )
}
