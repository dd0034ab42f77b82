/** A new patch for a resource that is rendered, and its entry in the kustomization. */
import { printPointer } from '../base/json-pointer.ts'
import {
  apiVersionOf,
  fieldAt,
  isList,
  isMap,
  renderValue,
  scalarText,
  type ResId,
  type Value,
} from '../engine/index.ts'

export interface NewPatch {
  /** Name of the patch file, beside the kustomization. */
  readonly name: string
  readonly text: string
  /** Lines of its entry below `path`, such as its target. */
  readonly target: readonly string[]
}

/** A field name, a place in a list, or the element whose field `key` has this value. */
export type PatchStep = string | number | { readonly key: string; readonly value: string }

/**
 * A patch for the resource `id` names, which says of the field at `path` what it is now, to be changed. Without a path, or
 * for a field that is not there, it names the resource alone. Elements that are known by their place need a JSON patch.
 */
export function newPatch(id: ResId, value: Value, path: readonly PatchStep[]): NewPatch {
  const now = valueAt(value, path)
  const name = fileName(id, path)
  if (path.some((step) => typeof step === 'number'))
    return { name, text: jsonPatch(value, path, now), target: targetLines(id) }
  const identity = {
    apiVersion: apiVersionOf(id),
    kind: id.kind,
    metadata: { name: id.name, ...(id.namespace !== '' && { namespace: id.namespace }) },
  }
  const fields = now === undefined ? {} : nested(path, now)
  const hint = path.length === 0 ? '# Write the fields that shall be different below.\n' : ''
  return { name, text: hint + ordered(merged(identity, fields)), target: [] }
}

/** A first patch for somebody who has none yet: one more replica of a Deployment. */
export function replicasPatch(id: ResId, value: Value): NewPatch {
  const now = Number(scalarText(fieldAt(value, ['spec', 'replicas'])) ?? 1)
  const { text } = newPatch(id, { spec: { replicas: now + 1 } }, ['spec', 'replicas'])
  return { name: 'replicas.yaml', text, target: [] }
}

/** The steps of `spec.containers[name=web].args[0]`; `undefined` for a path into embedded text. */
export function patchSteps(path: string): PatchStep[] | undefined {
  if (path.includes(' › ')) return undefined
  const tokens = path.match(/\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]|[^.[]+/g) ?? []
  return tokens.map((token): PatchStep => {
    if (token.startsWith('["')) return String(JSON.parse(token.slice(1, -1)))
    const element = /^\[([^=\]]+)=(.*)\]$/.exec(token)
    if (element) return { key: element[1] ?? '', value: element[2] ?? '' }
    return /^\[\d+\]$/.test(token) ? Number(token.slice(1, -1)) : token
  })
}

function valueAt(value: Value, path: readonly PatchStep[]): Value | undefined {
  let at: Value | undefined = value
  for (const step of path) {
    if (typeof step === 'string') at = fieldAt(at, [step])
    else if (!isList(at)) return undefined
    else if (typeof step === 'number') at = at[step]
    else at = at.find((each) => scalarText(fieldAt(each, [step.key])) === step.value)
  }
  return path.length === 0 ? undefined : at
}

function nested(path: readonly PatchStep[], value: Value): Record<string, Value> {
  const [step, ...rest] = path
  if (typeof step !== 'string') return {}
  const [next, ...after] = rest
  if (next === undefined) return { [step]: value }
  if (typeof next === 'object') {
    const inner = after.length === 0 && isMap(value) ? value : nested(after, value)
    return { [step]: [{ [next.key]: next.value, ...(inner as Record<string, Value>) }] }
  }
  return { [step]: nested(rest, value) }
}

function merged(a: Record<string, Value>, b: Record<string, Value>): Record<string, Value> {
  const both = Object.keys(b).map((key): [string, Value] => {
    const [old, next] = [a[key], b[key] as Value]
    const isBoth = old !== undefined && isMap(old) && isMap(next)
    return [key, isBoth ? merged(old, next) : next]
  })
  return { ...a, ...Object.fromEntries(both) }
}

/** As people write it: what it is first, then the rest. */
function ordered(value: Record<string, Value>): string {
  return Object.entries(value)
    .map(([key, each]) => renderValue({ [key]: each }))
    .join('')
}

function jsonPatch(value: Value, path: readonly PatchStep[], now: Value | undefined): string {
  let at: Value | undefined = value
  const place = path.map((step) => {
    const name =
      typeof step === 'object'
        ? isList(at)
          ? at.findIndex((each) => scalarText(fieldAt(each, [step.key])) === step.value)
          : 0
        : step
    at = typeof name === 'string' ? fieldAt(at, [name]) : isList(at) ? at[name] : undefined
    return name
  })
  return renderValue([{ op: 'replace', path: printPointer(place), value: now ?? '' }])
}

const targetLines = ({ group, kind, name, namespace }: ResId): string[] => [
  'target:',
  ...(group === '' ? [] : [`  group: ${group}`]),
  `  kind: ${kind}`,
  `  name: ${name}`,
  ...(namespace === '' ? [] : [`  namespace: ${namespace}`]),
]

function fileName({ kind, name }: ResId, path: readonly PatchStep[]): string {
  const last = path.findLast((step) => typeof step === 'string')
  const words = [name, last ?? kind].join('-').toLowerCase()
  return `${words.replace(/[^a-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '')}.yaml`
}
