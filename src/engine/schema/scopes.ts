/** Which kinds of object are certain to live outside of namespaces. */
import { clusterScopedKinds } from './data/cluster-scoped.ts'

let versionsByKind: ReadonlyMap<string, readonly string[]> | undefined

/**
 * Whether the published Kubernetes API says that objects of this type have no namespace (kyaml's
 * `IsCertainlyClusterScoped`). Never true for a type it does not know, such as a custom resource.
 */
export const isClusterScoped = (apiVersion: string, kind: string): boolean =>
  clusterScopedVersions(kind)?.includes(apiVersion) ?? false

/** The apiVersions under which objects of a kind have no namespace; `undefined` for most kinds. */
export const clusterScopedVersions = (kind: string): readonly string[] | undefined =>
  (versionsByKind ??= indexByKind()).get(kind)

function indexByKind(): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>()
  for (const [apiVersion, kinds] of Object.entries(clusterScopedKinds)) {
    for (const kind of kinds.split(' ')) {
      const versions = index.get(kind)
      if (versions) versions.push(apiVersion)
      else index.set(kind, [apiVersion])
    }
  }
  return index
}
