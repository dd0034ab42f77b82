/** How a kustomization names a resource: by the name it has there, in a patch's target or a replacement's select. */
import type { Resource } from '../engine/index.ts'

/** The name before its content gives it a hash: that is how an overlay knows it. */
export const nameInOverlay = ({ name, state }: Resource): string =>
  state.needsHash ? name.replace(/-[a-z0-9]{10}$/, '') : name

/** Fields of a replacement's `select` that mean this resource and no other; names in it are plain. */
export function selectOf(resource: Resource): Record<string, string> {
  const { group, version } = resource.gvk
  return {
    ...(group && { group }),
    version,
    kind: resource.kind,
    name: nameInOverlay(resource),
    ...(resource.namespace && { namespace: resource.namespace }),
  }
}

/**
 * Fields of a patch's `target` that mean `resource` and no other; names in it are patterns. `others` of the same type and
 * namespace are meant as well.
 */
export const targetOf = (resource: Resource, others: readonly Resource[] = []): Record<string, string> => ({
  ...selectOf(resource),
  name: namePattern([resource, ...others].map(nameInOverlay)),
})

/** A pattern that fits these names and no others. */
export const namePattern = (names: readonly string[]): string =>
  names.map((name) => name.replaceAll('.', '\\.')).join('|')
