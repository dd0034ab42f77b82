/** Reads one value by a path of field names, list indexes and element matches (kyaml's `PathGetter`). */
import { describe } from '../yaml/describe.ts'
import { isList, isMap, isNull, fieldOf, scalarText, type Value } from '../yaml/value.ts'

/** The value found, or where and why the path ends. */
export type LookUp = { readonly value: Value } | { readonly problem: string }

/**
 * The value below `steps` (from `splitBracketedPath`): names, `0` or `-` for the first or last element of a list,
 * `[name=web]` for the first element with this field, `[=web]` for the first that is this text.
 */
export function lookUpField(from: Value, steps: readonly string[]): LookUp {
  let at: Value = from
  const taken: string[] = []
  for (const step of steps.map((each) => each.trim()).filter((each) => each !== '')) {
    const found = takeStep(at, step)
    if ('problem' in found)
      return {
        problem: taken.length > 0 ? `${taken.join('.')} is there, but ${found.problem}` : found.problem,
      }
    at = found.value
    taken.push(step)
  }
  return { value: at }
}

function takeStep(at: Value, step: string): LookUp {
  if (step === '*') return { problem: '"*" cannot be used here' }
  const isIndex = /^[-+]?\d+$/.test(step)
  if (isIndex || step === '-') return takeElement(at, step)
  if (step.startsWith('[') && step.endsWith(']')) return takeMatch(at, step)
  if (isNull(at)) return { problem: `it is null and has no field "${step}"` }
  if (!isMap(at)) return { problem: `it is ${describe(at)} and has no field "${step}"` }
  const value = fieldOf(at, step)
  return value === undefined ? { problem: `it has no field "${step}", only ${keysOf(at)}` } : { value }
}

function takeElement(at: Value, step: string): LookUp {
  if (!isList(at)) return { problem: `it is ${describe(at)} and has no element ${step}` }
  const value = step === '-' ? at.at(-1) : Number(step) < 0 ? undefined : at[Number(step)]
  return value === undefined
    ? { problem: `it has ${String(at.length)} elements and none at ${step}` }
    : { value }
}

function takeMatch(at: Value, step: string): LookUp {
  const equals = step.indexOf('=')
  if (equals < 0) return { problem: `"${step}" must be written as [field=value]` }
  if (!isList(at)) return { problem: `it is ${describe(at)} and has no element ${step}` }
  const field = step.slice(1, equals)
  const text = step.slice(equals + 1, -1)
  const value = at.find((element) => textOf(field === '' ? element : fieldOf(element, field)) === text)
  return value === undefined
    ? { problem: `none of its ${String(at.length)} elements matches ${step}` }
    : { value }
}

/** The text kyaml compares: empty for lists and mappings, nothing for what is missing. */
const textOf = (value: Value | undefined): string | undefined =>
  value === undefined ? undefined : (scalarText(value) ?? '')

/** The keys of a mapping in a few words. */
function keysOf(map: Value): string {
  const keys = isMap(map) ? Object.keys(map) : []
  if (keys.length === 0) return 'nothing'
  return keys.length > 8
    ? `${keys.slice(0, 8).join(', ')} and ${String(keys.length - 8)} more`
    : keys.join(', ')
}
