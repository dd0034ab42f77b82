/** Which kinds of object are certain to live outside of namespaces. */
import { clusterScopedKinds } from './data/cluster-scoped.ts'

let clusterScoped: ReadonlyMap<string, ReadonlySet<string>> | undefined

/**
 * Whether the published Kubernetes API says that objects of this type have no namespace (kyaml's
 * `IsCertainlyClusterScoped`). Never true for a type it does not know, such as a custom resource.
 */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  clusterScoped ??= new Map(
    Object.entries(clusterScopedKinds).map(([version, kinds]) => [version, new Set(kinds.split(' '))]),
  )
  return clusterScoped.get(apiVersion)?.has(kind) ?? false
}
