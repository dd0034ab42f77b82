/** Follows a path to one scalar and creates what is missing on the way (kyaml's PathGetter with Create). */
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import {
  fieldOf,
  isList,
  isMap,
  isNull,
  Scalar,
  scalarText,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { describeKind, type FieldProblem, type Trail } from './apply-field-specs.ts'

/**
 * `value` with the scalar at the end of `steps` set to what `set` makes of it. Steps are field names, list indexes, `-`
 * for the last element, and `[field=value]` for the element with that field, which is appended where there is none. A
 * null on the way or an index outside of the list ends the walk without a change.
 */
export function lookUpCreate(
  value: ValueMap,
  steps: readonly string[],
  set: (old: Value) => Value,
  problem: (problem: FieldProblem) => void,
): ValueMap {
  const names = steps.map((step) => step.trim()).filter((step) => step !== '')
  return new CreatingWalk(names, set, problem).enter(value, 0) as ValueMap
}

class CreatingWalk {
  readonly #steps: readonly string[]
  readonly #set: (old: Value) => Value
  readonly #report: (problem: FieldProblem) => void

  constructor(steps: readonly string[], set: (old: Value) => Value, report: (problem: FieldProblem) => void) {
    this.#steps = steps
    this.#set = set
    this.#report = report
  }

  enter(value: Value, at: number): Value {
    const step = this.#steps[at]
    if (step === undefined) {
      if (isMap(value) || isList(value)) return this.#wrong(value, 'a scalar', at)
      return this.#set(value)
    }
    if (isNull(value)) return value
    if (step === '*') return this.#wrong(value, 'addressable without the wildcard "*"', at)
    if (isIndex(step) || step === '-') return this.#element(value, step === '-' ? -1 : Number(step), at)
    if (isElementMatch(step)) return this.#matched(value, step, at)
    if (!isMap(value)) return this.#wrong(value, 'a mapping', at)
    const found = fieldOf(value, step)
    const next = this.enter(found === undefined ? this.#created(at) : found, at + 1)
    return next === found ? value : withField(value, step, next)
  }

  /** What a missing field becomes, by the step after it. */
  #created(at: number): Value {
    const next = this.#steps[at + 1]
    if (next === undefined) return emptyScalar
    return isElementMatch(next) || isIndex(next) ? [] : {}
  }

  #element(value: Value, index: number, at: number): Value {
    if (!isList(value)) return this.#wrong(value, 'a list', at)
    const element = value.at(index)
    return element === undefined
      ? value
      : replaced(value, index < 0 ? value.length - 1 : index, this.enter(element, at + 1))
  }

  #matched(value: Value, step: string, at: number): Value {
    const inside = step.replace(/^\[/, '').replace(/\]$/, '')
    const equals = inside.indexOf('=')
    if (equals < 0 || !isList(value))
      return this.#wrong(value, equals < 0 ? 'addressable by "[field=value]"' : 'a list', at)
    const name = inside.slice(0, equals)
    const text = inside.slice(equals + 1)
    const index = value.findIndex(
      (element) => scalarText(name === '' ? element : fieldOf(element, name)) === text,
    )
    if (index >= 0) return replaced(value, index, this.enter(value[index] ?? null, at + 1))
    const created = resolvePlain(text)
    return [...value, this.enter(name === '' ? created : withField({}, name, created), at + 1)]
  }

  #wrong(value: Value, expected: string, at: number): Value {
    const path: Trail = this.#steps.slice(0, at)
    this.#report({ path, expected, found: describeKind(value) })
    return value
  }
}

const isIndex = (step: string): boolean => /^\+?\d+$/.test(step)
const isElementMatch = (step: string): boolean => step.startsWith('[') && step.endsWith(']')
const emptyScalar = new Scalar('!!null', '')

const replaced = (list: readonly Value[], index: number, element: Value): readonly Value[] =>
  list[index] === element ? list : list.with(index, element)
