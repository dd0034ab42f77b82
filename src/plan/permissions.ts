/** Which accounts may do what, by the roles and bindings of a build. */
import { fieldAt, fieldOf, scalarText, type Resource, type Value } from '../engine/index.ts'
import { listAt } from '../kubernetes/fields.ts'

/** One thing to be allowed. */
export interface Permission {
  readonly group: string
  readonly resource: string
  readonly verbs: readonly string[]
}

/** The accounts (`namespace/name`) that are bound to a role of the build which allows any of the verbs. */
export function accountsAllowed(resources: readonly Resource[], permission: Permission): Set<string> {
  const roles = new Set(
    resources.filter((resource) => isRole(resource) && allows(resource, permission)).map(roleKey),
  )
  return new Set(
    resources
      .filter((binding) => isBinding(binding) && roles.has(boundRole(binding)))
      .flatMap((binding) => accountsOf(binding)),
  )
}

const isRole = ({ kind }: Resource): boolean => kind === 'Role' || kind === 'ClusterRole'
const isBinding = ({ kind }: Resource): boolean => kind === 'RoleBinding' || kind === 'ClusterRoleBinding'

const roleKey = ({ kind, namespace, name }: Resource): string =>
  kind === 'Role' ? `Role ${namespace}/${name}` : `ClusterRole ${name}`

function boundRole(binding: Resource): string {
  const kind = scalarText(fieldAt(binding.value, ['roleRef', 'kind']))
  const name = scalarText(fieldAt(binding.value, ['roleRef', 'name'])) ?? ''
  return kind === 'Role' ? `Role ${binding.namespace}/${name}` : `ClusterRole ${name}`
}

function accountsOf(binding: Resource): string[] {
  return listAt(binding.value, 'subjects')
    .filter((subject) => scalarText(fieldOf(subject, 'kind')) === 'ServiceAccount')
    .map((subject) => {
      const namespace = scalarText(fieldOf(subject, 'namespace')) ?? binding.namespace
      return `${namespace}/${scalarText(fieldOf(subject, 'name')) ?? ''}`
    })
}

function allows(role: Resource, { group, resource, verbs }: Permission): boolean {
  return listAt(role.value, 'rules').some(
    (rule) =>
      lists(rule, 'apiGroups', [group, '*']) &&
      lists(rule, 'resources', [resource, '*']) &&
      lists(rule, 'verbs', [...verbs, '*']),
  )
}

const lists = (rule: Value, field: string, accepted: readonly string[]): boolean =>
  listAt(rule, field).some((value) => accepted.includes(scalarText(value) ?? ''))
