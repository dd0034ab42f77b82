/** Which kinds of object are certain to live outside of namespaces. */
import { clusterScopedKinds } from './data/cluster-scoped.ts'

let clusterScoped: ReadonlySet<string> | undefined

/**
 * Whether the published Kubernetes API says that objects of this type have no namespace (kyaml's
 * `IsCertainlyClusterScoped`). Never true for a type it does not know, such as a custom resource.
 */
export function isClusterScoped(apiVersion: string, kind: string): boolean {
  clusterScoped ??= new Set(
    Object.entries(clusterScopedKinds).flatMap(([version, kinds]) => kinds.split(' ').map((each) => `${version} ${each}`)),
  )
  return clusterScoped.has(`${apiVersion} ${kind}`)
}
