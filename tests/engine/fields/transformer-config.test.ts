import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/engine/diagnostics/diagnostic.ts'
import { crdTransformerConfig } from '../../../src/engine/fields/crd-config.ts'
import { formatFieldSpec, specsForGvk } from '../../../src/engine/fields/field-spec.ts'
import { labelFieldSpecs } from '../../../src/engine/fields/label-field-specs.ts'
import {
  defaultTransformerConfig,
  emptyTransformerConfig,
  mergeTransformerConfig,
  type TransformerConfig,
} from '../../../src/engine/fields/transformer-config.ts'
import { readTransformerConfig } from '../../../src/engine/kustomization/read-transformer-config.ts'
import type { LabelEntry } from '../../../src/engine/kustomization/types.ts'
import { textFile } from '../../../src/engine/tree/memory-tree.ts'

const at = { file: '/kustomization.yaml' }

function reporting<T>(act: (report: (problem: Diagnostic) => void) => T): { result: T; problems: string[] } {
  const problems: string[] = []
  return { result: act(({ code, message }) => problems.push(`${code} ${message}`)), problems }
}

const read = (text: string) =>
  reporting((report) => {
    const { value, diagnostics } = readTransformerConfig(textFile('/config.yaml', text))
    diagnostics.forEach(report)
    return value
  })
const merged = (a: TransformerConfig, b: TransformerConfig) =>
  reporting((report) => mergeTransformerConfig(a, b, report, at))
const configOf = (text: string): TransformerConfig => read(text).result ?? emptyTransformerConfig

describe('the defaults', () => {
  const defaults = defaultTransformerConfig()

  test('are in the order of types', () => {
    expect(defaults.nameReference.map(({ kind }) => kind)).toEqual([
      'StorageClass',
      'ServiceAccount',
      'Role',
      'ClusterRole',
      'ConfigMap',
      'Secret',
      'Service',
      'PriorityClass',
      'PersistentVolume',
      'PersistentVolumeClaim',
      'Deployment',
      'StatefulSet',
      'ValidatingAdmissionPolicy',
      'IngressClass',
      'ReplicaSet',
      'ReplicationController',
    ])
  })

  test('merge with themselves into themselves', () => {
    expect(merged(defaults, { ...defaults }).result).toBe(defaults)
    const again = merged(emptyTransformerConfig, defaults).result
    expect(again).toEqual(defaults)
  })

  test('reach a CronJob', () => {
    const gvk = { group: 'batch', version: 'v1', kind: 'CronJob' }
    expect(specsForGvk(defaults.templateLabels, gvk).map(formatFieldSpec)).toEqual([
      'spec/jobTemplate/metadata/labels in CronJob of batch',
      'spec/jobTemplate/spec/template/metadata/labels in CronJob of batch',
      'metadata/labels',
    ])
  })
})

describe('a configuration file', () => {
  test('is sorted, its field names are read without case, numbers become texts where texts are wanted', () => {
    expect(
      configOf('NamePrefix:\n- {path: a, version: 1}\n- {path: b, kind: Service, create: true}\n').namePrefix,
    ).toEqual([
      { kind: 'Service', path: 'b', create: true },
      { version: '1', path: 'a' },
    ])
  })

  test.each([
    ['namePrefixes: []', /^FIELD_UNKNOWN .*namePrefixes/],
    ['namePrefix: [{path: a, creat: true}]', /^FIELD_UNKNOWN .*creat/],
    ['namePrefix: {path: a}', /^FIELD_TYPE/],
    ['namePrefix: [{path: a, create: 5}]', /^FIELD_TYPE/],
    ['- a', /^FIELD_TYPE/],
    ['a: [', /^YAML/],
  ])('%s is refused', (text, problem) => {
    const { result, problems } = read(text)
    expect(result).toBeUndefined()
    expect(problems[0]).toMatch(problem)
  })

  test('an empty one adds nothing', () => {
    expect(merged(defaultTransformerConfig(), configOf('')).result).toBe(defaultTransformerConfig())
  })
})

