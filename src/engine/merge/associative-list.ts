/**
 * Merging lists whose elements are told apart by keys (`kyaml/yaml/walk/associative_sequence.go`): elements of the patch
 * come first, then those only the target has. Lists in which every element has all its keys and no two are the same take
 * a short way; all others go through kyaml's steps one by one, because what those leave is its own kind of right.
 */
import type { FieldSchema } from '../schema/merge-schema.ts'
import { copyOf } from '../yaml/printed-fields.ts'
import {
  defineField,
  fieldOf,
  isMap,
  isMissingOrNull,
  isScalar,
  scalarText,
  type Value,
} from '../yaml/value.ts'
import { isEmptyElement, mapDirective } from './patch-directive.ts'
import type { ElementWalk } from './merge-notes.ts'

/**
 * The merged elements, `target` itself where nothing changes. `patch` is `undefined` where there is only a target, and
 * the same list as `target` where there is only a patch. Without keys the elements are scalars.
 */
export function mergeElements(
  walk: ElementWalk,
  target: readonly Value[],
  patch: readonly Value[] | undefined,
  mergeKeys: readonly string[],
  schema: FieldSchema | undefined,
): readonly Value[] | undefined {
  const keys = mergeKeys.length === 0 ? [''] : mergeKeys
  const merged =
    keyedMerge(walk, target, patch, keys, schema) ?? new Steps(walk, target, patch, keys, schema).merged()
  return merged.length === target.length && merged.every((each, at) => each === target[at]) ? target : merged
}

/** The short way; `undefined` where an element lacks a key or repeats another. */
function keyedMerge(
  walk: ElementWalk,
  target: readonly Value[],
  patch: readonly Value[] | undefined,
  keys: readonly string[],
  schema: FieldSchema | undefined,
): readonly Value[] | undefined {
  const old = byKeys(target, keys)
  const own = patch === undefined ? new Map<string, Value>() : patch === target ? old : byKeys(patch, keys)
  if (!old || !own) return undefined
  const result: Value[] = []
  const add = (key: string, before: Value | undefined, written: Value | undefined): void => {
    const merged = mergedElement(walk, before, written, key, schema)
    if (!isEmptyElement(merged.value) && merged.value !== undefined)
      result.push(merged.keepsTarget ? (before ?? merged.value) : merged.value)
  }
  // With one key the patch gives the order; with more, kyaml takes out what the target has and adds it anew.
  const keepsOrder = keys.length > 1
  for (const [key, written] of own) if (!keepsOrder || !old.has(key)) add(key, old.get(key), written)
  for (const [key, before] of old) if (keepsOrder || !own.has(key)) add(key, before, own.get(key))
  return result
}

/** Elements by the texts of their keys; `undefined` unless each has them all and is the only one with them. */
function byKeys(list: readonly Value[], keys: readonly string[]): Map<string, Value> | undefined {
  const elements = new Map<string, Value>()
  for (const element of list) {
    const texts = keys.map((key) => keyText(element, key))
    if (
      texts.includes('') ||
      (keys[0] === '' ? !isScalar(element) || isMissingOrNull(element) : !isMap(element))
    )
      return undefined
    const key = texts.join('\0')
    if (elements.has(key)) return undefined
    elements.set(key, element)
  }
  return elements
}

/** The text an element is matched by: its own for a scalar list, that of the key's field otherwise. */
const keyText = (element: Value | undefined, key: string): string => {
  const value = key === '' ? element : fieldOf(element, key)
  return isMissingOrNull(value) ? '' : (scalarText(value) ?? '')
}

/**
 * One element merged. With prepended lists the target's element comes back in place of one the patch replaces as a
 * whole, scalars included: `keepsTarget` says so.
 */
function mergedElement(
  walk: ElementWalk,
  before: Value | undefined,
  written: Value | undefined,
  step: string,
  schema: FieldSchema | undefined,
): { value: Value | undefined; keepsTarget: boolean } {
  const value = walk.within(step.split('\0')[0] ?? '', () => walk.merged(before, written, schema))
  const isReplaced =
    before !== undefined &&
    before !== written &&
    (isMap(written) ? mapDirective(written).directive === 'replace' : isScalar(written))
  return { value, keepsTarget: isReplaced }
}

/** A list that changes in place; target and patch share one where only the patch has the list. */
interface Content {
  items: readonly Value[]
}

/** kyaml's steps, each named after what it does there. */
class Steps {
  readonly #walk: ElementWalk
  readonly #target: Content
  readonly #patch: Content | undefined
  readonly #keys: readonly string[]
  readonly #schema: FieldSchema | undefined
  #failed = false

  constructor(
    walk: ElementWalk,
    target: readonly Value[],
    patch: readonly Value[] | undefined,
    keys: readonly string[],
    schema: FieldSchema | undefined,
  ) {
    this.#walk = walk
    this.#target = { items: target }
    this.#patch = patch === target ? this.#target : patch && { items: patch }
    this.#keys = keys
    this.#schema = schema
  }

