import { describe, expect, test } from 'vitest'
import { defaultTransformerConfig } from '../../../src/engine/fields/transformer-config.ts'
import { builtinSchema } from '../../../src/engine/schema/merge-keys.ts'
import { annotations } from '../../../src/engine/transformers/annotations.ts'
import { namePrefix } from '../../../src/engine/transformers/name-prefix.ts'
import { labels, managedByLabel } from '../../../src/engine/transformers/labels.ts'
import type { Transformer } from '../../../src/engine/transformers/transformer.ts'
import { transformed } from './transformed.ts'

const { commonLabels, commonAnnotations } = defaultTransformerConfig()
const own = [{ path: 'metadata/labels', create: true }]

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers: []
`

const labelled = (own: string, selector: string, template: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  labels:
    app: ${own}
  name: web
spec:
  selector:
    matchLabels:
      app: ${selector}
  template:
    metadata:
      labels:
        app: ${template}
    spec:
      containers: []
`

test('common labels go to the resource, its selector and its template, as strings', () => {
  expect(transformed(deployment, labels({ app: '5' }, commonLabels)).text).toBe(labelled('"5"', '"5"', '"5"'))
})

test('a label that is there is replaced, whatever it is', () => {
  const before = 'apiVersion: v1\nkind: X\nmetadata:\n  labels:\n    a: {b: c}\n    d: null\n  name: web\n'
  const after = 'apiVersion: v1\nkind: X\nmetadata:\n  labels:\n    a: x\n    d: "y"\n  name: web\n'
  expect(transformed(before, labels({ a: 'x', d: 'y' }, commonLabels)).text).toBe(after)
})

test('a null is made a mapping where the field spec creates, and left where it does not', () => {
  const job =
    'apiVersion: batch/v1\nkind: Job\nmetadata: {name: j, labels: null}\nspec: {selector: {matchLabels: null}}\n'
  const { text } = transformed(job, labels({ a: 'x' }, commonLabels))
  expect(text).toContain('  labels:\n    a: x\n')
  expect(text).toContain('matchLabels: null')
})

test('labels that are no mapping are a problem', () => {
  const { problems } = transformed(
    'apiVersion: v1\nkind: X\nmetadata: {name: web}\nspec: {l: [x]}\n',
    labels({ a: 'x' }, [{ path: 'spec/l' }]),
  )
  expect(problems).toEqual([
    'FIELD_KIND_WRONG Cannot set labels in X "web" of /all.yaml: spec/l is a list, not a mapping',
  ])
})

test('resources that do not change stay the same object', () => {
  const { resources } = transformed('apiVersion: v1\nkind: X\nmetadata: {name: web, labels: {a: x}}\n')
  const [before] = resources.resources
  labels({ a: 'x' }, own)(resources, {
    report: () => undefined,
    at: { file: '' },
    schema: builtinSchema,
  })
  expect(resources.resources[0]).toBe(before)
})

// Kustomize puts one YAML node at all places where it creates a label, and later changes go through it.
describe('labels created together', () => {
  const after = (...transformers: readonly Transformer[]) =>
    transformed(deployment, labels({ app: 'x' }, commonLabels), ...transformers).text

  test('change together when one is set again', () => {
    expect(after(labels({ app: 'y' }, own))).toBe(labelled('"y"', '"y"', '"y"'))
  })

  test('change together when any value of the resource is replaced', () => {
    const patch: Transformer = (resources) =>
      resources.mapAll((resource) => resource.withMetadata('labels', { app: 'q' }))
    expect(after(patch)).toBe(labelled('q', 'q', 'q'))
  })

  test('part where one is removed', () => {
    const patch: Transformer = (resources) =>
      resources.mapAll((resource) => resource.withMetadata('labels', {}))
    expect(after(patch, labels({ app: 'z' }, own))).toBe(labelled('z', 'x', 'x'))
  })

  test('part where the whole resource is read again', () => {
    const reread: Transformer = (resources) =>
      resources.mapAll((resource) => resource.withReparsedValue(resource.value))
    expect(after(reread, labels({ app: 'z' }, own))).toBe(labelled('z', 'x', 'x'))
  })

  test('those that were there before stay apart', () => {
    const before = labelled('a', 'b', 'c')
    expect(transformed(before, labels({ app: 'x' }, commonLabels), labels({ app: 'z' }, own)).text).toBe(
      labelled('z', 'x', 'x'),
    )
  })

  test('so do annotations', () => {
    const { text } = transformed(
      deployment,
      annotations({ note: 'x' }, commonAnnotations),
      annotations({ note: 'z' }, [{ path: 'metadata/annotations' }]),
    )
    expect(text.match(/note: z/g)).toHaveLength(2)
  })
})

test('the label of buildMetadata names the version', () => {
  expect(transformed(deployment, managedByLabel()).text).toContain(
    'app.kubernetes.io/managed-by: kustomize-v5.7.1',
  )
})

test('a new key that needs quotes is a problem, one that is there is not', () => {
  const one = (labels: string) => `apiVersion: v1\nkind: X\nmetadata: {name: web, labels: ${labels}}\n`
  expect(transformed(one('{}'), labels({ '2': 'x' }, own)).problems).toEqual([
    'ENTRY_KEY Cannot set labels in X "web" of /all.yaml: the key "2" of metadata/labels is no string in YAML',
  ])
  expect(transformed(one('{"2": y}'), labels({ '2': 'x' }, own))).toMatchObject({
    problems: [],
    text: expect.stringContaining('"2": x') as string,
  })
})

test('annotations that kustomize keeps its own notes in are there for a field spec that creates none', () => {
  const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n'
  const notCreated = annotations({ a: 'b' }, [{ path: 'metadata/annotations' }])
  expect(transformed(service, notCreated).text).toBe(service)
  expect(transformed(service, namePrefix('dev-', [{ path: 'metadata/name' }]), notCreated).text).toBe(
    'apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    a: b\n  name: dev-web\n',
  )
})
