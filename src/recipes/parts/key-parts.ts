/** Keys of ConfigMaps and Secrets, set by the smallest kustomize that works. */
import { fieldOf, type Resource, type ValueMap } from '../../engine/index.ts'
import { fieldsPart, fileName, type Part } from './part.ts'
import { nameInOverlay } from '../../kubernetes/overlay-target.ts'
import { isGenerated } from './targets.ts'

/** Sets one key of a ConfigMap or Secret: by a merge into its generator where it has one, otherwise by a patch. */
export const keyPart = (resource: Resource, key: string, text: string): Part =>
  keysPart(resource, { [key]: text })

/** Sets several keys at once: one merge into the generator where there is one, one patch otherwise. */
export function keysPart(resource: Resource, texts: Readonly<Record<string, string>>): Part {
  if (isGenerated(resource)) return mergedKeys(resource, texts)
  if (resource.kind !== 'Secret') return fieldsPart(resource, { data: texts })
  const data = fieldOf(resource.value, 'data')
  const old = Object.keys(texts).filter((key) => fieldOf(data, key) !== undefined)
  return fieldsPart(resource, {
    // A key of both would count by `stringData`, and the old one would stay to be read.
    ...(old.length > 0 && { data: Object.fromEntries(old.map((key) => [key, null])) }),
    stringData: texts,
  })
}

/** A new Secret of these keys, made by a generator: its name says what it holds, so that pods start anew with it. */
export function secretPart(
  name: string,
  namespace: string,
  texts: Readonly<Record<string, string>>,
  more: ValueMap = {},
): Part {
  const { lists, files } = sourcesOf(name, texts)
  return { fields: { secretGenerator: [{ name, namespace, ...more, ...lists }] }, files }
}

function mergedKeys(resource: Resource, texts: Readonly<Record<string, string>>): Part {
  const isSecret = resource.kind === 'Secret'
  const name = nameInOverlay(resource)
  const type = fieldOf(resource.value, 'type')
  const { lists, files } = sourcesOf(name, texts)
  const entry: ValueMap = {
    name,
    ...(resource.namespace && { namespace: resource.namespace }),
    behavior: 'merge',
    ...(isSecret && type !== undefined && type !== 'Opaque' && { type }),
    ...lists,
    ...(!resource.state.needsHash && { options: { disableNameSuffixHash: true } }),
  }
  return { fields: { [isSecret ? 'secretGenerator' : 'configMapGenerator']: [entry] }, files }
}

/** What a generator takes keys from: the line itself where it comes through as it is, a file of its own otherwise. */
function sourcesOf(
  name: string,
  texts: Readonly<Record<string, string>>,
): { lists: ValueMap; files: Readonly<Record<string, string>> } {
  const files: Record<string, string> = {}
  const [literals, named]: [string[], string[]] = [[], []]
  for (const [key, text] of Object.entries(texts)) {
    if (isLiteral(text)) {
      literals.push(`${key}=${text}`)
      continue
    }
    const file = fileName(`${name}-${key}`)
    files[file] = text
    named.push(`${key}=${file}`)
  }
  const lists = { ...(literals.length > 0 && { literals }), ...(named.length > 0 && { files: named }) }
  return { lists, files }
}

/** Whether a text comes through `KEY=text` as it is: one line, no quotes or spaces at its ends. */
const isLiteral = (text: string): boolean => /^[^\n\r]+$/.test(text) && !/^['"\s]|['"\s]$/.test(text)
