import { expect, test } from 'vitest'
import type { SortOptions } from '../../../src/engine/kustomization/types.ts'
import { sortOrder } from '../../../src/engine/transformers/sort-order.ts'
import { transformed } from './transformed.ts'

const ids = [
  'v1 Service default a',
  'apps/v1 Deployment default a',
  'example.com/v1 Namespace - x',
  'v1 Namespace - b',
  'v1 Namespace - a',
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration - a',
  'example.com/v1 Custom a-b a',
  'example.com/v1 Custom a b',
  'example.com/v1 Custom - b',
  'batch/v1 Job default a',
]
const manifests = ids
  .map((id) => id.split(' '))
  .map(
    ([version, kind, space, name]) =>
      `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: ${name}${space === '-' ? '' : `, namespace: ${space}`}}\n`,
  )
  .join('---\n')

const sorted = (options?: SortOptions) => {
  const { resources, problems } = transformed(manifests, sortOrder(options))
  return problems.length > 0
    ? problems
    : resources.resources.map((r) => `${r.apiVersion} ${r.kind} ${r.namespace || '-'} ${r.name}`)
}

const legacy = [
  'v1 Namespace - a',
  'v1 Namespace - b',
  'example.com/v1 Namespace - x',
  'v1 Service default a',
  'apps/v1 Deployment default a',
  'batch/v1 Job default a',
  'example.com/v1 Custom a-b a',
  'example.com/v1 Custom a b',
  'example.com/v1 Custom - b',
  'admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration - a',
]

test('legacy order is the one without options', () => {
  expect(sorted()).toEqual(legacy)
  expect(sorted({ order: 'legacy' })).toEqual(legacy)
})

test('fifo leaves all where it is', () => expect(sorted({ order: 'fifo' })).toEqual(ids))

test('kinds can be put first and last', () => {
  const order = sorted({
    order: 'legacy',
    legacySortOptions: { orderFirst: ['Job', 'Custom'], orderLast: ['Namespace'] },
  })
  expect(order.map((id) => id.split(' ')[1])).toEqual([
    'Job',
    'Custom',
    'Custom',
    'Custom',
    'ValidatingWebhookConfiguration',
    'Deployment',
    'Service',
    'Namespace',
    'Namespace',
    'Namespace',
  ])
})

test.each<[SortOptions, RegExp]>([
  [{}, /^SORT_OPTIONS/],
  [{ order: 'alphabetical' }, /"alphabetical"/],
  [{ order: 'fifo', legacySortOptions: {} }, /the order is fifo/],
])('%o is a problem', (options, problem) => expect(sorted(options)[0]).toMatch(problem))
