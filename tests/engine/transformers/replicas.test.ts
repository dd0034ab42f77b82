import { expect, test } from 'vitest'
import { defaultTransformerConfig } from '../../../src/engine/fields/transformer-config.ts'
import { namePrefix } from '../../../src/engine/transformers/name-prefix.ts'
import { replicas } from '../../../src/engine/transformers/replicas.ts'
import { transformed } from './transformed.ts'

const config = defaultTransformerConfig()
const scaling = (name: string, spec = '{}', kind = 'Deployment') =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}}\nspec: ${spec}\n`
const to5 = (name: string) => replicas({ name, count: 5 }, config.replicas)

test.each([
  ['{}', '5'],
  ['{replicas: 1}', '5'],
  ['{replicas: null}', '5'],
  ['{replicas: "1"}', '"5"'],
])('%s', (spec, expected) => {
  expect(/replicas: (.*)/.exec(transformed(scaling('web', spec), to5('web')).text)?.[1]).toBe(expected)
})

test('a former name is a name too', () => {
  expect(transformed(scaling('web'), namePrefix('dev-', config.namePrefix), to5('web')).text).toContain(
    'replicas: 5',
  )
})

test('an entry that matches nothing names what is near', () => {
  expect(transformed(scaling('web'), to5('wep')).problems).toEqual([
    'REPLICAS_MATCH_NOTHING Cannot set replicas of "wep": no Deployment, StatefulSet, ReplicaSet or ReplicationController has this name',
  ])
  expect(transformed(scaling('web', '{}', 'DaemonSet'), to5('web')).problems).toHaveLength(1)
})

test('replicas that are no scalar are a problem', () => {
  expect(transformed(scaling('web', '{replicas: [1]}'), to5('web')).problems).toEqual([
    'FIELD_KIND_WRONG Cannot set replicas to 5 in Deployment "web" of /all.yaml: spec/replicas is a list, not a scalar',
  ])
})
