/** A new patch for a rendered resource, or for one field of it. */
import type { ResId, Resource } from '../../engine/index.ts'
import { newPatch, patchSteps, replicasPatch, type NewPatch } from '../../workspace/new-patch.ts'
import type { Opened } from '../opened.ts'
import { resourceRow } from '../rows.ts'

export interface PatchForAsk {
  /** Of the resource; without one it is the first Deployment, and the patch runs it once more. */
  readonly key?: string
  /** As in the diff. */
  readonly path?: string
}

/** `undefined` where there is no such resource (any more). */
export function patchFor({ shown }: Opened, { key, path }: PatchForAsk): NewPatch | undefined {
  const resource =
    key === undefined
      ? shown.edited.find(({ kind }) => kind === 'Deployment')
      : shown.edited.find((each) => resourceRow(each).key === key)
  if (!resource) return undefined
  const id = idToPatch(resource, shown.edited)
  if (key === undefined) return replicasPatch(id, resource.value)
  return newPatch(id, resource.value, (path === undefined ? undefined : patchSteps(path)) ?? [])
}

/**
 * The identity a patch should name: the one it was read with, which holds whatever prefixes and hashes come later, unless
 * another resource was read with the same; then its name now.
 */
function idToPatch(resource: Resource, all: readonly Resource[]): ResId {
  const first = resource.originalId
  const isShared = all.some(
    (each) =>
      each !== resource &&
      each.originalId.kind === first.kind &&
      each.originalId.name === first.name &&
      each.originalId.namespace === first.namespace,
  )
  const { group, version, kind, name, namespace } = isShared ? resource.currentId : first
  return { group, version, kind, name, namespace }
}
