/** Which resources a selector of patches and replacements means (`api/types/selector.go`, `resmap.Select`). */
import { goPattern } from '../../base/go-pattern.ts'
import { buildAnnotations } from './build-annotations.ts'
import type { Gvk } from './gvk.ts'
import { parseLabelSelector, type LabelSelector } from './label-selector.ts'
import { effectiveNamespace } from './res-id.ts'
import type { Resource } from './resource.ts'

/** What a selector asks for. Group to namespace are regular expressions that must match the whole text. */
export interface SelectorParts {
  readonly group?: string
  readonly version?: string
  readonly kind?: string
  readonly name?: string
  readonly namespace?: string
  readonly labelSelector?: string
  readonly annotationSelector?: string
}

/** The parts of a selector, in the order they are worth asking. */
export const selectorParts = [
  'name',
  'kind',
  'group',
  'version',
  'namespace',
  'labelSelector',
  'annotationSelector',
] as const
export type SelectorPart = (typeof selectorParts)[number]

/** A part that is no valid pattern or label selector. */
export interface SelectorFailure {
  readonly part: SelectorPart
  readonly pattern: string
  readonly error: string
}

export interface CompiledSelector {
  matchesGvk(gvk: Gvk): boolean
  matchesName(name: string): boolean
  /** Takes an effective namespace. */
  matchesNamespace(namespace: string): boolean
  /** Whether this part agrees with the resource, in its original or current identity. Absent parts always do. */
  matchesPart(part: SelectorPart, resource: Resource): boolean
}

/** The selector ready for use, or its first part that is invalid (kustomize's `NewSelectorRegex`). */
export function compileSelector(selector: SelectorParts): CompiledSelector | SelectorFailure {
  const patterns: Partial<Record<SelectorPart, TextMatch>> = {}
  const labels: Partial<Record<SelectorPart, LabelSelector>> = {}
  for (const part of selectorParts) {
    const text = selector[part] ?? ''
    if (text === '') continue
    const isLabels = part === 'labelSelector' || part === 'annotationSelector'
    const read = isLabels ? parseLabelSelector(text) : wholeTextPattern(text)
    if ('error' in read) return { part, pattern: text, error: read.error }
    if ('matches' in read && isLabels) labels[part] = read as LabelSelector
    else patterns[part] = read as TextMatch
  }
  return new Compiled(patterns, labels)
}

/** The resources a selector selects, in their order; all of them for an empty one. */
export function selectResources(
  resources: readonly Resource[],
  selector: SelectorParts,
  fail: (failure: SelectorFailure) => void,
): readonly Resource[] | undefined {
  const compiled = compileSelector(selector)
  if ('error' in compiled) {
    // Kustomize reads a label selector only when a resource agrees with all else.
    const rest = { ...selector, labelSelector: '', annotationSelector: '' }
    if (isLabelPart(compiled.part) && selectResources(resources, rest, fail)?.length === 0) return []
    fail(compiled)
    return undefined
  }
  const asked = selectorParts.filter((part) => (selector[part] ?? '') !== '')
  return resources.filter((resource) => asked.every((part) => compiled.matchesPart(part, resource)))
}

const isLabelPart = (part: SelectorPart): boolean => part === 'labelSelector' || part === 'annotationSelector'

interface TextMatch {
  matches(text: string): boolean
}

class Compiled implements CompiledSelector {
  readonly #patterns: Partial<Record<SelectorPart, TextMatch>>
  readonly #labels: Partial<Record<SelectorPart, LabelSelector>>
  constructor(
    patterns: Partial<Record<SelectorPart, TextMatch>>,
    labels: Partial<Record<SelectorPart, LabelSelector>>,
  ) {
    this.#patterns = patterns
    this.#labels = labels
  }

  matchesGvk(gvk: Gvk): boolean {
    return (
      this.#matches('group', gvk.group) &&
      this.#matches('version', gvk.version) &&
      this.#matches('kind', gvk.kind)
    )
  }
  matchesName(name: string): boolean {
    return this.#matches('name', name)
  }
  matchesNamespace(namespace: string): boolean {
    return this.#matches('namespace', namespace)
  }
  matchesPart(part: SelectorPart, resource: Resource): boolean {
    const { currentId } = resource
    switch (part) {
      case 'name':
        return this.matchesName(resource.originalId.name) || this.matchesName(currentId.name)
      case 'namespace':
        return (
          this.matchesNamespace(effectiveNamespace(resource.originalId)) ||
          this.matchesNamespace(effectiveNamespace(currentId))
        )
      case 'labelSelector':
        return this.#labels.labelSelector?.matches(resource.labels) ?? true
      case 'annotationSelector':
        return (
          this.#labels.annotationSelector?.matches({
            ...resource.annotations,
            ...buildAnnotations(resource),
          }) ?? true
        )
      default:
        return this.#matches(part, currentId[part])
    }
  }
  #matches(part: SelectorPart, text: string): boolean {
    return this.#patterns[part]?.matches(text) ?? true
  }
}

/** Most selectors name one thing and need no regular expression; of the rest, a text must begin as the pattern does. */
function wholeTextPattern(pattern: string): TextMatch | { readonly error: string } {
  if (!sign.test(pattern)) return { matches: (text) => text === pattern }
  if (dotted.test(pattern)) return { matches: (text) => fitsDotted(text, pattern) }
  const compiled = goPattern(`^(?:${pattern})$`)
  if ('error' in compiled) return { error: compiled.error.replace(`^(?:${pattern})$`, pattern) }
  const prefix = literalPrefix(pattern)
  return { matches: (text) => text.startsWith(prefix) && compiled.matches(text) }
}

/** Groups are patterns, too, whose dots stand for any character but a line break. */
const dotted = /^[\w./-]+$/

function fitsDotted(text: string, pattern: string): boolean {
  if (text === pattern) return true
  if (text.length < pattern.length) return false
  const characters = [...text]
  return (
    characters.length === pattern.length &&
    characters.every((character, at) =>
      pattern.charAt(at) === '.' ? character !== '\n' : character === pattern.charAt(at),
    )
  )
}

const sign = /[\\^$.|?*+()[\]{}]/

/** What every text that matches begins with; nothing where there are alternatives. */
function literalPrefix(pattern: string): string {
  if (pattern.includes('|')) return ''
  const end = pattern.search(sign)
  const literal = pattern.slice(0, end)
  return /[?*{]/.test(pattern.charAt(end)) ? [...literal].slice(0, -1).join('') : literal
}
