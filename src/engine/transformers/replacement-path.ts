/** Writes every field a path of a replacement target matches (kyaml's `PathMatcher`). */
import { goPattern } from '../../base/go-pattern.ts'
import { describe } from '../yaml/describe.ts'
import { quotedKeysOf } from '../yaml/quoted-keys.ts'
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import {
  fieldOf,
  isList,
  isMap,
  isNull,
  scalarText,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { writeDocument } from '../yaml/write-document.ts'

/** What a missing field at the end of a path is created as. */
export type CreatedKind = 'scalar' | 'mapping' | 'list'

/** Field names and list indexes from the top of a value to one of its fields. */
export type Trail = readonly (string | number)[]

export interface PathWrite {
  readonly create: CreatedKind | undefined
  /** The new value of a field; `undefined` stands for a scalar just created. */
  set(old: Value | undefined, trail: Trail): Value
  /** Told of each scalar created on the way, to have an element match. */
  created(trail: Trail): void
}

/** The value written, or why no field matches. */
export type PathResult = { readonly value: Value } | { readonly problem: string }

/**
 * `value` with the fields at `steps` set: names, `0`, `*` for all elements, `[name=^web]` for those whose field matches the
 * regular expression, `[=web]` for scalars that match (what follows it does not count). Missing fields and elements are
 * created where `create` says so; below a null they are created in vain, as in kustomize.
 */
export function writeAtPath(value: Value, steps: readonly string[], write: PathWrite): PathResult {
  const walk = new PathWalk(steps, write)
  const written = walk.enter(value, 0)
  return walk.count > 0 && walk.problem === undefined
    ? { value: written }
    : { problem: walk.problem ?? walk.ending }
}

class PathWalk {
  readonly #steps: readonly string[]
  readonly #write: PathWrite
  readonly #trail: (string | number)[] = []
  #deepest = -1
  /** Fields set. */
  count = 0
  /** What kustomize fails on. */
  problem: string | undefined
  /** Where the deepest of the ways that led nowhere ended. */
  ending = 'the path leads nowhere'

  constructor(steps: readonly string[], write: PathWrite) {
    this.#steps = steps
    this.#write = write
  }

  /** The value with what is at step `at` and after it written. */
  enter(value: Value | undefined, at: number): Value {
    const step = this.#steps[at]
    if (step === undefined) {
      this.count++
      return this.#write.set(value, [...this.#trail])
    }
    if (value === undefined) return this.#fail('a scalar was created where the path goes on') ?? null
    if (isNull(value) && this.#write.create) {
      this.#dispatch(isIndex(step) || isMatch(step) || step === '*' ? [] : {}, step, at)
      return value
    }
    return this.#dispatch(value, step, at)
  }

  #dispatch(value: Value, step: string, at: number): Value {
    if (isIndex(step)) return this.#element(value, step, at)
    if (isMatch(step)) return this.#matches(value, step, at)
    if (step === '*') return this.#all(value, at)
    return this.#field(value, step, at)
  }

  #field(value: Value, step: string, at: number): Value {
    if (isNull(value)) return this.#end('is null', value)
    if (!isMap(value)) return this.#fail(`is ${describe(value)} and has no field "${step}"`) ?? value
    if (step === '')
      return this.#fail('has no field with an empty name: the path has two points in a row') ?? value
    const found = fieldOf(value, step)
    if (found === undefined && !this.#write.create)
      return this.#end(`has no field "${step}", only ${keysOf(value)}`, value)
    const written = this.#below(step, found === undefined ? this.#created(at) : found, at + 1)
    return written === found ? value : withField(value, step, written)
  }

  #element(value: Value, step: string, at: number): Value {
    const list = this.#listAt(value, step)
    const index = Number(step)
    if (!list) return value
    if (list.length === index && this.#write.create)
      return [...list, this.#below(index, this.#created(at), at + 1)]
    const found = list[index]
    if (found === undefined)
      return this.#fail(`has ${String(list.length)} elements and none at ${step}`) ?? value
    return this.#withElement(list, index, this.#below(index, found, at + 1))
  }

  #all(value: Value, at: number): Value {
    let list = this.#listAt(value, '*')
    if (!list) return value
    if (list.length === 0) return this.#end('is an empty list', value)
    for (const [index, element] of list.entries())
      list = this.#withElement(list, index, this.#below(index, element, at + 1))
    return list
  }

  #matches(value: Value, step: string, at: number): Value {
    const equals = step.indexOf('=')
    if (equals < 0) return this.#fail(`has no element ${step}: write it as [field=value]`) ?? value
    const list = this.#listAt(value, step)
    if (!list) return value
    const field = step.slice(1, equals)
    const text = step.slice(equals + 1, -1)
    const before = this.count
    const written = this.#matching(list, field, text, at)
    if (this.count > before || this.problem !== undefined) return written
    if (!this.#write.create) return this.#end(`has no element ${step}`, written)
    // The element may be created so that it does not match: kustomize then adds more of them for ever.
    const added = field === '' ? resolvePlain(text) : { [field]: resolvePlain(text) }
    this.#write.created([...this.#trail, written.length, ...(field === '' ? [] : [field])])
    const extended = this.#matching([...written, added], field, text, at)
    if (this.count === before)
      this.#fail(`has no element ${step}, and one created from it does not match itself`)
    return extended
  }

  /** The list with those of its elements written that the pattern matches. */
  #matching(list: readonly Value[], field: string, text: string, at: number): readonly Value[] {
    let result = list
    for (const [index, element] of list.entries()) {
      const pattern = goPattern(text)
      if ('error' in pattern)
        return (
          this.#fail(`cannot be searched: "${text}" is no valid regular expression (${pattern.error})`) ??
          result
        )
      const found = field === '' ? element : fieldOf(element, field)
      if (found === undefined || !pattern.matches(textOf(found, element, field))) continue
      result = this.#withElement(
        result,
        index,
        this.#below(index, element, field === '' ? this.#steps.length : at + 1),
      )
    }
    return result
  }

  #below(step: string | number, value: Value | undefined, at: number): Value {
    this.#trail.push(step)
    const written = this.enter(value, at)
    this.#trail.pop()
    return written
  }

  #withElement(list: readonly Value[], index: number, element: Value): readonly Value[] {
    return list[index] === element ? list : list.with(index, element)
  }

  /** The list to look for elements in; a null counts as an empty one. */
  #listAt(value: Value, step: string): readonly Value[] | undefined {
    if (isList(value)) return value
    return isNull(value) ? [] : this.#fail(`is ${describe(value)} and has no element ${step}`)
  }

  /** What a missing field or element becomes: a list or mapping where the path goes on, `undefined` for a scalar. */
  #created(at: number): Value | undefined {
    const next = this.#steps[at + 1] ?? ''
    const kind = isMatch(next) || isIndex(next) ? 'list' : next === '' ? this.#write.create : 'mapping'
    return kind === 'scalar' ? undefined : kind === 'list' ? [] : {}
  }

  #fail(reason: string): undefined {
    this.problem ??= this.#placed(reason)
    return undefined
  }

  #end(reason: string, value: Value): Value {
    if (this.#trail.length > this.#deepest) {
      this.#deepest = this.#trail.length
      this.ending = this.#placed(reason)
    }
    return value
  }

  #placed(reason: string): string {
    return `${this.#trail.length === 0 ? 'it' : this.#trail.join('.')} ${reason}`
  }
}

const isIndex = (step: string): boolean => /^(?:\+?\d+|-0+)$/.test(step)
const isMatch = (step: string): boolean => step.startsWith('[') && step.endsWith(']')

/** The text a pattern is held against: the value as YAML, with its quotes. */
function textOf(value: Value, holder: Value, field: string): string {
  const text = scalarText(value)
  if (text === undefined) return writeDocument(value).value.trim()
  const quoted =
    typeof value === 'string' &&
    (typeof resolvePlain(text) !== 'string' || (isMap(holder) && (quotedKeysOf(holder)?.has(field) ?? false)))
  return quoted ? JSON.stringify(text) : text.trim()
}

function keysOf(map: ValueMap): string {
  const keys = Object.keys(map)
  if (keys.length === 0) return 'nothing'
  return keys.length > 8
    ? `${keys.slice(0, 8).join(', ')} and ${String(keys.length - 8)} more`
    : keys.join(', ')
}
