/** A field spec says which field of which types a transformer writes; here they are compared, merged and looked up. */
import { gvkIsSelected, type Gvk } from '../resource/gvk.ts'
import { compareGvk, gvkPlace, type GvkPlace } from './gvk-order.ts'

export interface FieldSpec {
  readonly group?: string
  readonly version?: string
  readonly kind?: string
  /** Field names separated by slashes; `name[]` is a list. */
  readonly path: string
  /** Make the field where it is missing. */
  readonly create?: boolean
}

/** The type part of a field spec, empty where it selects any. */
export const gvkOfSpec = (spec: Partial<Gvk>): Gvk => ({
  group: spec.group ?? '',
  version: spec.version ?? '',
  kind: spec.kind ?? '',
})

/** `Kind.group/version path`, only with the parts that are there. */
export function formatFieldSpec(spec: FieldSpec): string {
  const type = [spec.kind, [spec.group, spec.version].filter(Boolean).join('/')].filter(Boolean).join(' of ')
  return type ? `${spec.path} in ${type}` : spec.path
}

/** Two field specs that kustomize takes for the same but that differ in `create`. */
export interface FieldSpecConflict {
  readonly existing: FieldSpec
  readonly incoming: FieldSpec
}

/**
 * `specs` with those of `incoming` that are not there yet (types.FsSlice.MergeAll); `specs` itself when nothing is added.
 * An incoming one counts as there when its path is and its type selects that entry's type. Gives the conflict instead
 * where such a pair differs in `create`.
 */
export function mergeFieldSpecs(
  specs: readonly FieldSpec[],
  incoming: readonly FieldSpec[],
): { readonly specs: readonly FieldSpec[]; readonly conflict?: FieldSpecConflict } {
  if (incoming === specs || incoming.length === 0) return { specs }
  const known = indexByPath(specs)
  const added = new Map<string, FieldSpec[]>()
  let merged: FieldSpec[] | undefined
  for (const spec of incoming) {
    const isSame = (each: FieldSpec): boolean => isSelectedBy(each, spec)
    const existing = known.get(spec.path)?.find(isSame) ?? added.get(spec.path)?.find(isSame)
    if (!existing) {
      addByPath(added, spec)
      ;(merged ??= [...specs]).push(spec)
    } else if ((existing.create ?? false) !== (spec.create ?? false)) {
      return { specs, conflict: { existing, incoming: spec } }
    }
  }
  return { specs: merged ?? specs }
}

const pathIndexes = new WeakMap<readonly FieldSpec[], ReadonlyMap<string, readonly FieldSpec[]>>()

/** The specs by path; remembered by the list, to which many others are added. */
function indexByPath(specs: readonly FieldSpec[]): ReadonlyMap<string, readonly FieldSpec[]> {
  const known = pathIndexes.get(specs)
  if (known) return known
  const index = new Map<string, FieldSpec[]>()
  for (const spec of specs) addByPath(index, spec)
  pathIndexes.set(specs, index)
  return index
}

function addByPath(index: Map<string, FieldSpec[]>, spec: FieldSpec): void {
  const samePath = index.get(spec.path)
  if (samePath) samePath.push(spec)
  else index.set(spec.path, [spec])
}

const isSelectedBy = (spec: FieldSpec, { group, version, kind }: FieldSpec): boolean =>
  (!group || group === spec.group) && (!version || version === spec.version) && (!kind || kind === spec.kind)

/** The same field specs in kustomize's order of types; the list itself when it is in order already. */
export function sortedByGvk<T extends Partial<Gvk>>(list: readonly T[]): readonly T[] {
  const inOrder = list.every((each, index) => {
    const before = list[index - 1]
    return before === undefined || compareGvk(placeOf(before), placeOf(each)) <= 0
  })
  return inOrder ? list : list.toSorted((a, b) => compareGvk(placeOf(a), placeOf(b)))
}

const places = new WeakMap<Partial<Gvk>, GvkPlace>()

/** Most configs hold the same specs, so each is placed once. */
function placeOf(spec: Partial<Gvk>): GvkPlace {
  let place = places.get(spec)
  if (!place) places.set(spec, (place = gvkPlace(gvkOfSpec(spec))))
  return place
}

const indexes = new WeakMap<readonly FieldSpec[], WeakMap<Gvk, readonly FieldSpec[]>>()

/** Those of `specs` that select the type, in order; remembered by list and type (`gvkOf` gives one object for each type). */
export function specsForGvk(specs: readonly FieldSpec[], gvk: Gvk): readonly FieldSpec[] {
  let index = indexes.get(specs)
  if (!index) indexes.set(specs, (index = new WeakMap<Gvk, readonly FieldSpec[]>()))
  let found = index.get(gvk)
  if (!found) index.set(gvk, (found = specs.filter((spec) => gvkIsSelected(gvk, spec))))
  return found
}
