/** The list of bundles a site offers. */
import { bundleFormat, type BundleEntry, type BundleIndex } from './bundle-format.ts'
import { BundleUnreadable } from './bundle-unreadable.ts'

export const emptyIndex: BundleIndex = { format: bundleFormat, bundles: [] }

/** The index in the text of `bundles/index.json`. Throws {@link BundleUnreadable} where it is none of ours. */
export function readBundleIndex(text: string): BundleIndex {
  let index: Partial<BundleIndex> | null
  try {
    index = JSON.parse(text) as Partial<BundleIndex> | null
  } catch {
    throw new BundleUnreadable('The list of bases is damaged: reload to fetch it again')
  }
  if (index?.format !== bundleFormat || !Array.isArray(index.bundles)) {
    throw new BundleUnreadable(
      'The list of bases was made for another version of the playground: reload the page',
    )
  }
  return index as BundleIndex
}

/** The index with `entry` in the place of the one with its id, or at the end. */
export function withEntry(index: BundleIndex, entry: BundleEntry): BundleIndex {
  const known = index.bundles.some(({ id }) => id === entry.id)
  const bundles = known
    ? index.bundles.map((each) => (each.id === entry.id ? entry : each))
    : [...index.bundles, entry]
  return { ...index, bundles }
}

/** The text of an index, laid out so that a change of one bundle shows as such. */
export const writeBundleIndex = (index: BundleIndex): string => `${JSON.stringify(index, null, 2)}\n`
