/** What an earlier install left behind. */
import type { Resource } from '../engine/index.ts'

/** An object as an inventory has it. */
export interface ObjectPlace {
  readonly kind: string
  readonly group: string
  /** Empty where the manifest names none. */
  readonly namespace: string
  readonly name: string
}

/**
 * Objects of the earlier install, given in the order they were installed in, that the present build does not have, in the
 * order in which they are to be deleted: what was installed last goes first. The version of the API is no part of an
 * identity: an object that moved to another version is the same one.
 */
export function pruneList(earlier: readonly ObjectPlace[], present: readonly Resource[]): ObjectPlace[] {
  const kept = new Set(
    present.map(({ kind, gvk, namespace, name }) => key({ kind, group: gvk.group, namespace, name })),
  )
  return earlier.filter((each) => !kept.has(key(each))).reverse()
}

const key = ({ kind, group, namespace, name }: ObjectPlace): string =>
  [kind, group, namespace, name].join('\t')
