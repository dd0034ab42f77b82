/** The resources closest to what a patch asks for, for messages about patches that found none. */
import { nearest } from '../../base/edit-distance.ts'
import type { NearResource } from '../diagnostics/patch-problems.ts'
import { apiVersionOf } from '../resource/gvk.ts'
import { effectiveNamespace, formatId, type ResId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import {
  compileSelector,
  selectorParts,
  type SelectorPart,
  type SelectorParts,
} from '../resource/selector.ts'

const most = 3
const mostCompared = 100

/** Resources that differ from `id` in one part alone, else those of its kind whose name is written alike. */
export function nearId(resources: readonly Resource[], id: ResId): readonly NearResource[] {
  const parts = (each: ResId): Record<string, string> => ({
    kind: each.kind,
    apiVersion: apiVersionOf(each),
    name: each.name,
    namespace: effectiveNamespace(each) === effectiveNamespace(id) ? id.namespace : each.namespace,
  })
  const wanted = parts(id)
  return closest(
    resources.map(({ currentId }) => {
      const found = parts(currentId)
      const differs = Object.keys(wanted).filter((part) => found[part] !== wanted[part])
      return {
        id: formatId(currentId),
        differs: differs.map((part) => ({ part, wanted: wanted[part] ?? '', found: found[part] ?? '' })),
      }
    }),
  )
}

/** Resources that differ from a selector in one part alone, else those it would select but for a name written alike. */
export function nearSelector(
  resources: readonly Resource[],
  selector: SelectorParts,
): readonly NearResource[] {
  const compiled = compileSelector(selector)
  if ('error' in compiled) return []
  const asked = selectorParts.filter((part) => (selector[part] ?? '') !== '')
  return closest(
    resources.map((resource) => {
      const differs = asked.filter((part) => !compiled.matchesPart(part, resource))
      return {
        id: formatId(resource.currentId),
        differs: differs.map((part) => ({
          part,
          wanted: selector[part] ?? '',
          found: partOf(resource, part),
        })),
      }
    }),
  )
}

/** A selector as users write it. */
export const formatSelector = (selector: SelectorParts): string =>
  selectorParts
    .filter((part) => (selector[part] ?? '') !== '')
    .map((part) => `${part} "${selector[part] ?? ''}"`)
    .join(', ')

/** One difference is near; of those that differ by name, the names written most alike. */
function closest(all: readonly NearResource[]): readonly NearResource[] {
  const single = all.filter(({ differs }) => differs.length === 1)
  const others = single.filter(({ differs }) => differs[0]?.part !== 'name')
  if (others.length > 0) return others.slice(0, most)
  const byName = new Map(single.map((each) => [each.differs[0]?.found ?? '', each]))
  const wanted = single[0]?.differs[0]?.wanted ?? ''
  const alike = [...byName.keys()].filter((name) => Math.abs(name.length - wanted.length) <= 3)
  // Comparing spellings is slow: in a large set only names that begin alike are.
  const candidates =
    alike.length <= mostCompared
      ? alike
      : alike.filter((name) => name.startsWith(wanted.slice(0, 2))).slice(0, mostCompared)
  return nearest(wanted, candidates, most).flatMap((name) => byName.get(name) ?? [])
}

function partOf(resource: Resource, part: SelectorPart): string {
  if (part === 'labelSelector') return pairsText(resource.labels)
  if (part === 'annotationSelector') return pairsText(resource.annotations)
  return part === 'namespace' ? effectiveNamespace(resource.currentId) : resource.currentId[part]
}

const pairsText = (pairs: Readonly<Record<string, string>>): string =>
  Object.keys(pairs)
    .map((key) => `${key}=${pairs[key] ?? ''}`)
    .join(',')
