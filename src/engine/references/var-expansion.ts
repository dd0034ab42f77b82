/** Expands `$(NAME)` in texts; `$$` stands for one `$` (`api/filters/refvar/expand.go`). */
import { decodeUtf8, encodeUtf8, isUtf8 } from '../../base/utf8.ts'
import { encodeBase64Lines } from '../../base/base64.ts'
import { describeKind, type FieldProblem, type FieldWrite } from '../fields/apply-field-specs.ts'
import { isList, isMap, isNull, withField, type Value, type ValueMap } from '../yaml/value.ts'

/** What a var stands for. */
export interface VarValue {
  /** Its text in the middle of another text. */
  readonly written: string
  /** Its value, type kept, where it is all there is. */
  readonly whole: Value
}

/** Gives the value of a var, `undefined` for a name nobody defined, whose use is left as it is. */
export type VarLookUp = (name: string) => VarValue | undefined

/** What to do with a field that vars are replaced in: a text, or a list or mapping of texts. */
export const expandVars =
  (lookUp: VarLookUp): FieldWrite['set'] =>
  (old, trail, problem) => {
    if (typeof old === 'string') return expandText(old, lookUp)
    if (isMap(old)) return expandMapping(old, lookUp)
    if (isList(old)) return expandList(old, lookUp, [...trail], problem)
    return old
  }

/** The text with its vars expanded; another value where the text is one var and nothing else. */
export function expandText(text: string, lookUp: VarLookUp): Value {
  if (!text.includes('$')) return text
  const only = /^\$\(([^)]*)\)$/.exec(text)
  if (only) return lookUp(only[1] ?? '')?.whole ?? text
  return strayDollar.test(text) ? expandBytes(text, lookUp) : text.replace(expression, replacer(lookUp))
}

function expandMapping(map: ValueMap, lookUp: VarLookUp): ValueMap {
  let result = map
  for (const key of Object.keys(map)) {
    const value = map[key]
    if (typeof value === 'string') result = withField(result, key, expandText(value, lookUp))
  }
  return result
}

function expandList(
  list: readonly Value[],
  lookUp: VarLookUp,
  trail: readonly (string | number)[],
  problem: (problem: FieldProblem) => void,
): readonly Value[] {
  let changed = false
  const expanded = list.map((item, index) => {
    if (typeof item !== 'string') {
      problem({
        path: [...trail, index],
        expected: 'a text',
        found: isNull(item) ? 'null' : describeKind(item),
      })
      return item
    }
    const value = expandText(item, lookUp)
    changed ||= value !== item
    return value
  })
  return changed ? expanded : list
}

/** An escaped `$`, a var, or a `$` that begins nothing. */
const expression = /\$(?:(\$)|\(([^)]*)\))/g

const replacer =
  (lookUp: VarLookUp) =>
  (use: string, escape: string | undefined, name = ''): string =>
    escape ?? lookUp(name)?.written ?? use

/** A `$` before a sign of several bytes, of which kustomize takes the first for a character of its own. */
// eslint-disable-next-line no-control-regex -- it tells ASCII from the rest.
const strayDollar = /\$[^\u0000-\u007f]/

/** As kustomize does it, byte by byte; what is no UTF-8 afterwards is put down in base64. */
function expandBytes(text: string, lookUp: VarLookUp): string {
  const bytewise = latinOf(text)
  const expanded = (
    use: string,
    escape: string | undefined,
    name: string | undefined,
    stray: string | undefined,
  ): string => {
    if (stray !== undefined) return `$${latinOf(stray)}`
    const value = name === undefined ? undefined : lookUp(decodeUtf8(bytesOfLatin(name)))
    return escape ?? (value ? latinOf(value.written) : use)
  }
  const bytes = bytesOfLatin(bytewise.replace(/\$(?:(\$)|\(([^)]*)\)|([\u0080-\u00ff]))/g, expanded))
  return isUtf8(bytes) ? decodeUtf8(bytes) : encodeBase64Lines(bytes)
}

/** One character for each UTF-8 byte. */
const latinOf = (text: string): string =>
  Array.from(encodeUtf8(text), (byte) => String.fromCharCode(byte)).join('')
const bytesOfLatin = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0))
