/** Where in a resource something differs, in the words of the resource: names of elements, and files inside of values. */

/** What a text holds that is read as values of its own. */
export type EmbeddedFormat = 'YAML' | 'JSON' | 'properties' | 'INI' | 'TOML' | 'base64'

/** The element of a list that has these values in these fields. */
export interface ElementKey {
  readonly keys: readonly (readonly [field: string, value: string])[]
}

/** Into the text at hand, read as `inside`. */
export interface Inside {
  readonly inside: EmbeddedFormat
}

/** A field name, a place in a list, an element by its key, or a step into embedded text. */
export type FieldStep = string | number | ElementKey | Inside

export type FieldPath = readonly FieldStep[]

/**
 * `spec.template.spec.containers[name=web].args[0]`; names that are no plain words in quotes: `labels["app.k8s.io/name"]`;
 * what lies in embedded text behind a `›`: `data["config.yaml"] › issuer`.
 */
export function formatFieldPath(path: FieldPath): string {
  let text = ''
  let start = true
  for (const step of path) {
    if (isInside(step)) {
      if (step.inside === 'base64') continue
      text += ' › '
      start = true
      continue
    }
    text += formatStep(step, start)
    start = false
  }
  return text.replace(/ › $/, '')
}

function formatStep(step: Exclude<FieldStep, Inside>, start: boolean): string {
  if (typeof step === 'number') return `[${step}]`
  if (typeof step === 'object') return `[${step.keys.map(([field, value]) => `${field}=${value}`).join(',')}]`
  if (!/^[\w-]+$/.test(step)) return `[${JSON.stringify(step)}]`
  return start ? step : `.${step}`
}

/** Whether the step leads into embedded text. */
export const isInside = (step: FieldStep): step is Inside => typeof step === 'object' && 'inside' in step

/** The path cut where embedded text begins: the field that holds it, and the path within, if any. */
export function atEmbedded(path: FieldPath): {
  readonly outer: FieldPath
  readonly format: EmbeddedFormat | undefined
  readonly inner: FieldPath
} {
  const at = path.findIndex(isInside)
  if (at < 0) return { outer: path, format: undefined, inner: [] }
  // A Secret's value is base64 first, and what that holds after it.
  const last = isInside(path[at + 1] ?? '') ? at + 1 : at
  return { outer: path.slice(0, at), format: (path[last] as Inside).inside, inner: path.slice(last + 1) }
}
