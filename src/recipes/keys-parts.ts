/** Sets several keys of a ConfigMap or Secret at once. */
import { fieldOf, type Resource } from '../engine/index.ts'
import { fieldsPart, keyPart, type Part } from './parts.ts'
import { isGenerated } from './targets.ts'

/** One merge into the generator where there is one, one patch otherwise. */
export function keysParts(resource: Resource, texts: Readonly<Record<string, string>>): readonly Part[] {
  if (isGenerated(resource)) return Object.entries(texts).map(([key, text]) => keyPart(resource, key, text))
  if (resource.kind !== 'Secret') return [fieldsPart(resource, { data: texts })]
  const data = fieldOf(resource.value, 'data')
  const old = Object.keys(texts).filter((key) => fieldOf(data, key) !== undefined)
  return [
    fieldsPart(resource, {
      // A key of both would count by `stringData`, and the old one would stay to be read.
      ...(old.length > 0 && { data: Object.fromEntries(old.map((key) => [key, null])) }),
      stringData: texts,
    }),
  ]
}
