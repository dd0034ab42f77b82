import { describe, expect, test } from 'vitest'
import { defaultTransformerConfig } from '../../../src/engine/fields/transformer-config.ts'
import { namespace, type NamespaceOptions } from '../../../src/engine/transformers/namespace.ts'
import { transformed } from './transformed.ts'

const { namespace: specs } = defaultTransformerConfig()
const inNamespace = (manifests: string, options?: NamespaceOptions) =>
  transformed(manifests, namespace('prod', specs, options))

test.each([
  ['ConfigMap', 'v1', 'metadata:\n  name: web\n  namespace: prod\n'],
  ['Namespace', 'v1', 'metadata:\n  name: prod\n'],
  ['Namespace', 'example.com/v1', 'metadata:\n  name: web\n  namespace: prod\n'],
  ['ClusterRole', 'rbac.authorization.k8s.io/v1', 'metadata:\n  name: web\n'],
])('%s of %s', (kind, apiVersion, after) => {
  const head = `apiVersion: ${apiVersion}\nkind: ${kind}\n`
  expect(inNamespace(`${head}metadata:\n  name: web\n`).text).toBe(head + after)
})

test('services of APIServices and conversion webhooks', () => {
  const { text } = inNamespace(`apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: a}
spec: {service: {name: s}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: c}
spec: {conversion: {webhook: {clientConfig: {service: {name: s, namespace: old}}}}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: d}
spec: {conversion: {webhook: {clientConfig: {service: {name: s}}}}}
`)
  expect(text.match(/namespace: prod/g)).toHaveLength(2)
})

describe('subjects of role bindings', () => {
  const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: web
subjects:
- kind: ServiceAccount
  name: default
  namespace: old
- kind: ServiceAccount
  name: other
- kind: User
  name: default
`
  const namespaces = (options?: NamespaceOptions) =>
    inNamespace(binding, options).resources.resources.map(({ value }) =>
      (value['subjects'] as { namespace?: string }[]).map((subject) => subject.namespace ?? '-').join(' '),
    )

  test.each<[NamespaceOptions, string]>([
    [{}, 'prod - prod'],
    [{ setRoleBindingSubjects: 'defaultOnly' }, 'prod - prod'],
    [{ setRoleBindingSubjects: 'allServiceAccounts' }, 'prod prod -'],
    [{ setRoleBindingSubjects: 'none' }, 'old - -'],
    [{ unsetOnly: true }, 'old - prod'],
  ])('%o', (options, expected) => expect(namespaces(options)).toEqual([expected]))

  test('an unknown mode is a problem', () => {
    expect(inNamespace(binding, { setRoleBindingSubjects: 'all' }).problems[0]).toMatch(
      /^SUBJECT_MODE_UNKNOWN/,
    )
  })

  test('subjects that are no mappings are a problem', () => {
    const { problems } = inNamespace(
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: r}\nsubjects: [x]\n',
    )
    expect(problems).toEqual([
      'FIELD_KIND_WRONG Cannot set namespace "prod" of subjects in RoleBinding "r" of /all.yaml: subjects/0 is the text "x", not a mapping',
    ])
  })
})

test('unsetOnly leaves a namespace that is there', () => {
  const { text } = inNamespace(
    ['a', 'b, namespace: old', 'c, namespace: ""']
      .map((rest) => `apiVersion: v1\nkind: X\nmetadata: {name: ${rest}}\n`)
      .join('---\n'),
    { unsetOnly: true },
  )
  expect(text.match(/namespace: .*/g)).toEqual(['namespace: prod', 'namespace: old', 'namespace: prod'])
})

test('every resource remembers its former id, also one that stays where it is', () => {
  const { resources } = inNamespace(
    'apiVersion: v1\nkind: X\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: prod}\n',
  )
  expect(resources.resources.map(({ state }) => state.previousIds)).toEqual([
    [{ namespace: 'default', name: 'a', kind: 'X' }],
    [{ namespace: '_non_namespaceable_', name: 'prod', kind: 'Namespace' }],
  ])
})

test('two resources that come to have one id are named with where they were', () => {
  const one = (space: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: ${space}}\n`
  expect(inNamespace(`${one('x')}---\n${one('y')}`).problems).toEqual([
    'NAMESPACE_CONFLICT Cannot set namespace "prod": ConfigMap "a" (namespace "x" before) of /all.yaml and ' +
      'ConfigMap "a" (namespace "y" before) of /all.yaml would both be ConfigMap.v1.[noGrp]/a.prod',
  ])
})
