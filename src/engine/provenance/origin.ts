/** Where a resource comes from and which transformers went over it. */

/** What kustomize's origin annotation says: the file, or the generator and the kustomization that configured it. */
export interface Origin {
  readonly repo?: string
  readonly ref?: string
  /** Set on what a generator or transformer made or changed; the file is then the one that configures it. */
  readonly configuredBy?: {
    readonly apiVersion?: string
    readonly kind?: string
    readonly name?: string
    readonly namespace?: string
  }
  /** Absolute path in the tree of the file it was read from or, when generated, of the kustomization; not printed. */
  readonly file: string
  /** The document in that file. Not printed. */
  readonly document?: number
  /** Directory of the tree that holds the checkout of `repo`. Not printed. */
  readonly repository?: string
}

/** One transformer that went over a resource. */
export interface Transformation extends Origin {
  /** Place of the entry in the kustomization (`patches`, 2), for the trace. Not printed. */
  readonly entry?: readonly (string | number)[]
  /** Whether it changed the resource; kustomize's annotation names the others too. Not printed. */
  readonly changed: boolean
}
