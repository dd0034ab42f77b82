/** Rights that a change gives: what may be done now that could not be done before, and by whom. */
import { groupBy } from '../../base/group-by.ts'
import type { Resource, Value } from '../../engine/index.ts'
import { listAt, listedTexts, writtenTextAt } from '../../kubernetes/fields.ts'
import type { ResourceChange } from '../change-set.ts'

const group = 'rbac.authorization.k8s.io'

/** Verbs by which more rights can be had than are given. */
const climbing = new Set(['escalate', 'bind', 'impersonate'])

/** Roles that amount to owning the cluster or a namespace. */
const mighty = new Set(['cluster-admin', 'admin', 'edit', 'system:masters'])

/** Subjects that stand for everybody. */
const everybody = new Set([
  'system:authenticated',
  'system:unauthenticated',
  'system:anonymous',
  'system:serviceaccounts',
])

/** A sentence where the change widens what may be done. A new role is only marked for what is mighty in it. */
export function widenedRights(change: ResourceChange): string[] {
  if (change.kind === 'removed' || change.after.gvk.group !== group) return []
  const before = change.kind === 'changed' ? change.before : undefined
  if (change.after.kind === 'Role' || change.after.kind === 'ClusterRole')
    return widenedRole(before, change.after)
  if (change.after.kind === 'RoleBinding' || change.after.kind === 'ClusterRoleBinding')
    return widenedBinding(before, change.after)
  return []
}

interface Right {
  readonly verb: string
  readonly on: string
}

function widenedRole(before: Resource | undefined, after: Resource): string[] {
  const had = rightsOf(before?.value)
  const fresh = rightsOf(after.value).filter((right) => !had.some((old) => covers(old, right)))
  const told = before ? fresh : fresh.filter(isMighty)
  if (told.length === 0) return []
  const where =
    after.kind === 'ClusterRole' ? 'in the whole cluster' : `in ${after.namespace || 'its namespace'}`
  return [`Whoever has this role may now ${sentenceOf(told)} ${where}.`]
}

const isMighty = ({ verb, on }: Right): boolean =>
  verb === '*' || climbing.has(verb) || /(^|\.)\*$/.test(on) || on === '*'

/** One entry for each verb on each resource; `pods`, `deployments.apps`, `*` for all of all groups. */
function rightsOf(role: Value | undefined): Right[] {
  return listAt(role, 'rules').flatMap((rule) => {
    const resources = listedTexts(rule, 'resources').flatMap((resource) =>
      listedTexts(rule, 'apiGroups').map((api) => thing(resource, api)),
    )
    const on = [...resources, ...listedTexts(rule, 'nonResourceURLs')]
    const names = listedTexts(rule, 'resourceNames')
    const named = names.length === 0 ? on : on.flatMap((each) => names.map((name) => `${each} "${name}"`))
    return listedTexts(rule, 'verbs').flatMap((verb) => named.map((each) => ({ verb, on: each })))
  })
}

function thing(resource: string, api: string): string {
  if (api === '*') return resource === '*' ? '*' : `${resource}.*`
  return api === '' ? resource : `${resource}.${api}`
}

function covers(old: Right, next: Right): boolean {
  if (old.verb !== '*' && old.verb !== next.verb) return false
  if (old.on === next.on || old.on === '*') return true
  const [resource = '', ...api] = old.on.split('.')
  const [nextResource = '', ...nextApi] = next.on.replace(/ ".*"$/, '').split('.')
  return (
    (resource === '*' || resource === nextResource) &&
    (api.join('.') === '*' || api.join('.') === nextApi.join('.'))
  )
}

const most = 3

/** `get and delete secrets, do anything with pods`; a few of many. */
function sentenceOf(rights: readonly Right[]): string {
  const said = [...groupBy(rights, ({ on }) => on)].map(([on, allowed]) => {
    const verbs = allowed.map(({ verb }) => verb)
    const what =
      on === '*' ? 'everything' : on.startsWith('*') ? `all of ${on.slice(2) || 'the core group'}` : on
    return verbs.includes('*') ? `do anything with ${what}` : `${joined(verbs)} ${what}`
  })
  const more = said.length - most
  return more > 0 ? `${said.slice(0, most).join(', ')} and ${more} more` : joined(said)
}

function joined(words: readonly string[]): string {
  const unique = [...new Set(words)]
  return unique.length < 2 ? unique.join('') : `${unique.slice(0, -1).join(', ')} and ${unique.at(-1) ?? ''}`
}

function widenedBinding(before: Resource | undefined, after: Resource): string[] {
  const role = writtenTextAt(after.value, 'roleRef', 'name') ?? ''
  const subjects = subjectsOf(after)
  const had = new Set(before ? subjectsOf(before) : [])
  const sameRole = before && writtenTextAt(before.value, 'roleRef', 'name') === role
  const fresh = sameRole ? subjects.filter((subject) => !had.has(subject)) : subjects
  const all = fresh.filter((subject) => everybody.has(subject.replace(/^\w+ /, '')))
  if (all.length > 0) return [`${joined(all)} gets role ${role}: that is everybody who reaches the cluster.`]
  if (fresh.length === 0) return []
  if (before && sameRole) return [`${joined(fresh)} gets role ${role} too.`]
  if (before)
    return [
      `${joined(fresh)} gets role ${role} instead of ${writtenTextAt(before.value, 'roleRef', 'name') ?? 'none'}.`,
    ]
  if (!mighty.has(role)) return []
  const where = after.kind === 'ClusterRoleBinding' ? 'the whole cluster' : after.namespace || 'its namespace'
  return [`${joined(fresh)} gets role ${role}, which may do nearly anything in ${where}.`]
}

const subjectsOf = (binding: Resource): string[] =>
  listAt(binding.value, 'subjects').map((subject) => {
    const namespace = writtenTextAt(subject, 'namespace')
    return `${writtenTextAt(subject, 'kind') ?? ''} ${namespace ? `${namespace}/` : ''}${writtenTextAt(subject, 'name') ?? ''}`
  })
