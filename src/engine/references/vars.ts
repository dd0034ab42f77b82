/** Vars: legacy values copied from fields into texts with `$(NAME)` (`api/internal/accumulator`, `api/filters/refvar`). */
import { Heard } from '../diagnostics/heard.ts'
import { nearest } from '../../base/edit-distance.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import {
  varAmbiguous,
  varFieldInvalid,
  varNameTaken,
  varObjectMissing,
  varUnused,
} from '../diagnostics/reference-problems.ts'
import { applyFieldSpecs, type FieldProblem } from '../fields/apply-field-specs.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import type { VarEntry } from '../kustomization/types.ts'
import { parseApiVersion, type Gvk } from '../resource/gvk.ts'
import { formatId, idEquals, type ResId } from '../resource/res-id.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import { placeIn } from './referrer.ts'
import { expandVars, type VarValue } from './var-expansion.ts'
import { varValue } from './var-value.ts'

interface VarContext {
  readonly report: Report
  readonly at: Place
}

/**
 * The vars of a root added to those of its bases. Each notes its name on the resource it means, by any id that one had:
 * later renames do not matter (ResAccumulator.MergeVars).
 */
export function mergeVars(
  existing: readonly VarEntry[],
  added: readonly VarEntry[],
  resources: ResMap,
  ctx: VarContext,
): readonly VarEntry[] {
  if (added.length === 0) return existing
  const placed = added.map((entry, index) => ({ ...entry, at: below(ctx.at, index) }))
  const byGvkn = indexByGvkn(resources)
  placed.forEach((entry, index) => {
    const target = objectOf(entry)
    const named = byGvkn.get(gvknKey(target)) ?? []
    const matched = named
      .map((position) => resources.resources[position])
      .filter((each) => each !== undefined)
    const meant =
      target.namespace === ''
        ? matched
        : matched.filter((each) => idsOf(each).some((id) => idEquals(id, target)))
    const [only] = meant
    if (meant.length > 1) {
      const ids = meant.map((each) => formatId(each.currentId))
      ctx.report(varAmbiguous(entry.name, formatId(target), ids, entry.at ?? ctx.at))
    } else if (only) {
      resources.replaceAt(resources.indexOf(only), meantBy(added[index] ?? entry, ctx)(only))
    }
  })
  return mergeVarSets(existing, placed, ctx)
}

/** The resource that a var means, with its name noted; known again for the same entry. */
const meantBy = (entry: VarEntry, ctx: VarContext) =>
  rememberedBy(
    entry,
    'meant',
    ctx,
    () => (resource) => resource.withState({ refVarNames: [...resource.state.refVarNames, entry.name] }),
  )

/** The vars of two accumulators; no two may have one name (VarSet.MergeSet). */
export function mergeVarSets(
  existing: readonly VarEntry[],
  added: readonly VarEntry[],
  ctx: VarContext,
): readonly VarEntry[] {
  if (added.length === 0) return existing
  const byName = new Map(existing.map((entry) => [entry.name, entry]))
  for (const entry of added) {
    const other = byName.get(entry.name)
    if (other) ctx.report(varNameTaken(entry.name, entry.at ?? ctx.at, other.at))
    else byName.set(entry.name, entry)
  }
  return [...existing, ...added]
}

/** Replaces `$(NAME)` in the fields the specs select of every resource. */
export function resolveVars(
  resources: ResMap,
  vars: readonly VarEntry[],
  specs: readonly FieldSpec[],
  ctx: VarContext,
): void {
  const values = varValues(resources, vars, ctx)
  if (values.size === 0) return
  const used = new Set<string>()
  const known = knownExpansions(values, specs)
  resources.mapAll((resource) => {
    const before = known.get(resource)
    const { expanded, names } = before ?? expansionOf(resource, values, specs, ctx, known)
    if (names.size > 0) for (const name of names) used.add(name)
    return expanded
  })
  for (const { name, at } of vars)
    if (values.has(name) && !used.has(name)) ctx.report(varUnused(name, at ?? ctx.at))
}

interface Expansion {
  readonly expanded: Resource
  /** The vars that it uses. */
  readonly names: ReadonlySet<string>
}

