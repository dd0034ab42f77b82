/**
 * Fixes back references: where a resource holds the name another one had, it gets the name that one has now
 * (`api/internal/accumulator/namereferencetransformer.go`, `api/filters/nameref`).
 */
import { Heard } from '../diagnostics/heard.ts'
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import {
  referenceAmbiguous,
  referenceFieldInvalid,
  referenceLeft,
} from '../diagnostics/reference-problems.ts'
import { applyFieldSpec, describeKind, type FieldProblem, type Trail } from '../fields/apply-field-specs.ts'
import { gvkOfSpec } from '../fields/field-spec.ts'
import { PresentPaths } from '../fields/present-paths.ts'
import { textInPlaceOf } from '../fields/set-scalar.ts'
import type { NameReferenceRule } from '../fields/name-reference-rule.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { gvkIsSelected, type Gvk } from '../resource/gvk.ts'
import { effectiveNamespace, formatId } from '../resource/res-id.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import {
  fieldOf,
  isList,
  isMap,
  isNull,
  scalarText,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'
import { indexReferrals, type Reach, type ReferralIndex } from './referral-index.ts'
import { placeIn, reachOf, roleRefOf } from './referrer.ts'
import { askedIndex, knownFixed, rememberFixed } from './remembered-references.ts'
import { selectReferral, type Selection } from './select-referral.ts'

/**
 * Updates every name reference in `resources`, rule by rule. Kustomize notes on the referent who refers to it; nothing can
 * see that note any more, so it is not kept.
 */
export function nameReferences(
  resources: ResMap,
  rules: readonly NameReferenceRule[],
  ctx: ReferenceContext,
): void {
  const references = referencesBy(rules)
  const fixed = [...resources.resources]
  let index: ReferralIndex | undefined
  const indexNow = (): ReferralIndex => (index ??= indexReferrals(fixed))
  fixed.forEach((resource, position) => {
    const next =
      (ctx.once ? undefined : knownFixed(resource, references, indexNow)) ??
      withReferencesFixed(resource, references, indexNow, ctx)
    fixed[position] = next
    // A rule may write to metadata.name itself, of which others hear only from a new index.
    if (next !== resource && (next.name !== resource.name || next.namespace !== resource.namespace))
      index = undefined
  })
  resources.mapAll((_, position) => fixed[position])
}

interface ReferenceContext {
  readonly report: Report
  readonly at: Place
  /** Whether it is the only build: nothing is kept for a next one. */
  readonly once?: boolean
}

/** The resource with all its references fixed; remembered while the answers of the index stay what they were. */
function withReferencesFixed(
  resource: Resource,
  references: References,
  indexNow: () => ReferralIndex,
  ctx: ReferenceContext,
): Resource {
  const ofType = references.ofType(resource.originalGvk)
  const present = ofType.paths.in(resource.value)
  if (ctx.once) return !present ? resource : new Referrer(resource, indexNow(), ctx).fixed(ofType, present)
  if (!present) {
    rememberFixed(resource, references, { resource })
    return resource
  }
  const heard = new Heard(ctx.report)
  const noted = askedIndex(indexNow())
  const referrer = new Referrer(resource, noted.index, { ...ctx, report: heard.report })
  const fixed = referrer.fixed(ofType, present)
  if (heard.isQuiet)
    rememberFixed(resource, references, {
      questions: { reach: referrer.reach, asked: noted.asked },
      resource: fixed,
    })
  return fixed
}

/** One field that may hold names of one type. */
interface Reference {
  readonly target: Gvk
  readonly spec: FieldSpec
}

/** The references a type may hold, in the order of the rules. */
interface ReferencesOfType {
  readonly list: readonly Reference[]
  /** Their paths, by the same index. */
  readonly paths: PresentPaths
}

/** What a list of rules comes to for each type. */
class References {
  readonly isDropped = false
  readonly #all: readonly (Reference & { readonly type: Gvk })[]
  readonly #byType = new WeakMap<Gvk, ReferencesOfType>()

  constructor(rules: readonly NameReferenceRule[]) {
    this.#all = rules.flatMap((rule) => {
      const target = gvkOfSpec(rule)
      return rule.fieldSpecs.map((spec) => ({ target, spec, type: gvkOfSpec(spec) }))
    })
  }

  ofType(gvk: Gvk): ReferencesOfType {
    let found = this.#byType.get(gvk)
    if (!found) {
      const list = this.#all.filter(({ type }) => gvkIsSelected(gvk, type))
      this.#byType.set(gvk, (found = { list, paths: new PresentPaths(list.map(({ spec }) => spec.path)) }))
    }
    return found
  }
}

const referencesByRules = new WeakMap<readonly NameReferenceRule[], References>()

/** Remembered by the list of rules. */
function referencesBy(rules: readonly NameReferenceRule[]): References {
  let references = referencesByRules.get(rules)
  if (!references) referencesByRules.set(rules, (references = new References(rules)))
  return references
}

/** A resource whose references are being fixed. */
class Referrer {
  readonly #resource: Resource
  readonly #index: ReferralIndex
  readonly #ctx: { readonly report: Report; readonly at: Place }
  readonly reach: Reach
  #addsFields = false
  #lastMeant: { readonly name: string; readonly target: Gvk; readonly resource: Resource } | undefined

  constructor(
    resource: Resource,
    index: ReferralIndex,
    ctx: { readonly report: Report; readonly at: Place },
  ) {
    this.#resource = resource
    this.#index = index
    this.#ctx = ctx
    this.reach = reachOf(resource, ctx)
  }

