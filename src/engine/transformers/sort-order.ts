/** `sortOptions`: the order of the rendered resources. */
import { idsTaken, sortOptionsWrong } from '../diagnostics/field-problems.ts'
import { gvkSortText, inCodePointOrder, kindRanks, kindsFirst, kindsLast } from '../fields/gvk-order.ts'
import type { SortOptions } from '../kustomization/types.ts'
import { gvkEquals, type Gvk } from '../resource/gvk.ts'
import type { ResId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
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
    const ranks = legacySortOptions
      ? kindRanks(legacySortOptions.orderFirst ?? [], legacySortOptions.orderLast ?? [])
      : kindRanks(kindsFirst, kindsLast)
    const before = resources.resources
    const sorted = legacySortOptions ? sortedIndexes(before, ranks) : defaultOrder(before, ranks)
    const isKnown = sorted === lastUnique
    resources.reorder(sorted)
    const taken = isKnown ? [] : resources.duplicateIds()
    if (taken.length > 0) ctx.report(idsTaken(taken, ctx.at))
    else if (!legacySortOptions) lastUnique = sorted
  }

/** The places of the resources in the order by these ranks. */
function sortedIndexes(
  resources: readonly Resource[],
  ranks: ReadonlyMap<string, number>,
): readonly number[] {
  const places = resources.map(({ currentId }) => sortPlace(currentId, ranks))
  const order = places.map((_, index) => index)
  return order.sort((a, b) => {
    const [left, right] = [places[a], places[b]]
    return left && right ? legacyOrder(left, right) : 0
  })
}

/** The identities last sorted without options, and their order: an edit of one resource leaves them as they are. */
let lastSorted: { readonly ids: readonly ResId[]; readonly order: readonly number[] } = { ids: [], order: [] }

/** The last order of {@link lastSorted} in whose identities none was there twice. */
let lastUnique: readonly number[] | undefined

function defaultOrder(resources: readonly Resource[], ranks: ReadonlyMap<string, number>): readonly number[] {
  const { ids } = lastSorted
  if (ids.length !== resources.length || resources.some(({ currentId }, index) => currentId !== ids[index]))
    lastSorted = {
      ids: resources.map(({ currentId }) => currentId),
      order: sortedIndexes(resources, ranks),
    }
  return lastSorted.order
}

/** What the legacy order looks at, each resource's made once. */
interface SortPlace {
  readonly gvk: Gvk
  readonly rank: number
  readonly typeText: string
  /** Namespace and name; only compared between resources of one type. */
  readonly idText: string
}

/** Compares by the rank of the kinds, the types, and then namespace and name. */
function legacyOrder(a: SortPlace, b: SortPlace): number {
  if (a.typeText === b.typeText && gvkEquals(a.gvk, b.gvk)) return compared(a.idText, b.idText)
  if (a.rank !== b.rank) return a.rank - b.rank
  const byType = compared(a.typeText, b.typeText)
  const coreNamespace =
    a.gvk.kind === 'Namespace' && b.gvk.kind === 'Namespace' && (a.gvk.group === '' || b.gvk.group === '')
  return coreNamespace ? -byType : byType
}

const compared = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1)

function sortPlace(id: ResId, ranks: ReadonlyMap<string, number>): SortPlace {
  return {
    gvk: id,
    rank: ranks.get(id.kind) ?? 0,
    typeText: inCodePointOrder(gvkSortText(id)),
    idText: inCodePointOrder(`${id.namespace || '~X'}|${id.name || '~N'}`),
  }
}
