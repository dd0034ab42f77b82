/** What differs between two values, field by field, as a person would say it. */
import {
  builtinSchema,
  fieldOf,
  isList,
  isMap,
  scalarText,
  type FieldSchema,
  type Value,
  type ValueMap,
} from '../engine/index.ts'
import { embeddedChanges } from './embedded/embedded-changes.ts'
import type { FieldChange } from './field-change.ts'
import type { FieldPath } from './field-path.ts'
import { listChanges } from './list-changes.ts'
import { sameScalar } from './same-value.ts'

/**
 * The differences, in the order of the fields by name. What both share is skipped without a look, so two versions of one
 * resource cost what differs. Elements of lists are matched by the merge key of their type, else by what names things by
 * custom; texts that hold configuration are compared by what they say.
 */
export function fieldChanges(before: Value, after: Value): readonly FieldChange[] {
  const changes: FieldChange[] = []
  compare(before, after, { path: [], schema: schemaOf(after), into: changes, inSecret: isSecret(after) })
  return changes
}

interface At {
  readonly path: FieldPath
  readonly schema: FieldSchema | undefined
  readonly into: FieldChange[]
  /** The values of `data` are base64. */
  readonly inSecret: boolean
}

function compare(before: Value, after: Value, at: At): void {
  if (before === after) return
  if (isMap(before) && isMap(after)) compareMaps(before, after, at)
  else if (isList(before) && isList(after)) {
    const added = at.into.length
    listChanges({ before, after, path: at.path, schema: at.schema }, at.into, (old, next, path, schema) =>
      compare(old, next, { ...at, path, schema }),
    )
    wholeWhereCompact(before, after, at, added)
  } else if (!sameScalar(before, after)) compareTexts(before, after, at)
}

/** A list that has become something else altogether is shown once, not element by element. */
function wholeWhereCompact(before: readonly Value[], after: readonly Value[], at: At, from: number): void {
  if (before.length > 0 && after.length > 0) return
  at.into.length = from
  at.into.push({ path: at.path, before, after })
}

function compareMaps(before: ValueMap, after: ValueMap, at: At): void {
  const changed = Object.keys(before).filter((key) => fieldOf(after, key) !== before[key])
  for (const key of Object.keys(after)) if (!Object.hasOwn(before, key)) changed.push(key)
  if (changed.length === 0) return
  const schema = at.schema ?? (at.path.length > 0 ? schemaOf(after) : undefined)
  for (const key of changed.sort()) {
    const [old, next] = [fieldOf(before, key), fieldOf(after, key)]
    const path = [...at.path, key]
    if (next === undefined) at.into.push({ path, before: old as Value })
    else if (old === undefined) at.into.push({ path, after: next })
    else compare(old, next, { ...at, path, schema: schema?.field(key) })
  }
}

function compareTexts(before: Value, after: Value, at: At): void {
  const { path, into } = at
  if (typeof before !== 'string' || typeof after !== 'string') into.push({ path, before, after })
  else
    into.push(
      ...embeddedChanges(
        { before, after, path, isBase64: at.inSecret && path.length === 2 && path[0] === 'data' },
        (old, next, inner) => {
          const found: FieldChange[] = []
          compare(old, next, { path: inner, schema: schemaOf(next), into: found, inSecret: false })
          return found
        },
      ),
    )
}

/** What Kubernetes publishes of the type, by which lists are matched. */
const schemaOf = (value: Value): FieldSchema | undefined =>
  builtinSchema.forType(
    scalarText(fieldOf(value, 'apiVersion')) ?? '',
    scalarText(fieldOf(value, 'kind')) ?? '',
  )

const isSecret = (value: Value): boolean =>
  fieldOf(value, 'kind') === 'Secret' && fieldOf(value, 'apiVersion') === 'v1'