function expansionOf(
  resource: Resource,
  values: ReadonlyMap<string, VarValue>,
  specs: readonly FieldSpec[],
  ctx: VarContext,
  known: WeakMap<Resource, Expansion>,
): Expansion {
  const names = new Set<string>()
  const lookUp = (name: string): VarValue | undefined => {
    const value = values.get(name)
    if (value !== undefined) names.add(name)
    return value
  }
  const heard = new Heard(({ path, expected, found }: FieldProblem): void => {
    const at = placeIn(resource, path) ?? ctx.at
    ctx.report(varFieldInvalid(path.join('.'), formatId(resource.currentId), expected, found, at))
  })
  const write = { set: expandVars(lookUp) }
  const value = applyFieldSpecs(resource.value, resource.gvk, specs, write, heard.report)
  const expansion = { expanded: resource.withValue(value), names }
  if (heard.isQuiet) known.set(resource, expansion)
  return expansion
}

interface Expansions {
  readonly values: ReadonlyMap<string, VarValue>
  readonly byResource: WeakMap<Resource, Expansion>
}

/** Expansions by the list of specs, for the values they were last made with. */
const expansions = new WeakMap<readonly FieldSpec[], Expansions>()

/** What resources came to with the same values and specs. */
function knownExpansions(
  values: ReadonlyMap<string, VarValue>,
  specs: readonly FieldSpec[],
): WeakMap<Resource, Expansion> {
  let known = expansions.get(specs)
  if (!known || !sameValues(known.values, values))
    expansions.set(specs, (known = { values, byResource: new WeakMap() }))
  return known.byResource
}

const sameValues = (a: ReadonlyMap<string, VarValue>, b: ReadonlyMap<string, VarValue>): boolean =>
  a.size === b.size &&
  [...a].every(([name, value]) => {
    const other = b.get(name)
    return other !== undefined && other.written === value.written && other.whole === value.whole
  })

/** The value of every var that has one, by name, in order of names. */
function varValues(
  resources: ResMap,
  vars: readonly VarEntry[],
  ctx: VarContext,
): ReadonlyMap<string, VarValue> {
  const values = new Map<string, VarValue>()
  if (vars.length === 0) return values
  const objects = new Map<string, Resource>()
  resources.resources.forEach((resource) => {
    const { refVarNames } = resource.state
    if (refVarNames.length === 0) return
    for (const name of refVarNames) if (!objects.has(name)) objects.set(name, resource)
  })
  for (const entry of vars.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const object = objects.get(entry.name)
    if (!object) {
      ctx.report(
        varObjectMissing(
          entry.name,
          formatId(objectOf(entry)),
          nearestObjects(resources, entry),
          entry.at ?? ctx.at,
        ),
      )
      continue
    }
    const value = valueOf(entry, { ...ctx, at: entry.at ?? ctx.at })(object)
    if (value !== undefined) values.set(entry.name, value)
  }
  return values
}

/** What a var stands for, known again for the same entry and object. */
const valueOf = (entry: VarEntry, ctx: VarContext) =>
  rememberedBy(entry, 'value', ctx, () => (object, around) => varValue(entry, object, around))

/** The identity an objref asks for. Its `apiVersion`, where it has one, overrides group and version. */
function objectOf({ objref }: VarEntry): ResId {
  const { apiVersion = '', group = '', version = '', kind = '', name = '', namespace = '' } = objref
  const gvk: Gvk = { group, version, kind }
  const slashes = apiVersion.split('/').length - 1
  if (apiVersion === '' || slashes > 1) return { ...gvk, name, namespace }
  const parsed = parseApiVersion(apiVersion)
  return { ...gvk, ...(slashes === 1 ? parsed : { version: parsed.version }), name, namespace }
}

const gvknKey = (id: ResId): string => `${id.group}\0${id.version}\0${id.kind}\0${id.name}`

const idsOf = (resource: Resource): readonly ResId[] => [...resource.previousIds, resource.currentId]

/** Positions of resources by type and any name they had, whatever the namespace. */
function indexByGvkn(resources: ResMap): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>()
  resources.resources.forEach((resource, position) => {
    for (const key of new Set(idsOf(resource).map(gvknKey))) {
      const positions = index.get(key)
      if (positions) positions.push(position)
      else index.set(key, [position])
    }
  })
  return index
}

function nearestObjects(resources: ResMap, entry: VarEntry): string[] {
  const { kind, name } = objectOf(entry)
  const sameName = resources.resources.filter((each) => idsOf(each).some((id) => id.name === name))
  if (sameName.length > 0) return sameName.slice(0, 3).map((each) => formatId(each.originalId))
  return nearest(
    name,
    resources.resources.filter((each) => each.kind === kind).map((each) => each.originalId.name),
  )
}

const below = (at: Place, step: number): Place => ({ ...at, path: [...(at.path ?? []), step] })
