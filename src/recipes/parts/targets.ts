/** Finds what a recipe changes by identity in the rendered resources, and says how an overlay names it. */
import { decodeBase64 } from '../../base/base64.ts'
import { decodeUtf8 } from '../../base/utf8.ts'
import { fieldAt, scalarText, type Resource } from '../../engine/index.ts'
import { nameInOverlay } from '../../kubernetes/overlay-target.ts'

/** The resource of this kind and name; `namespace` only where the name could be met in several. */
export const resourceNamed = (
  resources: readonly Resource[],
  kind: string,
  name: string,
  namespace?: string,
): Resource | undefined =>
  resources.find(
    (each) =>
      each.kind === kind &&
      nameInOverlay(each) === name &&
      (namespace === undefined || each.namespace === namespace),
  )

/** The text of a key of a ConfigMap or Secret as a pod reads it; `undefined` where it has no such key. */
export function keyText(resource: Resource | undefined, key: string): string | undefined {
  if (!resource) return undefined
  const plain = scalarText(fieldAt(resource.value, ['stringData', key]))
  if (plain !== undefined) return plain
  const text = scalarText(fieldAt(resource.value, ['data', key]))
  if (text === undefined || resource.kind !== 'Secret') return text
  const bytes = decodeBase64(text)
  return bytes && decodeUtf8(bytes)
}

/** Whether a generator makes the resource, so that an overlay merges into it with one. */
export const isGenerated = ({ kind, state }: Resource): boolean =>
  (kind === 'ConfigMap' || kind === 'Secret') && state.origin?.configuredBy !== undefined

/** `ConfigMap dex in auth`. */
export const namedResource = (resource: Resource): string =>
  `${resource.kind} ${nameInOverlay(resource)}${resource.namespace ? ` in ${resource.namespace}` : ''}`
