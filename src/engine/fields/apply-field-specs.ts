/** Writes a field of a value along the path of a field spec (api/filters/fieldspec and fsslice). */
import type { FieldSpec } from './field-spec.ts'
import type { Gvk } from '../resource/gvk.ts'
import {
  fieldOf,
  isList,
  isMap,
  isNull,
  Scalar,
  scalarText,
  tagOf,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { stepsOf, type Step } from './field-steps.ts'
import { specsForGvk } from './field-spec.ts'

/** Field names and list indexes from the top of a value to one of its fields. */
export type Trail = readonly (string | number)[]

/** A value that is not of the kind a field spec needs it to be. */
export interface FieldProblem {
  readonly path: Trail
  /** What the field spec needs there: `a mapping`, `a scalar`. */
  readonly expected: string
  /** What is there: `a list`. */
  readonly found: string
}

/** What to do at the end of the path. */
export interface FieldWrite {
  /**
   * The new value of the field. It gets the old one (for a field just created: an empty scalar or mapping) and where it
   * is; the trail is only valid during the call. Reports through `problem` and returns the old value where it cannot.
   */
  readonly set: (old: Value, trail: Trail, problem: (problem: FieldProblem) => void) => Value
  /** What a missing field is created as, when its spec says to create. Absent: missing fields are left out. */
  readonly create?: 'scalar' | 'mapping'
  /** A null leaf of a spec that creates becomes a string with the text of that null before it is set. */
  readonly nullBecomesText?: boolean
}

/** `value` with every field the specs select written; the same value when nothing changes. */
export function applyFieldSpecs(
  value: ValueMap,
  gvk: Gvk,
  specs: readonly FieldSpec[],
  write: FieldWrite,
  problem: (problem: FieldProblem) => void,
): ValueMap {
  let written = value
  for (const spec of specsForGvk(specs, gvk)) written = applyFieldSpec(written, spec, write, problem)
  return written
}

/** As {@link applyFieldSpecs} with one spec, whose type has been found to match. */
export function applyFieldSpec(
  value: ValueMap,
  spec: FieldSpec,
  write: FieldWrite,
  problem: (problem: FieldProblem) => void,
): ValueMap {
  const path = stepsOf(spec.path)
  const creates = (spec.create ?? false) && write.create !== undefined
  if (!creates && !leadsOn(value, path.steps)) return value
  const written = path.isPlain ? throughMappings(value, path.names, creates, write, problem) : undefined
  return written ?? (new FieldWalk(path.steps, creates, write, problem).enter(value, 0) as ValueMap)
}

/** Most specs name a field that a resource does not have: that is seen without a walk. */
function leadsOn(value: ValueMap, steps: readonly Step[]): boolean {
  let at: Value | undefined = value
  for (const { name, isField } of steps) {
    if (!isField || !isMap(at)) return true
    if (!Object.hasOwn(at, name)) return false
    at = at[name]
  }
  return true
}

/**
 * What a walk comes to where all on the way are mappings and only the last field may be missing, as for most specs;
 * `undefined` for others.
 */
function throughMappings(
  value: ValueMap,
  names: readonly string[],
  creates: boolean,
  write: FieldWrite,
  problem: (problem: FieldProblem) => void,
): ValueMap | undefined {
  const last = names.length - 1
  const parents: ValueMap[] = [value]
  for (let at = 0; at < last; at++) {
    const next = fieldOf(parents[at], names[at] ?? '')
    if (!isMap(next)) return undefined
    parents.push(next)
  }
  const found = fieldOf(parents[last], names[last] ?? '')
  if (found === undefined ? !creates : isNull(found)) return undefined
  let written = write.set(found ?? (write.create === 'scalar' ? emptyScalar : {}), names, problem)
  if (written === found) return value
  for (let at = last; at >= 0; at--) written = withField(parents[at] ?? value, names[at] ?? '', written)
  return written as ValueMap
}

/** What a value is, in words for a message. */
export function describeKind(value: Value): string {
  if (isMap(value)) return 'a mapping'
  if (isList(value)) return 'a list'
  if (isNull(value)) return 'null'
  const text = scalarText(value) ?? ''
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text
  return tagOf(value) === '!!str' ? `the text "${shown}"` : `the scalar ${shown}`
}

/** One walk along one path. Lists on the way are walked element by element without a step of their own. */
class FieldWalk {
  readonly #steps: readonly Step[]
  readonly #create: boolean
  readonly #write: FieldWrite
  readonly #problem: (problem: FieldProblem) => void
  readonly #trail: (string | number)[] = []

  constructor(
    steps: readonly Step[],
    create: boolean,
    write: FieldWrite,
    problem: (problem: FieldProblem) => void,
  ) {
    this.#steps = steps
    this.#create = create
    this.#write = write
    this.#problem = problem
  }

  enter(value: Value, at: number): Value {
    const step = this.#steps[at]
    if (step === undefined) return this.#write.set(value, this.#trail, this.#problem)
    if (isMap(value)) return this.#field(value, step, at)
    if (isList(value)) return this.#elements(value, at)
    if (!isNull(value)) this.#wrongKind('a mapping or a list', value)
    return value
  }

  #field(map: ValueMap, step: Step, at: number): Value {
    const found = fieldOf(map, step.name)
    const creates = this.#create && !step.list
    if (!step.isField)
      this.#wrongKind(
        step.name === ''
          ? 'a field name (the path has an empty step)'
          : `a list (for the step "${step.name}")`,
        map,
      )
    if (!step.isField || (found === undefined && !creates)) return map
    const last = at === this.#steps.length - 1
    let field = found
    if (field === undefined) field = last && this.#write.create === 'scalar' ? emptyScalar : {}
    else if (isNull(field)) field = this.#inPlaceOfNull(field, step, last, creates)
    this.#trail.push(step.name)
    const written = this.enter(field, at + 1)
    this.#trail.pop()
    return written === found ? map : withField(map, step.name, written)
  }

  /** A null on the path becomes what the path needs there, even where nothing is written below it afterwards. */
  #inPlaceOfNull(found: Value, step: Step, last: boolean, creates: boolean): Value {
    if (step.list) return []
    if (!creates) return found
    if (!last || this.#write.create === 'mapping') return {}
    return this.#write.nullBecomesText ? (scalarText(found) ?? '') : found
  }

  #elements(list: readonly Value[], at: number): Value {
    let copy: Value[] | undefined
    for (let index = 0; index < list.length; index++) {
      const element = list[index] ?? null
      this.#trail.push(index)
      const written = this.enter(element, at)
      this.#trail.pop()
      if (written !== element) (copy ??= [...list])[index] = written
    }
    return copy ?? list
  }

  #wrongKind(expected: string, found: Value): void {
    this.#problem({ path: [...this.#trail], expected, found: describeKind(found) })
  }
}

const emptyScalar = new Scalar('!!null', '')
