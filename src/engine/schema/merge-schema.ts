/** How strategic merge treats each field of a type: the published Kubernetes tables, and schemas laid over them. */

/** Schema of one value; `undefined` where nothing is known. */
export interface FieldSchema {
  /** Schema of a mapping's field (or of any field, where values of a map share one schema). */
  field(name: string): FieldSchema | undefined
  /** Schema of a list's elements. */
  readonly elements: FieldSchema | undefined
  /** `x-kubernetes-patch-strategy` of a list or map: `merge`, `replace`, `retainKeys`, `merge,retainKeys`, or empty. */
  readonly patchStrategy: string
  /** Keys that tell elements apart: `x-kubernetes-list-map-keys`, else `x-kubernetes-patch-merge-key`. */
  readonly mergeKeys: readonly string[]
}

export interface MergeSchema {
  /** Schema of a resource type, `undefined` for types the tables do not know (custom resources). */
  forType(apiVersion: string, kind: string): FieldSchema | undefined
  /** Schema with this name under `definitions`, which other schemas refer to. */
  definition(name: string): FieldSchema | undefined
  /** Whether objects of the type live outside of namespaces, by this schema (kyaml's `IsCertainlyClusterScoped`). */
  isClusterScoped(apiVersion: string, kind: string): boolean
  /** Identifies the content, so that caches keyed by a schema tell two apart. */
  readonly digest: string
}

/** Whether a strategic merge puts two lists of this field together instead of replacing one (kyaml's `IsAssociative`). */
export const isAssociative = (schema: FieldSchema | undefined): boolean =>
  schema?.patchStrategy.split(',').includes('merge') ?? false
