/** The `$patch` directives of a strategic merge patch (`kyaml/yaml/merge2/smpdirective.go`). */
import {
  fieldOf,
  isMap,
  isMissingOrNull,
  scalarText,
  withoutField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'

export type PatchDirective = 'merge' | 'replace' | 'delete'

/** What a directive says, and the patch without it. An unknown directive is left where it is. */
export interface Directed<T> {
  readonly directive: PatchDirective | 'unknown'
  readonly patch: T
  /** Text of the directive, absent where there is none. */
  readonly text?: string
}

const directiveKey = '$patch'
const known: Readonly<Record<string, PatchDirective>> = {
  merge: 'merge',
  replace: 'replace',
  delete: 'delete',
}

/** The directive of a mapping; `merge` where it has none. */
export function mapDirective(patch: ValueMap): Directed<ValueMap> {
  const value = fieldOf(patch, directiveKey)
  if (value === undefined) return { directive: 'merge', patch }
  const text = scalarText(value) ?? ''
  const directive = directiveNamed(text)
  return { directive, patch: directive === 'unknown' ? patch : withoutField(patch, directiveKey), text }
}

/**
 * The directive of a list: that of its first element with `$patch`, if the element has nothing else. The elements with
 * the same directive go away with it, and empty elements too.
 */
export function listDirective(patch: readonly Value[]): Directed<readonly Value[]> {
  const element = patch.find((each) => fieldOf(each, directiveKey) !== undefined)
  if (!isMap(element) || Object.keys(element).length > 1) return { directive: 'merge', patch }
  const text = scalarText(fieldOf(element, directiveKey)) ?? ''
  const directive = directiveNamed(text)
  if (directive === 'unknown') return { directive, patch, text }
  const rest = patch.filter(
    (each) => !isEmptyElement(each) && scalarText(fieldOf(each, directiveKey)) !== text,
  )
  return { directive, patch: rest, text }
}

/** What kyaml never keeps when it sets an element of a list: nulls and empty mappings. */
export const isEmptyElement = (value: Value | undefined): boolean =>
  isMissingOrNull(value) || (isMap(value) && Object.keys(value).length === 0)

const directiveNamed = (text: string): PatchDirective | 'unknown' =>
  Object.hasOwn(known, text) ? (known[text] ?? 'unknown') : 'unknown'
