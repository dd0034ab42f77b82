/** The value of a var, read from a field of its object (kyaml `RNode.GetFieldValue`). */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { varFieldMissing, varNotScalar } from '../diagnostics/reference-problems.ts'
import { splitBracketedPath } from '../fields/field-path.ts'
import { lookUpField } from '../fields/look-up-field.ts'
import type { VarEntry } from '../kustomization/types.ts'
import { formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import { describe } from '../yaml/describe.ts'
import { shortestFloat } from '../yaml/go-numbers.ts'
import { taggedValue } from '../yaml/resolve-scalar.ts'
import { isList, isMap, scalarText, tagOf, type Value } from '../yaml/value.ts'
import type { VarValue } from './var-expansion.ts'

/** What `$(NAME)` stands for; `undefined`, and a problem, where the field is missing, not usable, or no scalar. */
export function varValue(
  entry: VarEntry,
  object: Resource,
  ctx: { readonly report: Report; readonly at: Place },
): VarValue | undefined {
  const path = entry.fieldref?.fieldpath || 'metadata.name'
  const fail = (reason: string): undefined =>
    void ctx.report(varFieldMissing(entry.name, path, formatId(object.currentId), reason, ctx.at))
  const steps = splitBracketedPath(path).flatMap(withIndexApart)
  const found = lookUpField(object.value, steps)
  if ('problem' in found) return fail(found.problem)
  const { value } = found
  if (isMap(value) || isList(value)) {
    ctx.report(varNotScalar(entry.name, `${path} of ${formatId(object.currentId)}`, describe(value), ctx.at))
    return { written: `$(${entry.name})`, whole: `$(${entry.name})` }
  }
  return (
    typedValue(value) ??
    fail(`${scalarText(value) ?? ''} cannot be read as ${tagOf(value).replace('!!', '')}`)
  )
}

/** `ports[0]` are two steps, `ports` and `0`. */
function withIndexApart(step: string): string[] {
  const match = /^(.*)\[(\d+)\]$/.exec(step)
  return match ? [match[1] ?? '', match[2] ?? ''].filter((part) => part !== '') : [step]
}

/** A number or boolean as Go's `strconv` reads it; every other scalar is a text. */
function typedValue(value: Value): VarValue | undefined {
  const text = scalarText(value) ?? ''
  switch (tagOf(value)) {
    case '!!int': {
      const integer = parseDecimal(text)
      return integer === undefined ? undefined : { written: integer, whole: taggedValue('!!int', integer) }
    }
    case '!!float': {
      const float = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
      return Number.isFinite(float)
        ? { written: shortestFloat(float), whole: taggedValue('!!float', plainFloat(float)) }
        : undefined
    }
    case '!!bool': {
      const flag = goBooleans[text]
      return flag === undefined ? undefined : { written: String(flag), whole: flag }
    }
    default:
      return { written: text, whole: text }
  }
}

const goBooleans: Readonly<Record<string, boolean | undefined>> = {
  ...{ '1': true, t: true, T: true, true: true, TRUE: true, True: true },
  ...{ '0': false, f: false, F: false, false: false, FALSE: false, False: false },
}

/** Decimal digits without leading zeros, `undefined` for other notations and beyond 64 bits (`strconv.Atoi`). */
function parseDecimal(text: string): string | undefined {
  if (!/^[-+]?\d+$/.test(text)) return undefined
  const integer = BigInt(text.replace('+', ''))
  return BigInt.asIntN(64, integer) === integer ? String(integer) : undefined
}

/** A float without exponent (`FormatFloat(value, 'f', -1, 64)`). */
function plainFloat(value: number): string {
  const text = String(value)
  const match = /^(-?)(\d)(?:\.(\d+))?e([-+]\d+)$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match
  const digits = whole + fraction
  const point = 1 + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length
    ? `${sign}${digits}${'0'.repeat(point - digits.length)}`
    : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
