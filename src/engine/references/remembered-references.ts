/** Keeps what fixing the references of a resource came to, for as long as the same resources can be meant. */
import { keepOutcome, keptOutcome, type Asker } from '../resource/kept-outcome.ts'
import type { Resource } from '../resource/resource.ts'
import { sameReferrals, type Reach, type ReferralIndex } from './referral-index.ts'

/** Questions asked of an index on behalf of one referrer, with the answers. */
export interface Asked {
  /** Of the index that gave these answers last. */
  identities: object
  readonly candidates: { readonly name: string; readonly answer: readonly Resource[] }[]
  readonly originalNamespaces: { readonly namespace: string; readonly answer: boolean }[]
}

/** `index` that notes what it is asked; for one referrer, whose reach is always the same. */
export function askedIndex(index: ReferralIndex): { readonly index: ReferralIndex; readonly asked: Asked } {
  const { identities } = index
  const asked: Asked = { identities, candidates: [], originalNamespaces: [] }
  return {
    asked,
    index: {
      identities,
      // A resource refers to few names, each at several places.
      candidates(name, reach) {
        const known = asked.candidates.find((each) => each.name === name)
        if (known) return known.answer
        const answer = index.candidates(name, reach)
        asked.candidates.push({ name, answer })
        return answer
      },
      hasOriginalNamespace(namespace, reach) {
        const known = asked.originalNamespaces.find((each) => each.namespace === namespace)
        if (known) return known.answer
        const answer = index.hasOriginalNamespace(namespace, reach)
        asked.originalNamespaces.push({ namespace, answer })
        return answer
      },
    },
  }
}

/** What a referrer became. */
interface Fixed {
  /** What was asked of the index; absent where the resource has no field that may refer. */
  readonly questions?: { readonly reach: Reach; readonly asked: Asked }
  readonly resource: Resource
}

/** Keeps what a referrer became by `rules`; only for one of which nothing was reported. */
export function rememberFixed(referrer: Resource, rules: Asker, fixed: Fixed): void {
  keepOutcome(referrer, rules, fixed)
}

/** What the referrer became by `rules` before, if the index still gives every answer that led to it. */
export function knownFixed(
  referrer: Resource,
  rules: Asker,
  indexNow: () => ReferralIndex,
): Resource | undefined {
  const fixed = keptOutcome(referrer, rules)?.outcome as Fixed | undefined
  if (!fixed) return undefined
  if (!fixed.questions) return fixed.resource
  const { reach, asked } = fixed.questions
  const index = indexNow()
  if (asked.identities === index.identities) return fixed.resource
  const isSame =
    asked.candidates.every(({ name, answer }) => sameReferrals(index.candidates(name, reach), answer)) &&
    asked.originalNamespaces.every(
      ({ namespace, answer }) => index.hasOriginalNamespace(namespace, reach) === answer,
    )
  if (!isSame) return undefined
  asked.identities = index.identities
  return fixed.resource
}
