/** Changes with which stored data goes. */
import { fieldAt, type Resource } from '../../engine/index.ts'
import { listAt, writtenTextAt } from '../../kubernetes/fields.ts'
import { groupKind } from '../../kubernetes/group-kind.ts'
import { podTemplate } from '../../kubernetes/pod-template.ts'
import type { ResourceChange } from '../change-set.ts'

/** What goes with a resource of this kind, by `group/Kind`. */
const keepers: Readonly<Record<string, (resource: Resource) => string>> = {
  '/PersistentVolumeClaim': () =>
    'Where the claim is pruned, its volume goes with it, unless the storage class retains volumes.',
  '/PersistentVolume': () => 'The cluster no longer knows of the volume, nor of what is stored on it.',
  '/Namespace': ({ name }) =>
    `Where the namespace is pruned, everything in ${name} goes with it, claims included.`,
  'apps/StatefulSet': ({ name }) =>
    `The pods of ${name} go; its claims stay behind unowned, or go where their retention policy says Delete.`,
  'apiextensions.k8s.io/CustomResourceDefinition': (resource) =>
    `Where the definition is pruned, every ${writtenTextAt(resource.value, 'spec', 'names', 'kind') ?? 'object of the type'} in the cluster goes with it.`,
}

/** A sentence for each way in which the change may lose data. */
export function dataLoss(change: ResourceChange): string[] {
  if (change.kind === 'added') return []
  const { before } = change
  const type = groupKind(before)
  const says = Object.hasOwn(keepers, type) ? keepers[type] : undefined
  if (change.kind === 'removed') return says ? [says(before)] : []
  const { after } = change
  const moved = before.name !== after.name || before.namespace !== after.namespace
  const renamed =
    says && moved
      ? [`To the cluster this is a new ${after.kind} beside the old one: ${lowerFirst(says(before))}`]
      : []
  return [
    ...renamed,
    ...lostVersions(before, after),
    ...lostClaims(before, after),
    ...policies(before, after),
  ]
}

const lowerFirst = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1)

function lostVersions(before: Resource, after: Resource): string[] {
  if (after.kind !== 'CustomResourceDefinition') return []
  const versions = (resource: Resource): string[] =>
    listAt(resource.value, 'spec', 'versions').flatMap((each) => writtenTextAt(each, 'name') ?? [])
  const kept = new Set(versions(after))
  return versions(before)
    .filter((version) => !kept.has(version))
    .map(
      (version) => `Version ${version} is no longer defined: objects stored in it cannot be read any more.`,
    )
}

/** A volume that was a claim and is now as short-lived as the pod. */
function lostClaims(before: Resource, after: Resource): string[] {
  const volumes = (resource: Resource) => listAt(podTemplate(resource)?.spec, 'volumes')
  const passing = new Set(
    volumes(after)
      .filter((volume) => fieldAt(volume, ['emptyDir']) !== undefined)
      .map((volume) => writtenTextAt(volume, 'name')),
  )
  return volumes(before)
    .filter((volume) => fieldAt(volume, ['persistentVolumeClaim']) !== undefined)
    .map((volume) => writtenTextAt(volume, 'name') ?? '')
    .filter((name) => passing.has(name))
    .map(
      (name) =>
        `Volume "${name}" is no longer a claim but an emptyDir: what is written to it goes with the pod.`,
    )
}

function policies(before: Resource, after: Resource): string[] {
  const becomesDelete = (...path: string[]): boolean =>
    writtenTextAt(after.value, ...path) === 'Delete' && writtenTextAt(before.value, ...path) !== 'Delete'
  if (after.kind === 'PersistentVolume' && becomesDelete('spec', 'persistentVolumeReclaimPolicy'))
    return ['The volume was retained when its claim went; now it is deleted with it.']
  const retention = ['spec', 'persistentVolumeClaimRetentionPolicy']
  if (after.kind !== 'StatefulSet') return []
  return ['whenDeleted', 'whenScaled']
    .filter((when) => becomesDelete(...retention, when))
    .map(
      (when) =>
        `${when} is Delete: claims are deleted ${when === 'whenScaled' ? 'when scaled down' : 'with the StatefulSet'}.`,
    )
}
