/** Which of the resources that once had a name is meant by it (`selectReferral` of `api/filters/nameref`). */
import { gvkIsSelected, type Gvk } from '../resource/gvk.ts'
import type { BuildState, Resource } from '../resource/resource.ts'

/** What is known of a reference besides the name. */
export interface Selection {
  /** Type the rule says the field refers to; empty parts select any. */
  readonly target: Gvk
  /** Type written beside the name in a `roleRef`. */
  readonly roleRef: Gvk | undefined
  /** Name prefixes and suffixes of the referrer. */
  readonly referrer: Pick<BuildState, 'prefixes' | 'suffixes'>
}

export interface Selected {
  /** Those that agree best with the referrer: none, one, or several that cannot be told apart. */
  readonly selected: readonly Resource[]
  /** Where none is selected: those of the right name and type, whose prefixes and suffixes do not agree. */
  readonly rejected: readonly Resource[]
}

/** Of several candidates those count whose prefixes and suffixes agree with the referrer's, first loosely, then strictly. */
export function selectReferral(
  candidates: readonly Resource[],
  { target, roleRef, referrer }: Selection,
): Selected {
  const ofType: Resource[] = []
  for (const each of candidates)
    if (hadType(each, target) && (!roleRef || hadType(each, roleRef))) ofType.push(each)
  if (ofType.length === 1) return { selected: ofType, rejected: [] }
  const compatible = ofType.filter(({ state }) => affixesAgree(state, referrer, true))
  const selected =
    compatible.length > 1
      ? compatible.filter(({ state }) => affixesAgree(state, referrer, false))
      : compatible
  return { selected, rejected: selected.length === 0 ? ofType : [] }
}

/** Group and version are those of today, as in kustomize. */
function hadType({ gvk, state }: Resource, { group, version, kind }: Gvk): boolean {
  if (!gvkIsSelected(gvk, { group, version })) return false
  for (const id of state.previousIds) if (kind === '' || kind === id.kind) return true
  return false
}

type Affixes = Selection['referrer']

/** PrefixesSuffixesEquals: leniently, having none agrees with everything. */
function affixesAgree(a: Affixes, b: Affixes, lenient: boolean): boolean {
  const agree = (left: readonly string[], right: readonly string[]): boolean =>
    (lenient && (left.length === 0 || right.length === 0)) || endAlike(left, right)
  return agree(a.prefixes, b.prefixes) && agree(a.suffixes, b.suffixes)
}

/** Whether the shorter list is the end of the longer; an empty one is so only of an empty one. */
function endAlike(left: readonly string[], right: readonly string[]): boolean {
  const shared = Math.min(left.length, right.length)
  if (shared === 0) return left.length === right.length
  return left.slice(-shared).every((text, index) => text === right[right.length - shared + index])
}
