/**
 * Applies JSON patches as `evanphx/json-patch` v4 does, which kustomize uses. It is written here and not taken from
 * the package fast-json-patch because users see where the two differ: negative indexes, `replace` and `copy` of a field
 * that is not there, numbers compared by their text. It shares what an operation does not touch, too.
 */
import { printPointer } from '../../base/json-pointer.ts'
import { goJson } from '../yaml/go-json.ts'
import { toJson } from '../yaml/to-json.ts'
import { fieldOf, isList, isMap, isNull, withField, withoutField, type Value } from '../yaml/value.ts'
import {
  followPointer,
  listIndex,
  parsePointer,
  withContainer,
  type Container,
  type Pointer,
} from './json-pointer.ts'
import type { JsonPatchOperation, RawJson } from './read-json-patch.ts'

/** Why an operation cannot be applied. */
export interface JsonPatchProblem {
  /** Position of the operation in its patch. */
  readonly index: number
  readonly operation: JsonPatchOperation
  readonly reason:
    | 'unknown operation'
    | 'no path'
    | 'no from'
    | 'no value'
    | 'path missing'
    | 'field missing'
    | 'no index'
    | 'index out of range'
    | 'test failed'
    | 'not a mapping'
  /** The pointer that was followed, `path` or `from` of the operation. */
  readonly path: string
  /** The part of it that exists. */
  readonly exists: string
  /** What is there: the container the path leaves, or the value a test found. */
  readonly found: Value | undefined
}

type Fail = (reason: JsonPatchProblem['reason'], exists?: string, found?: Value, path?: string) => undefined

/** `value` after all operations; `undefined` after the first that fails, which is told. */
export function applyJsonPatch(
  value: Container,
  operations: readonly JsonPatchOperation[],
  problem: (problem: JsonPatchProblem) => void,
): Container | undefined {
  let root = value
  for (const [index, operation] of operations.entries()) {
    const fail: Fail = (reason, exists = '', found = undefined, path = operation.path ?? '') => {
      problem({ index, operation, reason, path, exists, found })
      return undefined
    }
    const apply = Object.hasOwn(appliers, operation.op) ? appliers[operation.op] : undefined
    const next = apply ? apply(root, operation, fail) : fail('unknown operation')
    if (next === undefined) return undefined
    root = next
  }
  return root
}

type Apply = (root: Container, operation: JsonPatchOperation, fail: Fail) => Container | undefined

const appliers: Readonly<Record<string, Apply>> = {
  add: (root, { path, value }, fail) => put(root, path, value ?? null, 'insert', fail),
  remove: (root, { path }, fail) => {
    const place = find(root, path, 'no path', fail)
    const container = place && without(place, fail)
    return place && container && withContainer(root, place.pointer.parents, container)
  },
  replace: (root, { path, value }, fail) => {
    if (path !== '') return put(root, path, value ?? null, 'replace', fail)
    if (value === undefined) return fail('no value')
    return isMap(value) || isList(value) ? value : fail('not a mapping', '', value)
  },
  move: (root, { path, from }, fail) => {
    const source = find(root, from, 'no from', fail)
    const moved = source && get(source, fail)
    const container = source && moved && without(source, fail)
    return (
      source &&
      container &&
      put(withContainer(root, source.pointer.parents, container), path, moved.value ?? null, 'insert', fail)
    )
  },
  copy: (root, { path, from }, fail) => {
    const source = find(root, from, 'no from', fail)
    const copied = source && get(source, fail)
    return copied && put(root, path, copied.value ?? null, 'insert', fail)
  },
  test: (root, { path, raw, value }, fail) => {
    if (path === '') return raw !== undefined && sameJson(root, raw) ? root : fail('test failed', '', root)
    const place = find(root, path, 'no path', fail)
    const found = place && get(place, fail)
    if (!found) return undefined
    // A field that is missing passes for null, and the library has no answer where no value is given for it.
    if (found.value === undefined || isNull(found.value))
      return raw === null
        ? root
        : raw === undefined
          ? fail('no value')
          : fail('test failed', path, found.value)
    return value !== undefined && raw !== undefined && sameJson(found.value, raw)
      ? root
      : fail('test failed', path, found.value)
  },
}

