/** Writes one file a resource into a folder, named as kustomize's `-o DIR` names them. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { effectiveNamespace, renderResource, type Resource } from '../engine/index.ts'

/** `apps_v1_deployment_web.yaml`; where resources lie in several namespaces, with the namespace before it. */
export function writeIndividualFiles(folder: string, resources: readonly Resource[]): void {
  const namespaceOf = ({ currentId }: Resource): string => effectiveNamespace(currentId)
  const namespaced = resources.filter((resource) => namespaceOf(resource) !== notNamespaced)
  const severalNamespaces = new Set(namespaced.map(namespaceOf)).size > 1
  for (const resource of resources) {
    const isPrefixed = severalNamespaces && namespaceOf(resource) !== notNamespaced
    const prefix = isPrefixed ? `${namespaceOf(resource).toLowerCase()}_` : ''
    writeFileSync(path.join(folder, safeName(prefix + fileName(resource))), renderResource(resource))
  }
}

const notNamespaced = '_non_namespaceable_'

function fileName({ currentId: { group, version, kind, name } }: Resource): string {
  const type = [group, version, kind].filter((part) => part !== '').join('_')
  return `${type.toLowerCase()}_${name.toLowerCase()}.yaml`
}

/** A name is whatever the YAML says: it must not lead out of the folder. */
const safeName = (name: string): string => name.replace(/[/\\\0]/g, '_')
