import { describe, expect, test } from 'vitest'
import { builtinSchema } from '../../../src/engine/schema/merge-keys.ts'
import type { FieldSchema, MergeSchema } from '../../../src/engine/schema/merge-schema.ts'
import { schemaFromOpenApi } from '../../../src/engine/schema/openapi.ts'
import { isClusterScoped } from '../../../src/engine/schema/scopes.ts'
import { checkMerge, valueOf } from '../merge/check-merge.ts'

/** `strategy key,key` of the list at a path of fields; `[]` goes to the elements. */
function listAt(schema: MergeSchema, apiVersion: string, kind: string, path: string): string {
  const start = schema.forType(apiVersion, kind)
  const at = path
    .split('/')
    .reduce<FieldSchema | undefined>(
      (each, step) => (step === '[]' ? each?.elements : each?.field(step)),
      start,
    )
  return at ? `${at.patchStrategy} ${at.mergeKeys.join(',')}` : 'unknown'
}

test.each([
  ['apps/v1', 'Deployment', 'spec/template/spec/containers', 'merge name'],
  ['apps/v1', 'Deployment', 'spec/template/spec/containers/[]/ports', 'merge containerPort,protocol'],
  ['apps/v1', 'Deployment', 'spec/template/spec/volumes', 'merge,retainKeys name'],
  ['apps/v1', 'Deployment', 'spec/template/spec/tolerations', ' '],
  ['apps/v1', 'StatefulSet', 'spec/volumeClaimTemplates/[]/metadata/finalizers', 'merge '],
  ['batch/v1', 'CronJob', 'spec/jobTemplate/spec/template/spec/initContainers/[]/env', 'merge name'],
  ['v1', 'Service', 'spec/ports', 'merge port,protocol'],
  ['example.org/v1', 'Custom', 'spec', 'unknown'],
])('%s %s %s', (apiVersion, kind, path, expected) => {
  expect(listAt(builtinSchema, apiVersion, kind, path)).toBe(expected)
})

test.each([
  ['v1', 'Namespace', true],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', true],
  ['v1', 'Pod', false],
  ['v2', 'Namespace', false],
  ['example.org/v1', 'Cluster', false],
])('%s %s is cluster scoped: %s', (apiVersion, kind, expected) => {
  expect(isClusterScoped(apiVersion, kind)).toBe(expected)
})

describe('a schema of the user', () => {
  const document = valueOf(`
definitions:
  custom:
    type: object
    properties:
      spec: {$ref: "#/definitions/spec"}
      loop: {$ref: "#/definitions/loop"}
    x-kubernetes-group-version-kind: [{group: example.org, version: v1, kind: Custom}]
  spec:
    type: object
    properties:
      rules:
        type: array
        items: {$ref: "#/definitions/rule"}
        x-kubernetes-patch-strategy: merge
        x-kubernetes-patch-merge-key: id
      pod: {$ref: "#/definitions/io.k8s.api.core.v1.PodSpec"}
    additionalProperties: {$ref: "#/definitions/rule"}
  rule:
    type: object
    properties:
      ports:
        type: array
        items: {type: object}
        x-kubernetes-list-map-keys: [port, protocol]
        x-kubernetes-patch-strategy: merge
  loop: {$ref: "#/definitions/loop"}
paths:
  /apis/example.org/v1/clusters: {get: {x-kubernetes-group-version-kind: {group: example.org, version: v1, kind: Cluster}}}
  "/apis/example.org/v1/namespaces/{namespace}/customs": {get: {x-kubernetes-group-version-kind: {group: example.org, version: v1, kind: Custom}}}
`)
  const alone = schemaFromOpenApi(document, undefined)

  test.each([
    ['spec/rules', 'merge id'],
    ['spec/rules/[]/ports', 'merge port,protocol'],
    ['spec/any/ports', 'merge port,protocol'],
    ['spec/pod', 'unknown'],
    ['loop', 'unknown'],
  ])('has %s', (path, expected) => {
    expect(listAt(alone, 'example.org/v1', 'Custom', path)).toBe(expected)
  })
  test('knows the builtin types only when it is laid over them', () => {
    const over = schemaFromOpenApi(document, builtinSchema)
    expect(listAt(over, 'example.org/v1', 'Custom', 'spec/pod/containers')).toBe('merge name')
    expect(listAt(over, 'v1', 'Service', 'spec/ports')).toBe('merge port,protocol')
    expect(listAt(alone, 'v1', 'Service', 'spec/ports')).toBe('unknown')
  })
  test('tells scopes by its paths', () => {
    const schema = schemaFromOpenApi(document, undefined)
    expect(schema.isClusterScoped('example.org/v1', 'Cluster')).toBe(true)
    expect(schema.isClusterScoped('example.org/v1', 'Namespaced')).toBe(false)
  })
  test('makes lists of custom resources merge', () => {
    const of = (rules: string) => `apiVersion: example.org/v1\nkind: Custom\nspec:\n  rules: ${rules}`
    checkMerge(
      of('[{id: a, x: 1}]'),
      of('[{id: b}, {id: a, y: 2}]'),
      of('\n  - id: b\n  - id: a\n    x: 1\n    "y": 2'),
      alone,
    )
  })
  test('is told from others by its digest', () => {
    expect(alone.digest).not.toBe(schemaFromOpenApi(valueOf('definitions: {}'), undefined).digest)
  })
})
