import { expect, test } from 'vitest'
import { checkProblems } from '../../harness/check-build.ts'
import { readFixture } from '../../harness/memory-files.ts'
import { renderFiles } from '../../harness/render-files.ts'

const warningsOf = (fixture: string): readonly string[] => renderFiles(readFixture(fixture), '.').warnings

const service = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {ports: [{port: 80}], selector: {app: web}}
`

const oneVar = (objref: string, fieldpath = 'metadata.name', more = ''): string => `-- kustomization.yaml
resources: [service.yaml]
vars:
- name: HOST
  objref: ${objref}
  fieldref: {fieldpath: '${fieldpath}'}
${more}-- service.yaml
${service}`

test('a var whose object is missing names the nearest', () => {
  checkProblems(
    oneVar('{apiVersion: v1, kind: Service, name: wep}'),
    'VAR_OBJECT_MISSING kustomization.yaml:3:3 Cannot resolve var "HOST": no resource matches Service.v1.[noGrp]/wep.[noNs]',
  )
})

test('a var whose field is missing says how far the path exists', () => {
  checkProblems(
    oneVar('{apiVersion: v1, kind: Service, name: web}', 'spec.ports[0].nodePort'),
    'VAR_FIELD_MISSING kustomization.yaml:3:3 Cannot resolve var "HOST" from spec.ports[0].nodePort of Service.v1.[noGrp]/web.[noNs]: spec.ports.0 is there, but it has no field "nodePort", only port',
  )
})

test('two vars of one name', () => {
  checkProblems(
    oneVar(
      '{apiVersion: v1, kind: Service, name: web}',
      'kind',
      '- {name: HOST, objref: {kind: Service, name: web}}\n',
    ),
    'VAR_NAME_TAKEN kustomization.yaml:6:3 Cannot define var "HOST": the name is already taken',
  )
})

test('a var nothing uses, and one that is no scalar', () => {
  expect(warningsOf(oneVar('{apiVersion: v1, kind: Service, name: web}'))).toEqual(
    expect.arrayContaining([expect.stringContaining('VAR_UNUSED kustomization.yaml')]),
  )
  expect(warningsOf(oneVar('{apiVersion: v1, kind: Service, name: web}', 'spec.selector'))).toEqual(
    expect.arrayContaining([
      expect.stringContaining(
        'Var "HOST" is never replaced: spec.selector of Service.v1.[noGrp]/web.[noNs] holds a mapping',
      ),
    ]),
  )
})

test('vars in a list of other things than texts', () => {
  checkProblems(
    `-- kustomization.yaml
resources: [pod.yaml]
vars:
- {name: NAME, objref: {apiVersion: v1, kind: Pod, name: pod}}
-- pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: pod}
spec:
  containers:
  - name: c
    command: [run, 5]
`,
    'VAR_FIELD_INVALID pod.yaml:7:20 Cannot replace vars in spec.containers.0.command.1 of Pod.v1.[noGrp]/pod.[noNs]: it is the scalar 5, not a text',
  )
})

const binding = (subject: string): string => `-- kustomization.yaml
namePrefix: p-
resources: [all.yaml]
-- all.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: binding}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: role}
subjects:
- ${subject}
`

test('a subject without a namespace that can be read', () => {
  checkProblems(
    binding('{kind: ServiceAccount, name: a, namespace: null}'),
    'REFERENCE_SUBJECT_INVALID all.yaml:6:3 Cannot read subject 1 of RoleBinding.v1.rbac.authorization.k8s.io/p-binding.[noNs]: its namespace is null',
  )
})

test('a subject without a name', () => {
  checkProblems(
    binding('{kind: User}'),
    'REFERENCE_FIELD_INVALID all.yaml:6:3 Cannot update the name reference in subjects.0 of RoleBinding.v1.rbac.authorization.k8s.io/p-binding.[noNs]: it is a mapping without one, not a mapping with a name',
  )
})

test('a name two resources had', () => {
  checkProblems(
    `-- kustomization.yaml
resources: [a, b, binding.yaml]
-- a/kustomization.yaml
namespace: a
resources: [account.yaml]
-- a/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
-- b/kustomization.yaml
namespace: b
resources: [account.yaml]
-- b/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: runner}
-- binding.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: all}
subjects:
- {kind: ServiceAccount, name: runner}
`,
    'REFERENCE_AMBIGUOUS binding.yaml:5:3 Cannot tell what "runner" in subjects.0 of ClusterRoleBinding.v1.rbac.authorization.k8s.io/all.[noNs] refers to: ServiceAccount.v1.[noGrp]/runner.a, ServiceAccount.v1.[noGrp]/runner.b all had this name',
  )
})

test('a name that stays because it could mean two', () => {
  expect(
    warningsOf(`-- kustomization.yaml
resources: [a, b, pod.yaml]
-- pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: pod}
spec: {volumes: [{name: v, configMap: {name: settings}}]}
-- a/kustomization.yaml
namePrefix: a-
configMapGenerator: [{name: settings, literals: [a=1]}]
-- b/kustomization.yaml
namePrefix: b-
configMapGenerator: [{name: settings, literals: [b=1]}]
`),
  ).toEqual([
    expect.stringMatching(
      /^REFERENCE_LEFT pod\.yaml:4:46 "settings" in spec\.volumes\.0\.configMap\.name of Pod/,
    ),
  ])
})
