import { expect, test } from 'vitest'
import { defaultTransformerConfig } from '../../../src/engine/fields/transformer-config.ts'
import { namePrefix } from '../../../src/engine/transformers/name-prefix.ts'
import { nameSuffix } from '../../../src/engine/transformers/name-suffix.ts'
import { transformed } from './transformed.ts'

const { namePrefix: specs } = defaultTransformerConfig()
const resource = (kind: string, name: string, apiVersion = 'v1') =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n`

test.each([
  ['Service', 'v1', 'dev-web-v1'],
  ['Namespace', 'v1', 'web'],
  ['CustomResourceDefinition', 'apiextensions.k8s.io/v1', 'web'],
  ['APIService', 'apiregistration.k8s.io/v1', 'web'],
  ['APIService', 'example.com/v1', 'dev-web-v1'],
])('%s of %s', (kind, apiVersion, expected) => {
  const { text } = transformed(
    resource(kind, 'web', apiVersion),
    namePrefix('dev-', specs),
    nameSuffix('-v1', specs),
  )
  expect(text).toBe(resource(kind, expected, apiVersion))
})

test('affixes and former names are remembered, innermost first', () => {
  const { resources } = transformed(
    resource('Service', 'web'),
    namePrefix('a-', specs),
    nameSuffix('-z', specs),
    namePrefix('b-', specs),
  )
  const { prefixes, suffixes, previousIds } = resources.resources[0]?.state ?? {}
  expect({ prefixes, suffixes }).toEqual({ prefixes: ['a-', 'b-'], suffixes: ['-z'] })
  expect(previousIds?.map(({ name }) => name)).toEqual(['web', 'a-web', 'a-web-z'])
})

test('an empty affix is not remembered', () => {
  const { resources } = transformed(resource('Service', 'web'), namePrefix('', specs))
  expect(resources.resources[0]?.state).toMatchObject({ prefixes: [], previousIds: [] })
})

test('other fields take the affix without being remembered', () => {
  const { text, resources } = transformed(
    `${resource('Custom', 'web')}spec: {ref: other, none: null}\n`,
    namePrefix('dev-', [
      { kind: 'Custom', path: 'spec/ref' },
      { kind: 'Custom', path: 'spec/missing' },
      { kind: 'Other', path: 'metadata/name' },
    ]),
  )
  expect(text).toBe(`${resource('Custom', 'web')}spec:\n  none: null\n  ref: dev-other\n`)
  expect(resources.resources[0]?.state.previousIds).toEqual([])
})
