/** Keeps what fixing the references of a resource came to, for as long as the same resources can be meant. */
import type { Resource } from '../resource/resource.ts'
import { sameReferrals, type Reach, type ReferralIndex } from './referral-index.ts'

/** Questions asked of an index on behalf of one referrer, with the answers. */
export interface Asked {
  /** Of the index that gave these answers last. */
  identities: object
  readonly candidates: Map<string, readonly Resource[]>
  readonly originalNamespaces: Map<string, boolean>
}

/** `index` that notes what it is asked; for one referrer, whose reach is always the same. */
export function askedIndex(index: ReferralIndex): { readonly index: ReferralIndex; readonly asked: Asked } {
  const { identities } = index
  const asked: Asked = { identities, candidates: new Map(), originalNamespaces: new Map() }
  return {
    asked,
    index: {
      identities,
      candidates(name, reach) {
        let answer = asked.candidates.get(name)
        if (!answer) asked.candidates.set(name, (answer = index.candidates(name, reach)))
        return answer
      },
      hasOriginalNamespace(namespace, reach) {
        const answer = index.hasOriginalNamespace(namespace, reach)
        asked.originalNamespaces.set(namespace, answer)
        return answer
      },
    },
  }
}

interface Fixed {
  /** The rules by which references were fixed; the list tells them apart. */
  readonly rules: readonly unknown[]
  /** What was asked of the index; absent where the resource has no field that may refer. */
  readonly questions?: { readonly reach: Reach; readonly asked: Asked }
  readonly resource: Resource
}

const known = new WeakMap<Resource, Fixed>()

/** Keeps what a referrer became; only for one of which nothing was reported. */
export function rememberFixed(referrer: Resource, fixed: Fixed): void {
  known.set(referrer, fixed)
}

/** What the referrer became before, if the index still gives every answer that led to it. */
export function knownFixed(
  referrer: Resource,
  rules: readonly unknown[],
  indexNow: () => ReferralIndex,
): Resource | undefined {
  const fixed = known.get(referrer)
  if (!fixed || fixed.rules !== rules) return undefined
  if (!fixed.questions) return fixed.resource
  const { reach, asked } = fixed.questions
  const index = indexNow()
  if (asked.identities === index.identities) return fixed.resource
  for (const [name, answer] of asked.candidates) {
    if (!sameReferrals(index.candidates(name, reach), answer)) return undefined
  }
  for (const [namespace, answer] of asked.originalNamespaces) {
    if (index.hasOriginalNamespace(namespace, reach) !== answer) return undefined
  }
  asked.identities = index.identities
  return fixed.resource
}