  merged(): readonly Value[] {
    const tuples = this.#tuples()
    if (this.#keys.length > 1) shareBlanks(tuples)
    const items: Content = { items: [] }
    let keys = this.#keys
    for (const tuple of tuples) {
      const valid = validKeys(tuples, tuple, this.#keys)
      keys = valid.keys
      this.#mergeTuple(items, valid)
      if (this.#failed) return this.#target.items
    }
    if (tuples.length > 0) this.#append(items, keys)
    return tuples.length > 0 ? items.items : this.#target.items
  }

  /** The key values of all elements, those of the patch first, each once (`elementValues`). */
  #tuples(): string[][] {
    const tuples = new Map<string, string[]>()
    for (const list of [this.#patch, this.#target])
      for (const element of list?.items ?? []) {
        const tuple = this.#keys.map((key) =>
          key === '' ? (scalarText(element) ?? '') : keyText(element, key),
        )
        if (!tuples.has(tuple.join('\0'))) tuples.set(tuple.join('\0'), tuple)
      }
    return [...tuples.values()]
  }

  #mergeTuple(items: Content, { keys, values }: Keyed): void {
    const before = this.#find(this.#target, keys, values)
    const written = this.#find(this.#patch, keys, values)
    const { value, keepsTarget } = mergedElement(this.#walk, before, written, values.join('\0'), this.#schema)
    if (value === undefined || isEmptyElement(value)) return this.#set(this.#target, undefined, keys, values)
    const element = withKeys(value, keys, values)
    if (before !== undefined && !keepsTarget)
      this.#target.items = this.#target.items.map((each) => (each === before ? element : each))
    this.#set(items, element, keys, values)
  }

  /** The first element with these key values (`ElementList`). */
  #find(list: Content | undefined, keys: readonly string[], values: readonly string[]): Value | undefined {
    const valid = validKeys([values], values, keys)
    return list?.items.find((element) =>
      valid.keys[0] === ''
        ? (scalarText(element) ?? '') === valid.values[0]
        : isMap(element) &&
          valid.keys.every((key, at) => hasText(fieldOf(element, key), valid.values[at] ?? '')),
    )
  }

  /** Puts `element` where the elements with these key values are, or at the end; removes them without one (`ElementSetter`). */
  #set(list: Content, element: Value | undefined, keys: readonly string[], values: readonly string[]): void {
    const next: Value[] = []
    let found = false
    for (const each of list.items) {
      if (isEmptyElement(each)) continue
      if (!isMap(each) && keys[0] !== '' && (values[0] ?? '') !== '') next.push(each)
      else if (!this.#matches(each, keys, values)) {
        if (values.length > 0) next.push(each)
      } else {
        found = true
        if (element !== undefined) next.push(element)
      }
      if (this.#failed) return
    }
    if (!found && element !== undefined && !isMissingOrNull(element)) next.push(element)
    list.items = next
  }

  #matches(element: Value, keys: readonly string[], values: readonly string[]): boolean {
    let matches = false
    for (const [at, key] of keys.entries()) {
      const value = values[at]
      if (value !== undefined) {
        if (key === '' ? !isScalar(element) : !isMap(element)) {
          this.#failed = true
          this.#walk.fail(
            key === '' ? 'element is no scalar' : 'element is no mapping',
            this.#target.items,
            element,
          )
          return false
        }
        const field = key === '' ? element : fieldOf(element, key)
        matches =
          key === ''
            ? keyText(element, '') === value
            : field !== undefined && (value === '' || hasText(field, value))
      }
      if (!matches) return false
    }
    return matches
  }

  /** Adds what is only in the target behind the merged elements (`appendListNode`). */
  #append(items: Content, keys: readonly string[]): void {
    for (const element of this.#target.items) {
      if (keys[0] === '') {
        this.#set(items, element, [''], [scalarText(element) ?? ''])
        continue
      }
      if (!isMap(element) && !isMissingOrNull(element)) {
        this.#failed = true
        this.#walk.fail('element is no mapping', this.#target.items, element)
      }
      if (this.#failed) return
      const values: string[] = []
      for (const key of keys) {
        const field = fieldOf(element, key)
        if (field === undefined) items.items = [...items.items, element]
        else values.push(scalarText(field) ?? '')
      }
      if (keys.length > 1) this.#set(items, undefined, keys, values)
      this.#set(items, element, keys, values)
    }
  }
}

interface Keyed {
  readonly keys: readonly string[]
  readonly values: readonly string[]
}

const hasText = (value: Value | undefined, text: string): boolean =>
  value !== undefined && (scalarText(value) ?? '') === text

/** The keys that at least one element has, with this element's values; all keys where none has any (`validateKeys`). */
function validKeys(
  tuples: readonly (readonly string[])[],
  values: readonly string[],
  keys: readonly string[],
): Keyed {
  const used = keys.map((_, at) => tuples.some((tuple) => (tuple[at] ?? '') !== ''))
  if (!used.includes(true)) return { keys, values }
  return { keys: keys.filter((_, at) => used[at]), values: values.filter((_, at) => used[at]) }
}

/** Fills in key values that an element lacks from another that agrees in the rest (`mergeValues`). */
function shareBlanks(tuples: string[][]): void {
  for (const [at, tuple] of tuples.entries())
    for (const [other, against] of tuples.entries()) {
      const shared = agreement(tuple, against)
      if (!shared) continue
      tuples[at] = shared
      tuples[other] = shared
    }
}

/** The values of both, where at least one is equal and the others differ by a blank alone. */
function agreement(a: readonly string[], b: readonly string[]): string[] | undefined {
  if (!a.some((value, at) => value === b[at])) return undefined
  if (a.some((value, at) => value !== b[at] && value !== '' && b[at] !== '')) return undefined
  return a.map((value, at) => (value === '' ? (b[at] ?? '') : value))
}

/** The element with its keys set, should the merge have taken one away. */
function withKeys(element: Value, keys: readonly string[], values: readonly string[]): Value {
  if (!isMap(element)) return element
  const missing = keys.filter((key, at) => fieldOf(element, key) === undefined && (values[at] ?? '') !== '')
  if (missing.length === 0) return element
  const copy: Record<string, Value> = copyOf(element)
  for (const key of missing) defineField(copy, key, values[keys.indexOf(key)] ?? '')
  return copy
}
