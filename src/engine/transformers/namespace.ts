/** `namespace`: puts every namespaced resource, and what refers to a namespace by a field spec, into one namespace. */
import { namespaceConflict, subjectModeUnknown } from '../diagnostics/field-problems.ts'
import type { FieldWrite } from '../fields/apply-field-specs.ts'
import { isNoScalar } from '../fields/set-scalar.ts'
import type { FieldSpec } from '../fields/field-spec.ts'
import { formatId } from '../resource/res-id.ts'
import { rememberedBy } from '../resource/remembered-change.ts'
import type { ResMap } from '../resource/res-map.ts'
import type { Resource } from '../resource/resource.ts'
import { isMap, isNull, scalarText, type Value } from '../yaml/value.ts'
import {
  isRoleBinding,
  isSubjectMode,
  subjectsInNamespace,
  subjectsPath,
  type SubjectMode,
} from './role-binding-subjects.ts'
import type { TransformContext, Transformer } from './transformer.ts'
import { named, problemIn, writeFields } from './write-fields.ts'

export interface NamespaceOptions {
  /** Which subjects of role bindings are put into the namespace: `defaultOnly` (default), `allServiceAccounts`, `none`. */
  readonly setRoleBindingSubjects?: string
  /** Leave namespaces that are there. */
  readonly unsetOnly?: boolean
}

/**
 * The transformer for `namespace` (api/internal/builtins NamespaceTransformer over api/filters/namespace). Every resource
 * remembers its id before, changed or not. Resources that come to have one id are reported.
 */
export function namespace(
  name: string,
  specs: readonly FieldSpec[],
  options: NamespaceOptions = {},
): Transformer {
  const setNamespace = namespaceSetter(name, specs, options)
  return (resources, ctx) => {
    if (name === '') return
    const mode = options.setRoleBindingSubjects ?? ''
    if (!isSubjectMode(mode)) return ctx.report(subjectModeUnknown(mode, ctx.at))
    // Which kinds have a namespace, the schema says.
    const key = JSON.stringify(['namespace', name, options, ctx.schema.digest])
    const change = (resource: Resource, around: TransformContext): Resource => {
      const isEmpty = Object.keys(resource.value).length === 0
      return isEmpty ? resource : setNamespace(resource.withCurrentIdRemembered(), around)
    }
    resources.mapAll(rememberedBy(specs, key, ctx, () => change))
    reportConflicts(name, resources, ctx)
  }
}

/** The filter behind {@link namespace}, for one resource: remembers no id and reports no conflict. */
export function namespaceSetter(
  name: string,
  specs: readonly FieldSpec[],
  { setRoleBindingSubjects = '', unsetOnly = false }: NamespaceOptions,
): (resource: Resource, ctx: TransformContext) => Resource {
  const { general, named: withNames } = usedSpecs(specs)
  const own = setting(name, (old) => unsetOnly && scalarText(old) !== '', false)
  const other = setting(name, (old) => unsetOnly && !isNull(old) && scalarText(old) !== '', true)
  const act = `set namespace "${name}"`
  return (resource, ctx) => {
    let changed = resource
    if (!ctx.schema.isClusterScoped(resource.apiVersion, resource.kind)) {
      changed = changed.withValue(writeFields(changed, ownNamespace, own, act, ctx))
    }
    const list = resource.apiVersion === 'v1' ? withNames : general
    if (!isRoleBinding(resource.kind))
      return changed.withValue(writeFields(changed, list.all, other, act, ctx))
    const problem = problemIn(changed, `${act} of subjects`, ctx)
    const value = subjectsInNamespace(
      changed.value,
      setRoleBindingSubjects as SubjectMode,
      other.set,
      problem,
    )
    changed = changed.withValue(value)
    return changed.withValue(writeFields(changed, list.butSubjects, other, act, ctx))
  }
}

const ownNamespace: readonly FieldSpec[] = [{ path: 'metadata/namespace', create: true }]

const setting = (name: string, keeps: (old: Value) => boolean, nullBecomesText: boolean): FieldWrite => ({
  create: 'scalar',
  nullBecomesText,
  set: (old, trail, problem) => (isNoScalar(old, trail, problem) || keeps(old) ? old : name),
})

/** The lists of specs that apply; the namespace of the resource itself and of subjects never goes by specs. */
function usedSpecs(specs: readonly FieldSpec[]) {
  const lists = (kept: readonly FieldSpec[]) => ({
    all: kept,
    butSubjects: kept.filter(({ kind = '', path }) => !(isRoleBinding(kind) && path === subjectsPath)),
  })
  const named = specs.filter(({ path }) => path !== 'metadata/namespace')
  return { named: lists(named), general: lists(named.filter(({ path }) => path !== 'metadata/name')) }
}

function reportConflicts(name: string, resources: ResMap, ctx: TransformContext): void {
  if (resources.duplicateIds().length === 0) return
  const reported = new Set<string>()
  for (const resource of resources.resources) {
    const { value, currentId, currentKey } = resource
    const same = resources.withIdOf(resource)
    if (same.length === 1 || !isMap(value) || reported.has(currentKey)) continue
    reported.add(currentKey)
    ctx.report(namespaceConflict(name, formatId(currentId), same.map(beforeAndFrom), ctx.at))
  }
}

/** A resource named with the namespace it had before, which tells it from the other. */
function beforeAndFrom(resource: Resource) {
  const before = resource.previousIds.at(-1)
  const { label, ...rest } = named(resource)
  return { label: before ? `${label} (namespace "${before.namespace}" before)` : label, ...rest }
}
