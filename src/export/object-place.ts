/** What an object is called among files and in commands. */
import type { Resource } from '../engine/index.ts'

/** `TYPE`, namespace or `-`, name: as kubectl takes them. */
export const objectPlace = ({ gvk, namespace, name }: Resource): string[] => [
  `${gvk.kind}.${gvk.version}.${gvk.group}`,
  namespace === '' ? '-' : namespace,
  name,
]

/** Objects whose type, namespace or name cannot stand in a table or a command: the API server takes none of them. */
export const unspeakable = (resources: readonly Resource[]): Resource[] =>
  resources.filter((resource) =>
    objectPlace(resource).some((part) => !/^[A-Za-z0-9][\w.:~-]*$|^-$/.test(part)),
  )
