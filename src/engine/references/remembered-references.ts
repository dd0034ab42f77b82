/** Keeps what fixing the references of a resource came to, for as long as the same resources can be meant. */
import { idKey } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import type { Reach, ReferralIndex } from './referral-index.ts'

/** Questions asked of an index on behalf of one referrer, with the answers. */
export interface Asked {
  readonly candidates: Map<string, readonly Resource[]>
  readonly originalNamespaces: Map<string, boolean>
}

/** `index` that notes what it is asked; for one referrer, whose reach is always the same. */
export function askedIndex(index: ReferralIndex): { readonly index: ReferralIndex; readonly asked: Asked } {
  const asked: Asked = { candidates: new Map(), originalNamespaces: new Map() }
  return {
    asked,
    index: {
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
  for (const [name, answer] of asked.candidates) {
    if (!sameReferrals(index.candidates(name, reach), answer)) return undefined
  }
  for (const [namespace, answer] of asked.originalNamespaces) {
    if (index.hasOriginalNamespace(namespace, reach) !== answer) return undefined
  }
  return fixed.resource
}

const sameReferrals = (a: readonly Resource[], b: readonly Resource[]): boolean =>
  a.length === b.length &&
  a.every((resource, index) => {
    const other = b[index]
    return other !== undefined && (resource === other || sameAsReferral(resource, other))
  })

/** Whether all is the same by which a resource is told to be meant, and what those that mean it take from it. */
const sameAsReferral = (a: Resource, b: Resource): boolean =>
  a.currentKey === b.currentKey &&
  a.namespace === b.namespace &&
  a.previousIds.length === b.previousIds.length &&
  a.previousIds.every((id, index) => idKey(id) === idKey(b.previousIds[index] ?? a.currentId)) &&
  sameTexts(a.state.prefixes, b.state.prefixes) &&
  sameTexts(a.state.suffixes, b.state.suffixes)

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((text, index) => text === b[index]))
