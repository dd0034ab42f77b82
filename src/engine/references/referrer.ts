/** What a resource that refers to others says about where these may be. */
import type { Place, Report } from '../diagnostics/diagnostic.ts'
import { subjectInvalid } from '../diagnostics/reference-problems.ts'
import { gvkIsClusterScoped, type Gvk } from '../resource/gvk.ts'
import { effectiveNamespace, formatId } from '../resource/res-id.ts'
import type { Resource } from '../resource/resource.ts'
import { describe } from '../yaml/describe.ts'
import { fieldOf, isList, isMap, Scalar, scalarText, type Value, type ValueMap } from '../yaml/value.ts'
import type { Reach } from './referral-index.ts'

/** Where `referrer` may refer to: its own namespace and what is cluster scoped; a RoleBinding also to accounts elsewhere. */
export function reachOf(referrer: Resource, ctx: { readonly report: Report; readonly at: Place }): Reach {
  const id = referrer.currentId
  if (gvkIsClusterScoped(id)) return { namespace: undefined, accountNamespaces: none }
  const accountNamespaces = id.kind === 'RoleBinding' ? namespacesOfAccounts(referrer, ctx) : none
  return { namespace: effectiveNamespace(id), accountNamespaces }
}

/** Type of the role a `roleRef` names, `undefined` where it does not say. */
export function roleRefOf(referrer: ValueMap): Gvk | undefined {
  const roleRef = fieldOf(referrer, 'roleRef')
  const group = fieldOf(roleRef, 'apiGroup')
  const kind = fieldOf(roleRef, 'kind')
  if (group === undefined || kind === undefined) return undefined
  return { group: scalarText(group) ?? '', version: '', kind: scalarText(kind) ?? '' }
}

/** The place of a resource in the file it was read from, with a path in it. */
export function placeIn(
  { state: { origin } }: Resource,
  path: readonly (string | number)[],
): Place | undefined {
  if (origin?.file === undefined || origin.configuredBy !== undefined) return undefined
  return {
    file: origin.file,
    path: [...path],
    ...(origin.document === undefined ? {} : { document: origin.document }),
  }
}

const none: ReadonlySet<string> = new Set()

/** Namespaces of the ServiceAccounts among the subjects. Kustomize fails on those it cannot read as texts. */
function namespacesOfAccounts(
  referrer: Resource,
  ctx: { readonly report: Report; readonly at: Place },
): ReadonlySet<string> {
  const subjects = fieldOf(referrer.value, 'subjects')
  const found = new Set<string>()
  if (!isList(subjects)) return found
  subjects.forEach((subject, index) => {
    const namespace = fieldOf(subject, 'namespace')
    const kind = fieldOf(subject, 'kind')
    const fail = (reason: string): void =>
      ctx.report(
        subjectInvalid(
          formatId(referrer.currentId),
          index,
          reason,
          placeIn(referrer, ['subjects', index]) ?? ctx.at,
        ),
      )
    if (!isMap(subject)) fail(`it is ${describe(subject)}, not a mapping`)
    else if (namespace === undefined || kind === undefined) return
    else if (!isText(kind)) fail(`its kind is ${describe(kind)}`)
    else if (scalarText(kind) !== 'ServiceAccount') return
    else if (!isText(namespace)) fail(`its namespace is ${describe(namespace)}`)
    else found.add(scalarText(namespace) ?? '')
  })
  return found
}

const isText = (value: Value): boolean =>
  typeof value === 'string' || (value instanceof Scalar && value.tag === '!!str')
