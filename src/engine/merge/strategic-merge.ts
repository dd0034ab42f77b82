/** Strategic merge as kustomize does it (`kyaml/yaml/merge2` over `kyaml/yaml/walk`, lists prepended). */
import { isAssociative, type FieldSchema, type MergeSchema } from '../schema/merge-schema.ts'
import { valuesEqual } from '../yaml/equal.ts'
import { copyOf } from '../yaml/printed-fields.ts'
import {
  defineField,
  fieldOf,
  isList,
  isMap,
  isMissingOrNull,
  isNull,
  isScalar,
  scalarText,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { mergeElements } from './associative-list.ts'
import { carryMarks } from './carried-marks.ts'
import { withQuotesOf } from './kept-quotes.ts'
import type { ElementWalk, MergeNotes, MergeProblem } from './merge-notes.ts'
import { listDirective, mapDirective } from './patch-directive.ts'

/**
 * `target` with `patch` merged into it; `undefined` where the patch deletes it. What the merge does not touch is shared,
 * and where nothing changes the result is `target` itself. Empty nulls of the target (`field:`) go away in passing, as
 * do repeated elements of associative lists. `$retainKeys` and `$setElementOrder` mean nothing to kustomize: they are
 * merged as if they were fields.
 */
export function strategicMerge(
  target: Value,
  patch: Value,
  schema: MergeSchema,
  notes: MergeNotes,
): Value | undefined {
  return new Walk(schema, notes).merged(target, patch, undefined)
}

/**
 * One walk over a target and a patch at once (kyaml's `Walker`). Where a value is only in the patch, the patch is walked
 * over itself: both sides are the same object then, and directives and nulls inside of it still take effect.
 */
class Walk implements ElementWalk {
  readonly #types: MergeSchema
  readonly #notes: MergeNotes
  readonly #path: (string | number)[] = []

  constructor(types: MergeSchema, notes: MergeNotes) {
    this.#types = types
    this.#notes = notes
  }

  /** The merged value, `undefined` where the field goes away. A null of the target that stays is given back as it is. */
  merged(
    target: Value | undefined,
    patch: Value | undefined,
    known: FieldSchema | undefined,
  ): Value | undefined {
    const kind = kindOf(target) ?? kindOf(patch)
    if (kind === undefined) return mergedNulls(target, patch)
    if ((kindOf(target) ?? kind) !== kind || (kindOf(patch) ?? kind) !== kind)
      return this.fail('kinds differ', target, patch)
    if (kind === 'scalar') return replaced(target, patch)
    const schema = known ?? this.#schemaOf(target) ?? this.#schemaOf(patch)
    return kind === 'map' ? this.#mergedMap(target, patch, schema) : this.#mergedList(target, patch, schema)
  }

  /** Walks an element of a list under a step of its own. */
  within<T>(step: string | number, walk: () => T): T {
    this.#path.push(step)
    const result = walk()
    this.#path.pop()
    return result
  }

  /** Tells that the merge failed here. */
  fail(reason: MergeProblem['reason'], target: Value | undefined, patch: Value | undefined): undefined {
    this.#notes.problem({ reason, path: [...this.#path], target, patch })
    return undefined
  }

  #mergedMap(
    target: Value | undefined,
    patch: Value | undefined,
    schema: FieldSchema | undefined,
  ): Value | undefined {
    if (!isMap(patch))
      return patch === undefined && isMap(target) ? this.#mergedFields(target, undefined, schema) : undefined
    const { directive, patch: rest } = mapDirective(patch)
    if (directive === 'delete') return undefined
    if (!isMap(target) || directive === 'replace') return this.#mergedFields(rest, rest, schema)
    if (directive === 'unknown') return this.fail('unknown directive', target, patch)
    return this.#mergedFields(target === patch ? rest : target, rest, schema)
  }

  #mergedFields(target: ValueMap, patch: ValueMap | undefined, schema: FieldSchema | undefined): ValueMap {
    const result: Record<string, Value> = copyOf(target)
    let changed = false
    for (const key of fieldNames(target, patch)) {
      const old = fieldOf(target, key)
      const merged = this.within(key, () => this.merged(old, fieldOf(patch, key), schema?.field(key)))
      const next = merged === undefined || old === undefined ? merged : withQuotesOf(target, key, merged)
      if (next === old) continue
      changed = true
      if (next === undefined) delete result[key]
      else defineField(result, key, next)
    }
    if (!changed) return target
    if (patch && patch !== target) carryMarks(result, target, patch)
    return result
  }

  #mergedList(
    target: Value | undefined,
    patch: Value | undefined,
    schema: FieldSchema | undefined,
  ): Value | undefined {
    if (!isAssociative(schema)) {
      const next = replaced(target, patch)
      if (isList(target) && isList(patch) && target.length > 0 && next !== target)
        this.#notes.replacedList?.([...this.#path], target, schema)
      return next
    }
    const elements = (list: readonly Value[], other: readonly Value[] | undefined): Value | undefined =>
      mergeElements(this, list, other, schema?.mergeKeys ?? [], schema?.elements)
    if (!isList(target)) return isList(patch) ? elements(patch, patch) : undefined
    if (patch === undefined) return elements(target, undefined)
    if (!isList(patch)) return undefined
    const { directive, patch: rest } = listDirective(patch)
    if (directive === 'unknown') return this.fail('unknown directive', target, patch)
    if (directive === 'delete') return undefined
    return directive === 'replace' || patch === target ? elements(rest, rest) : elements(target, rest)
  }

  /** The schema of an object's own type, wherever it is embedded. */
  #schemaOf(value: Value | undefined): FieldSchema | undefined {
    const apiVersion = scalarText(fieldOf(value, 'apiVersion'))
    const kind = scalarText(fieldOf(value, 'kind'))
    return apiVersion && kind ? this.#types.forType(apiVersion, kind) : undefined
  }
}

/** What has no parts to merge is replaced; the very value of the target where the patch says the same. */
const replaced = (target: Value | undefined, patch: Value | undefined): Value | undefined =>
  patch === undefined || valuesEqual(target, patch) ? target : isNull(patch) ? undefined : patch

/** Neither side has a value: a null that is written out stays unless the patch says null too. */
const mergedNulls = (target: Value | undefined, patch: Value | undefined): Value | undefined =>
  patch === undefined && target !== undefined && scalarText(target) !== '' ? target : undefined

function kindOf(value: Value | undefined): 'map' | 'list' | 'scalar' | undefined {
  if (isMissingOrNull(value)) return undefined
  return isMap(value) ? 'map' : isScalar(value) ? 'scalar' : 'list'
}

const fieldNames = (target: ValueMap, patch: ValueMap | undefined): readonly string[] =>
  patch === undefined || patch === target
    ? Object.keys(target)
    : [...new Set([...Object.keys(target), ...Object.keys(patch)])]
