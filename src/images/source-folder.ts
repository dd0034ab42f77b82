/** Components and working groups of a platform as Kubeflow lays it out, told by the file a resource comes from. */
import type { Resource } from '../engine/index.ts'

/** The folder of the component a resource was read from: `katib`, `jupyter/notebook-controller`, `cert-manager`. */
export function sourceFolder(resource: Resource): string {
  return folderOf(resource.state.origin?.file ?? '')
}

/** {@link sourceFolder} by the path of the file. */
export function folderOf(file: string): string {
  const steps = file.split('/').slice(0, -1)
  const at = steps.findIndex((step) => areas.has(step))
  const [first = '', second = ''] = at < 0 ? [] : steps.slice(at + 1)
  if (first === '') return ''
  const name = first.replace(/-\d+(-\d+)*$/, '')
  return nested.has(name) && second !== '' && second !== 'upstream' ? `${name}/${second}` : name
}

/** The path of a file from the folder of its area on, wherever the tree lies; its name where it is in none. */
export function sourceFile(file: string): string {
  const steps = file.split('/')
  const at = steps.findIndex((step) => areas.has(step))
  return at < 0 ? (steps.at(-1) ?? '') : steps.slice(at).join('/')
}

/** Folders that hold one folder for each component. */
const areas: ReadonlySet<string> = new Set(['apps', 'applications', 'common', 'contrib', 'experimental'])

/** Folders that hold several components. */
const nested: ReadonlySet<string> = new Set(['jupyter', 'tensorboard', 'knative', 'istio', 'kserve', 'spark'])
