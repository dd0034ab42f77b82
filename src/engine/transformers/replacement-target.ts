/** Selects the targets of a replacement and writes the copied value into their fields. */
import type { Place } from '../diagnostics/diagnostic.ts'
import { selectorInvalid } from '../diagnostics/patch-problems.ts'
import { replacementFieldMissing, replacementNotScalar } from '../diagnostics/replacement-problems.ts'
import { splitBracketedPath } from '../fields/field-path.ts'
import type { ReplacementOptions, ReplacementTarget, Selector } from '../kustomization/types.ts'
import { buildAnnotations } from '../resource/build-annotations.ts'
import { parseLabelSelector } from '../resource/label-selector.ts'
import { formatId, idEquals } from '../resource/res-id.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import { describe } from '../yaml/describe.ts'
import { valuesEqual } from '../yaml/equal.ts'
import { resolvePlain, taggedValue } from '../yaml/resolve-scalar.ts'
import { isList, isMap, scalarText, tagOf, type Value, type ValueMap } from '../yaml/value.ts'
import { writeAtPath, type CreatedKind, type Trail } from './replacement-path.ts'
import { hasIdSelectedBy, isEmptyId, type Positions } from './replacement-selection.ts'
import { splitText, type CopiedValue } from './replacement-source.ts'
import type { TransformContext } from './transformer.ts'

/** Writes into one set of resources; remembers which fields it has created. */
export class TargetWriter {
  readonly #resources: ResMap
  readonly #positions: Positions
  readonly #ctx: TransformContext
  /** Scalars without a type of their own, by resource and path: they are read anew whenever their text changes. */
  readonly #untyped = new Set<string>()
  #changed = false

  constructor(resources: ResMap, positions: Positions, ctx: TransformContext) {
    this.#resources = resources
    this.#positions = positions
    this.#ctx = ctx
  }

  /** Whether a value was written since the last call that was not there before. */
  takeChanged(): boolean {
    const changed = this.#changed
    this.#changed = false
    return changed
  }

  /** Positions of the resources a target means; `undefined`, and a problem, where a selector cannot be read. */
  targets(target: ReplacementTarget, select: Selector, at: Place): readonly number[] | undefined {
    const matches = this.#labelTest(select, { ...at, path: [...(at.path ?? []), 'select'] })
    const rejects = (target.reject ?? []).map((reject, index) => ({
      reject,
      matches: this.#labelTest(reject, { ...at, path: [...(at.path ?? []), 'reject', index] }),
    }))
    if (!matches || rejects.some((each) => !each.matches)) return undefined
    const isRejected = (resource: Resource): boolean =>
      rejects.some(({ reject, matches: rejected }) => {
        const byLabels = Boolean(reject.annotationSelector) || Boolean(reject.labelSelector)
        return (byLabels && rejected?.(resource)) || (!isEmptyId(reject) && hasIdSelectedBy(resource, reject))
      })
    return this.#positions.selected(select).filter((position) => {
      const resource = this.#resources.resources[position]
      return resource !== undefined && matches(resource) && !isRejected(resource)
    })
  }

  /** Copies the value into each field path of the target's resource at `position`. */
  write(position: number, target: ReplacementTarget, value: () => CopiedValue, at: Place): void {
    const { fieldPaths = [], options } = target
    for (const [number, path] of (fieldPaths.length > 0 ? fieldPaths : ['metadata.name']).entries()) {
      const resource = this.#resources.resources[position]
      if (!resource) return
      const copied = value()
      const place = fieldPaths.length > 0 ? { ...at, path: [...(at.path ?? []), 'fieldPaths', number] } : at
      const id = formatId(resource.currentId)
      const create = options?.create ? kindOf(copied.value) : undefined
      let broken = false
      const written = writeAtPath(resource.value, splitBracketedPath(path), {
        create,
        created: (trail) => this.#untyped.add(keyOf(position, trail)),
        set: (old, trail) => {
          if (options?.delimiter && (isMap(old) || isList(old))) {
            if (!broken) this.#ctx.report(replacementNotScalar(path, id, describe(old), place))
            broken = true
            return old
          }
          const next = this.#set(position, trail, old, copied, options)
          this.#changed ||= old === undefined || !valuesEqual(old, next)
          return next
        },
      })
      if ('problem' in written) {
        this.#ctx.report(replacementFieldMissing(path, id, written.problem, create !== undefined, place))
        return
      }
      if (broken) return
      const changed = resource.withValue(written.value as ValueMap)
      this.#resources.replaceAt(position, changed)
      if (!idEquals(resource.currentId, changed.currentId)) this.#positions.forget()
    }
  }

  /** A scalar takes the text and keeps its type, whether the text fits or not; anything else takes the whole value. */
  #set(
    position: number,
    trail: Trail,
    old: Value | undefined,
    copied: CopiedValue,
    options: ReplacementOptions | undefined,
  ): Value {
    const key = keyOf(position, trail)
    if (isMap(old) || isList(old)) {
      if (copied.untyped) this.#untyped.add(key)
      else this.#untyped.delete(key)
      return copied.value
    }
    if (old === undefined) this.#untyped.add(key)
    const text = options?.delimiter
      ? withPart(scalarText(old) ?? '', options.delimiter, options.index ?? 0, copied.text)
      : copied.text
    return old === undefined || this.#untyped.has(key) ? resolvePlain(text) : taggedValue(tagOf(old), text)
  }

  #labelTest(selector: Selector, at: Place): ((resource: Resource) => boolean) | undefined {
    const { labelSelector = '', annotationSelector = '' } = selector
    const labels = parseLabelSelector(labelSelector)
    const annotations = parseLabelSelector(annotationSelector)
    if ('error' in labels)
      return void this.#ctx.report(selectorInvalid('labelSelector', labelSelector, labels.error, at))
    if ('error' in annotations)
      return void this.#ctx.report(
        selectorInvalid('annotationSelector', annotationSelector, annotations.error, at),
      )
    return (resource) =>
      (labelSelector === '' || labels.matches(resource.labels)) &&
      (annotationSelector === '' ||
        annotations.matches({ ...resource.annotations, ...buildAnnotations(resource) }))
  }
}

const keyOf = (position: number, trail: Trail): string => [position, ...trail].join('\0')

const kindOf = (value: Value): CreatedKind => (isMap(value) ? 'mapping' : isList(value) ? 'list' : 'scalar')

/** The text with one of its parts set; an index below all parts puts it first, one beyond them last. */
function withPart(text: string, delimiter: string, index: number, part: string): string {
  const parts = splitText(text, delimiter)
  if (index < 0) parts.unshift(part)
  else if (index >= parts.length) parts.push(part)
  else parts[index] = part
  return parts.join(delimiter)
}