/** A container and the field or index of it that a pointer means. */
interface FoundPlace {
  readonly path: string
  readonly pointer: Pointer
  readonly container: Container
}

function find(
  root: Container,
  path: string | undefined,
  missing: 'no path' | 'no from',
  fail: Fail,
): FoundPlace | undefined {
  if (path === undefined) return fail(missing)
  const pointer = parsePointer(path)
  if (!pointer) return fail('path missing', '', root, path)
  const found = followPointer(root, pointer.parents)
  if ('container' in found) return { path, pointer, container: found.container }
  return fail('path missing', printPointer(pointer.parents.slice(0, found.depth)), found.last, path)
}

/** The value at a place; fields of a mapping need not exist, indexes of a list must. */
function get({ container, pointer, path }: FoundPlace, fail: Fail): { value: Value | undefined } | undefined {
  if (!isList(container)) return { value: fieldOf(container, pointer.key) }
  const index = indexIn(container, pointer, container.length - 1, path, fail)
  return index === undefined ? undefined : { value: container[index] }
}

function put(
  root: Container,
  path: string | undefined,
  value: Value,
  mode: 'insert' | 'replace',
  fail: Fail,
): Container | undefined {
  const place = find(root, path, 'no path', fail)
  if (!place) return undefined
  const { container, pointer } = place
  if (!isList(container))
    return withContainer(root, pointer.parents, withField(container, pointer.key, value))
  if (mode === 'insert' && pointer.key === '-')
    return withContainer(root, pointer.parents, [...container, value])
  const index = indexIn(
    container,
    pointer,
    mode === 'insert' ? container.length : container.length - 1,
    place.path,
    fail,
  )
  if (index === undefined) return undefined
  return withContainer(root, pointer.parents, container.toSpliced(index, mode === 'insert' ? 0 : 1, value))
}

function without({ container, pointer, path }: FoundPlace, fail: Fail): Container | undefined {
  if (!isList(container)) {
    if (!Object.hasOwn(container, pointer.key))
      return fail('field missing', printPointer(pointer.parents), container, path)
    return withoutField(container, pointer.key)
  }
  const index = indexIn(container, pointer, container.length - 1, path, fail)
  return index === undefined ? undefined : container.toSpliced(index, 1)
}

/** The index a pointer means, up to `last`; negative ones count back from behind it. */
function indexIn(
  list: readonly Value[],
  { parents, key }: Pointer,
  last: number,
  path: string,
  fail: Fail,
): number | undefined {
  if (!/^[-+]?\d+$/.test(key)) return fail('no index', printPointer(parents), list, path)
  const index = listIndex(key, last + 1)
  return index === undefined || index > last
    ? fail('index out of range', printPointer(parents), list, path)
    : index
}

/** Whether a value's JSON is that of an operation; scalars are compared by their text. */
function sameJson(value: Value, raw: RawJson): boolean {
  if (isMap(value)) {
    const keys = Object.keys(value)
    return (
      isRawMap(raw) &&
      keys.length === Object.keys(raw).length &&
      keys.every((key) => Object.hasOwn(raw, key) && sameField(value[key], raw[key]))
    )
  }
  if (isList(value))
    return (
      isRawList(raw) && raw.length === value.length && value.every((item, at) => sameField(item, raw[at]))
    )
  return typeof raw === 'string' && goJson(toJson(value).value) === raw
}

const sameField = (value: Value | undefined, raw: RawJson | undefined): boolean =>
  value !== undefined && raw !== undefined && (raw === null ? isNull(value) : sameJson(value, raw))

const isRawList = (raw: RawJson): raw is readonly RawJson[] => Array.isArray(raw)
const isRawMap = (raw: RawJson): raw is { readonly [key: string]: RawJson } =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw)
