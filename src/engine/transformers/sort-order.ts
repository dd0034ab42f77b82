/** `sortOptions`: the order of the rendered resources. */
import { idsTaken, sortOptionsWrong } from '../diagnostics/field-problems.ts'
import { gvkSortText, inCodePointOrder, kindRanks, kindsFirst, kindsLast } from '../fields/gvk-order.ts'
import type { SortOptions } from '../kustomization/types.ts'
import { gvkEquals, type Gvk } from '../resource/gvk.ts'
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
    const ids = resources.resources.map(({ currentId }) => currentId)
    const sorted = legacySortOptions ? orderBy(legacySortOptions, ids) : defaultOrder(ids)
    const isKnown = sorted === lastUnique
    resources.reorder(sorted)
    const taken = isKnown ? [] : resources.duplicateIds()
    if (taken.length > 0) ctx.report(idsTaken(taken, ctx.at))
    else if (!legacySortOptions) lastUnique = sorted
  }

/** The positions of the places in their order; the sooner found the closer `start` is to it. */
function sortedPositions(
  places: readonly SortPlace[],
  start: readonly number[] = places.map((_, index) => index),
): readonly number[] {
  return start.toSorted((a, b) => {
    const [left, right] = [places[a], places[b]]
    return (left && right ? legacyOrder(left, right) : 0) || a - b
  })
}

function orderBy(
  { orderFirst = [], orderLast = [] }: NonNullable<SortOptions['legacySortOptions']>,
  ids: readonly ResId[],
): readonly number[] {
  const ranks = kindRanks(orderFirst, orderLast)
  return sortedPositions(ids.map((id) => sortPlace(id, ranks)))
}

/** What was last sorted without options, and its order: an edit of one resource leaves most identities as they are. */
let lastSorted: {
  readonly ids: readonly ResId[]
  readonly places: readonly SortPlace[]
  readonly order: readonly number[]
} = { ids: [], places: [], order: [] }

/** The last order of {@link lastSorted} in whose identities none was there twice. */
let lastUnique: readonly number[] | undefined

const defaultRanks = kindRanks(kindsFirst, kindsLast)

function defaultOrder(ids: readonly ResId[]): readonly number[] {
  const last = lastSorted
  const isKnown = ids.map((id, index) => isSameId(id, last.ids[index]))
  const isAsLong = ids.length === last.ids.length
  if (isAsLong && isKnown.every(Boolean)) return last.order
  const places = ids.map((id, index) => (isKnown[index] && last.places[index]) || sortPlace(id, defaultRanks))
  lastSorted = { ids, places, order: sortedPositions(places, isAsLong ? last.order : undefined) }
  return lastSorted.order
}

/** Whether both are written the same. */
const isSameId = (a: ResId, b: ResId | undefined): boolean =>
  a === b || (b !== undefined && gvkEquals(a, b) && a.name === b.name && a.namespace === b.namespace)

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
