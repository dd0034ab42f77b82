/** The namespaces of subjects in RoleBindings and ClusterRoleBindings, which kustomize sets by rules of their own. */
import { describeKind, type FieldProblem, type FieldWrite } from '../fields/apply-field-specs.ts'
import {
  fieldOf,
  isList,
  isMap,
  isMissingOrNull,
  isNull,
  Scalar,
  scalarText,
  withField,
  type Value,
  type ValueMap,
} from '../yaml/value.ts'

/** Value of `setRoleBindingSubjects`; empty means `defaultOnly`. */
export type SubjectMode = '' | 'defaultOnly' | 'allServiceAccounts' | 'none'

/** Field spec path that never applies to role bindings. */
export const subjectsPath = 'subjects/namespace'

export const isSubjectMode = (mode: string): mode is SubjectMode =>
  ['', 'defaultOnly', 'allServiceAccounts', 'none'].includes(mode)

export const isRoleBinding = (kind: string): boolean =>
  kind === 'RoleBinding' || kind === 'ClusterRoleBinding'

/**
 * A role binding with the namespace set on the subjects the mode picks: those named `default`, or all of kind
 * ServiceAccount (api/filters/namespace roleBindingHack).
 */
export function subjectsInNamespace(
  binding: ValueMap,
  mode: SubjectMode,
  set: FieldWrite['set'],
  problem: (problem: FieldProblem) => void,
): ValueMap {
  const subjects = fieldOf(binding, 'subjects')
  if (mode === 'none' || isMissingOrNull(subjects) || subjects === undefined) return binding
  if (!isList(subjects)) {
    problem({ path: ['subjects'], expected: 'a list', found: describeKind(subjects) })
    return binding
  }
  const [field, wanted] = mode === 'allServiceAccounts' ? ['kind', 'ServiceAccount'] : ['name', 'default']
  const next = subjects.map((subject, index) => {
    const path = ['subjects', index]
    if (isNull(subject)) return subject
    if (!isMap(subject)) {
      problem({ path, expected: 'a mapping', found: describeKind(subject) })
      return subject
    }
    if (scalarText(fieldOf(subject, field)) !== wanted) return subject
    return withField(
      subject,
      'namespace',
      set(fieldOf(subject, 'namespace') ?? noNamespace, [...path, 'namespace'], problem),
    )
  })
  return next.some((subject, index) => subject !== subjects[index])
    ? withField(binding, 'subjects', next)
    : binding
}

const noNamespace: Value = new Scalar('!!null', '')
