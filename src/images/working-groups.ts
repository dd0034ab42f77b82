/** The working groups whose CVE scan Kubeflow's guide asks for, and the images of each. */
import type { Resource } from '../engine/index.ts'
import type { InventoryImage } from './inventory.ts'
import { folderOf } from './source-folder.ts'

/** A working group with its images, by reference. */
export interface GroupImages {
  readonly group: string
  readonly references: readonly string[]
}

/** Folders of a group's components; what is in none belongs to `manifests`, which cares for the rest. */
const groups: Readonly<Record<string, readonly string[]>> = {
  katib: ['katib'],
  kserve: ['kserve', 'models-web-app'],
  'model-registry': ['model-registry', 'hub'],
  pipelines: ['pipeline', 'kfp-tekton'],
  spark: ['spark'],
  trainer: ['training-operator', 'trainer'],
  workbenches: [
    'pvcviewer-controller',
    'admission-webhook',
    'centraldashboard',
    'jupyter',
    'volumes-web-app',
    'tensorboard',
    'profiles',
    'workspaces',
  ],
}

/** The group that a resource belongs to. */
export function workingGroupOf(resource: Resource): string {
  const [folder = ''] = folderOf(resource.state.origin?.file ?? '').split('/')
  return Object.entries(groups).find(([, folders]) => folders.includes(folder))?.[0] ?? 'manifests'
}

/** The groups in order, each with its images; an image of several groups is in each. */
export function imagesByGroup(images: readonly InventoryImage[]): readonly GroupImages[] {
  const found = new Map<string, Set<string>>()
  for (const { reference, places } of images) {
    for (const { resource, need } of places) {
      if (need === 'documentation') continue
      const group = workingGroupOf(resource)
      found.set(group, (found.get(group) ?? new Set()).add(reference))
    }
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, references]) => ({ group, references: [...references] }))
}
