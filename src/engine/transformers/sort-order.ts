/** `sortOptions`: the order of the rendered resources. */
import { idsTaken, sortOptionsWrong } from '../diagnostics/field-problems.ts'
import { compareTexts, gvkSortText, kindRanks, kindsFirst, kindsLast } from '../fields/gvk-order.ts'
import type { SortOptions } from '../kustomization/types.ts'
import { formatGvk, gvkEquals } from '../resource/gvk.ts'
import type { ResId } from '../resource/res-id.ts'
import type { Transformer } from './transformer.ts'

/**
 * The transformer that orders resources (api/internal/builtins SortOrderTransformer): `fifo` leaves them as they came,
 * `legacy` sorts by kind, type, namespace and name. Without options the order is legacy, as of a build without flags.
 */
export const sortOrder =
  (options: SortOptions | undefined): Transformer =>
  (resources, ctx) => {
    const { order = '', legacySortOptions } = options ?? { order: 'legacy' }
    if (order !== 'fifo' && order !== 'legacy') {
      return ctx.report(sortOptionsWrong(`sortOptions.order is "${order}", not fifo or legacy`, ctx.at))
    }
    if (order === 'fifo') {
      if (!legacySortOptions) return
      return ctx.report(sortOptionsWrong('legacySortOptions are given, but the order is fifo', ctx.at))
    }
    const compare = legacyOrder(
      legacySortOptions ? (legacySortOptions.orderFirst ?? []) : kindsFirst,
      legacySortOptions ? (legacySortOptions.orderLast ?? []) : kindsLast,
    )
    resources.reset(resources.resources.toSorted((a, b) => compare(a.currentId, b.currentId)))
    const taken = resources.duplicateIds()
    if (taken.length > 0) ctx.report(idsTaken(taken, ctx.at))
  }

/** Compares two ids by the rank of their kinds, their types, and then namespace and name. */
export function legacyOrder(
  first: readonly string[],
  last: readonly string[],
): (a: ResId, b: ResId) => number {
  const ranks = kindRanks(first, last)
  return (a, b) => {
    if (gvkEquals(a, b)) return compareTexts(idSortText(a), idSortText(b))
    const byRank = (ranks.get(a.kind) ?? 0) - (ranks.get(b.kind) ?? 0)
    if (byRank !== 0) return byRank
    const byType = compareTexts(gvkSortText(a), gvkSortText(b))
    const coreNamespace =
      a.kind === 'Namespace' && b.kind === 'Namespace' && (a.group === '' || b.group === '')
    return coreNamespace ? -byType : byType
  }
}

const idSortText = (id: ResId): string => `${formatGvk(id)}|${id.namespace || '~X'}|${id.name || '~N'}`