  /** The resource with its references fixed; `isPresent` are the indexes of those that are there. */
  fixed({ list, paths }: ReferencesOfType, isPresent: readonly true[] | undefined): Resource {
    let { value } = this.#resource
    let present = isPresent
    for (let index = 0; index < list.length; index++) {
      const reference = list[index]
      if (!reference || !present?.[index]) continue
      const { target, spec } = reference
      const selection: Selection = {
        target,
        roleRef: spec.path.endsWith('roleRef/name') ? roleRefOf(value) : undefined,
        referrer: this.#resource.state,
      }
      const write = {
        set: (old: Value, trail: Trail, problem: (problem: FieldProblem) => void) =>
          this.#set(old, trail, selection, problem),
      }
      value = applyFieldSpec(value, spec, write, (problem) => this.#invalid(problem))
      // A mapping may have got a namespace, which may be what another reference is about.
      if (this.#addsFields) present = paths.in(value)
      this.#addsFields = false
    }
    return this.#resource.withValue(value)
  }

  #set(old: Value, trail: Trail, selection: Selection, problem: (problem: FieldProblem) => void): Value {
    if (!isList(old)) return this.#setOne(old, trail, selection, problem)
    let changed = false
    const list = old.map((element, index) => {
      const at = [...trail, index]
      if (isList(element))
        problem({ path: at, expected: 'a name or a mapping with a name', found: describeKind(element) })
      const next = isList(element) ? element : this.#setOne(element, at, selection, problem)
      changed ||= next !== element
      return next
    })
    return changed ? list : old
  }

  #setOne(old: Value, trail: Trail, selection: Selection, problem: (problem: FieldProblem) => void): Value {
    if (isNull(old)) return old
    if (isMap(old)) return this.#setMapping(old, trail, selection, problem)
    const name = scalarText(old) ?? ''
    const referral = this.#meant(name, trail, selection)
    return !referral || referral.name === name ? old : textInPlaceOf(old, referral.name)
  }

  /** A resource names another at several places: what was found for the first holds for all. */
  #meant(name: string, trail: Trail, selection: Selection): Resource | undefined {
    const { target, roleRef } = selection
    const last = this.#lastMeant
    if (last && !roleRef && last.name === name && last.target === target) return last.resource
    const resource = this.#select(name, trail, selection, this.#index.candidates(name, this.reach), sameNames)
    if (resource && !roleRef) this.#lastMeant = { name, target, resource }
    return resource
  }

  /** A mapping takes name and namespace of what it refers to. */
  #setMapping(
    old: ValueMap,
    trail: Trail,
    selection: Selection,
    problem: (problem: FieldProblem) => void,
  ): Value {
    const nameValue = fieldOf(old, 'name')
    if (nameValue === undefined) {
      problem({ path: [...trail], expected: 'a mapping with a name', found: 'a mapping without one' })
      return old
    }
    const name = scalarText(nameValue) ?? ''
    const referral = this.#select(
      name,
      trail,
      selection,
      this.#candidatesOfMapping(old, name),
      sameNamesAndNamespaces,
    )
    if (!referral || (referral.name === name && referral.namespace === '')) return old
    const named =
      referral.name === name ? old : withField(old, 'name', textInPlaceOf(nameValue, referral.name))
    const namespace = fieldOf(old, 'namespace')
    if (referral.namespace === '' || scalarText(namespace) === referral.namespace) return named
    this.#addsFields ||= namespace === undefined
    return withField(
      named,
      'namespace',
      namespace === undefined ? referral.namespace : textInPlaceOf(namespace, referral.namespace),
    )
  }

  /** Those in the namespace the mapping names: the original one where anything was there, else the current one. */
  #candidatesOfMapping(map: ValueMap, name: string): readonly Resource[] {
    const candidates = this.#index.candidates(name, this.reach)
    const namespaceValue = fieldOf(map, 'namespace')
    if (namespaceValue === undefined || candidates.length === 0) return candidates
    const namespace = scalarText(namespaceValue) ?? ''
    const original = this.#index.hasOriginalNamespace(namespace, this.reach)
    return candidates.filter(
      (each) => effectiveNamespace(original ? each.originalId : each.currentId) === namespace,
    )
  }

  #select(
    name: string,
    trail: Trail,
    selection: Selection,
    candidates: readonly Resource[],
    identical: (candidates: readonly Resource[]) => boolean,
  ): Resource | undefined {
    const { selected, rejected } = selectReferral(candidates, selection)
    const [first] = selected
    if (first && (selected.length === 1 || identical(selected))) return first
    const unclear = first ? selected : rejected
    if (unclear.length < 2 || (!first && unclear.some((each) => each.name === name))) return undefined
    const found = unclear.map((each) => ({ id: formatId(each.currentId), at: placeIn(each, []) }))
    const at = placeIn(this.#resource, trail) ?? this.#ctx.at
    const problem = first ? referenceAmbiguous : referenceLeft
    this.#ctx.report(problem(name, trail.join('.'), formatId(this.#resource.currentId), found, at))
    return undefined
  }

  #invalid({ path, expected, found }: FieldProblem): void {
    const at = placeIn(this.#resource, path) ?? this.#ctx.at
    this.#ctx.report(
      referenceFieldInvalid(path.join('.'), formatId(this.#resource.currentId), expected, found, at),
    )
  }
}

const sameNames = ([first, ...rest]: readonly Resource[]): boolean =>
  rest.every(({ name }) => name === first?.name)

const sameNamesAndNamespaces = (candidates: readonly Resource[]): boolean =>
  sameNames(candidates) && candidates.every(({ namespace }) => namespace === candidates[0]?.namespace)
