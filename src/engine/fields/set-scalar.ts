/** What a scalar becomes when kustomize sets its text (api/filters/filtersutil setters over kyaml's FieldSetter). */
import { resolvePlain } from '../yaml/resolve-scalar.ts'
import { isList, isMap, isNull, type Value } from '../yaml/value.ts'
import { describeKind, type FieldProblem, type Trail } from './apply-field-specs.ts'

/**
 * The text as a scalar in the place of `old`. kyaml keeps the quotes of the old scalar and reads the new text again, so a
 * text in the place of a string that had to be quoted stays a string, and any other is what plain YAML makes of it.
 */
export const textInPlaceOf = (old: Value, text: string): Value => (wasQuoted(old) ? text : resolvePlain(text))

/** The number in the place of `old`; its text where the old one had to be quoted. */
export const numberInPlaceOf = (old: Value, count: number): Value => (wasQuoted(old) ? String(count) : count)

/** Whether a list or mapping stands where a scalar is to be set; null passes for a scalar. */
export function isNoScalar(old: Value, trail: Trail, problem: (problem: FieldProblem) => void): boolean {
  const wrong = isMap(old) || isList(old)
  if (wrong) problem({ path: [...trail], expected: 'a scalar', found: describeKind(old) })
  return wrong
}

const wasQuoted = (old: Value): boolean =>
  typeof old === 'string' && !isNull(old) && (old.includes('\n') || typeof resolvePlain(old) !== 'string')