describe('merging', () => {
  test('adds what is new, at its place', () => {
    const { result } = merged(
      configOf('images: [{path: a}]'),
      configOf('images: [{path: b, kind: Service}, {path: a}]'),
    )
    expect(result.images).toEqual([{ kind: 'Service', path: 'b' }, { path: 'a' }])
  })

  test('a spec for any type is there already when one for some type has its path', () => {
    const { result } = merged(configOf('images: [{path: a, kind: X}]'), configOf('images: [{path: a}]'))
    expect(result.images).toEqual([{ kind: 'X', path: 'a' }])
  })

  test('rules for one type become one', () => {
    const a = configOf('nameReference: [{kind: Bee, fieldSpecs: [{path: a}]}]')
    const b = configOf('nameReference: [{kind: Bee, version: v1}, {kind: Bee, fieldSpecs: [{path: b}]}]')
    expect(merged(a, b).result.nameReference).toEqual([
      { kind: 'Bee', version: 'v1', fieldSpecs: [] },
      { kind: 'Bee', fieldSpecs: [{ path: 'a' }, { path: 'b' }] },
    ])
  })

  test('a difference in create is a conflict', () => {
    expect(
      merged(defaultTransformerConfig(), configOf('replicas: [{path: spec/replicas, kind: Deployment}]'))
        .problems,
    ).toEqual([
      'FIELD_SPEC_CONFLICT Cannot merge the field specs of replicas: "spec/replicas in Deployment" has create: false, but is there already with create: true',
    ])
  })
})

describe('an entry of labels', () => {
  const specs = (entry: LabelEntry, config = defaultTransformerConfig()) =>
    reporting((report) => labelFieldSpecs(entry, config, report, at))
  const pairs = { a: 'b' }

  test('reaches the resource itself, its templates, or selectors too', () => {
    const { templateLabels, commonLabels } = defaultTransformerConfig()
    expect(specs({ pairs }).result).toEqual([{ path: 'metadata/labels', create: true }])
    expect(specs({ pairs, includeTemplates: true }).result).toEqual(templateLabels)
    expect(specs({ pairs, includeSelectors: true }).result).toEqual(commonLabels)
  })

  test('has its own fields first', () => {
    const config = { ...emptyTransformerConfig, labels: [{ path: 'spec/b' }] }
    expect(specs({ pairs, fields: [{ path: 'spec/a', create: true }] }, config).result).toEqual([
      { path: 'spec/a', create: true },
      { path: 'spec/b' },
      { path: 'metadata/labels', create: true },
    ])
    expect(specs({ pairs, fields: [{ path: 'metadata/labels' }] }).problems[0]).toMatch(
      /^FIELD_SPEC_CONFLICT/,
    )
  })
})

describe('crds', () => {
  const definitions = {
    'example.com/v1.MyKind': {
      Schema: {
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          metadata: { $ref: 'v1.ObjectMeta' },
          spec: { $ref: 'example.com/v1.MyKindSpec' },
        },
      },
    },
    'example.com/v1.MyKindSpec': {
      Schema: {
        properties: {
          beeRef: { 'x-kubernetes-object-ref-api-version': 'v1beta1', 'x-kubernetes-object-ref-kind': 'Bee' },
          secretRef: {
            'x-kubernetes-object-ref-api-version': 'v1',
            'x-kubernetes-object-ref-kind': 'Secret',
            'x-kubernetes-object-ref-name-key': 'key',
          },
          selector: { 'x-kubernetes-label-selector': '' },
          notes: { 'x-kubernetes-annotation': '' },
          id: { 'X-Kubernetes-Identity': '' },
          count: { 'x-kubernetes-identity': 5 },
        },
      },
    },
  }
  const config = (content: unknown) =>
    reporting((report) => crdTransformerConfig([textFile('/crd.json', JSON.stringify(content))], report))

  test('say where names, labels and annotations are', () => {
    const kind = 'MyKind'
    expect(config(definitions)).toEqual({
      problems: [],
      result: {
        ...emptyTransformerConfig,
        namePrefix: [{ kind, path: 'spec/id' }],
        commonLabels: [{ kind, path: 'spec/selector' }],
        commonAnnotations: [{ kind, path: 'spec/notes' }],
        nameReference: [
          { kind: 'Secret', version: 'v1', fieldSpecs: [{ kind, path: 'spec/secretRef/key' }] },
          { kind: 'Bee', version: 'v1beta1', fieldSpecs: [{ kind, path: 'spec/beeRef/name' }] },
        ],
      },
    })
  })

  test('a definition that refers back to itself is a problem, not a hang', () => {
    const properties = { kind: {}, apiVersion: {}, metadata: {}, spec: { $ref: 'a.Kind' } }
    expect(config({ 'a.Kind': { Schema: { properties } } }).problems[0]).toMatch(
      /^CRD_SCHEMA_INVALID .*refers back/,
    )
  })

  test.each([[[1]], [{ a: 5 }], [{ a: { Schema: { properties: [] } } }]])(
    '%j is no OpenAPI definition',
    (content) => {
      expect(config(content).problems[0]).toMatch(/^CRD_SCHEMA_INVALID/)
    },
  )
})
