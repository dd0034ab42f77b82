/** What one resource says about another, and whether the other is there. */
import type { Place, Resource } from '../../engine/index.ts'
import type { Path } from '../../kubernetes/fields.ts'

/** What is referred to, and so what to look for. */
export type WiringRule =
  | 'aggregation'
  | 'certificate'
  | 'config'
  | 'crd'
  | 'gateway'
  | 'host'
  | 'issuer'
  | 'link'
  | 'namespace'
  | 'pods'
  | 'port'
  | 'principal'
  | 'provider'
  | 'role'
  | 'scale-target'
  | 'service'
  | 'service-account'
  | 'volume-claim'

/** One reference that was looked up. */
export interface Reference {
  readonly rule: WiringRule
  readonly from: Resource
  /** The field of `from` that refers. */
  readonly path: Path
  /** What it refers to; empty where nothing answers, or where the cluster itself does. */
  readonly targets: readonly Resource[]
  /** Why the reference dangles, as a sentence without its period; absent where it holds. */
  readonly dangles?: string
}

/** A reference without an answer. */
export interface Dangling {
  readonly rule: WiringRule
  readonly from: Resource
  /** What, where, why: capital first, no final period. */
  readonly message: string
  /** The file the resource was read from, and the field. */
  readonly at: Place
}

/** Receives references; `dangles` is the sentence for when `targets` is empty and `answered` is not set. */
export type Note = (
  rule: WiringRule,
  path: Path,
  targets: readonly (Resource | undefined)[],
  dangles: string,
  answered?: boolean,
) => void

/** Finds the references of one resource. */
export type Rule = (resource: Resource, note: Note) => void
