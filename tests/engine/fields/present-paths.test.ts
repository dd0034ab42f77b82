/** A path that is said to lead nowhere does nothing when it is walked. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyFieldSpec } from '../../../src/engine/fields/apply-field-specs.ts'
import { PresentPaths } from '../../../src/engine/fields/present-paths.ts'
import { readDocuments } from '../../../src/engine/yaml/read-documents.ts'
import { Scalar, type Value, type ValueMap } from '../../../src/engine/yaml/value.ts'

const parse = (text: string): Value => readDocuments(text, '/a.yaml').documents[0] ?? null

const present = (text: string, paths: readonly string[]): readonly string[] => {
  const found = new PresentPaths(paths).in(parse(text))
  return paths.filter((_, index) => found?.[index])
}

test.each([
  ['{a: {b: 1}}', ['a/b', 'a/c', 'a', 'b'], ['a/b', 'a']],
  ['{a: [{b: 1}, {c: 1}]}', ['a/b', 'a[]/c', 'a/d'], ['a/b', 'a[]/c']],
  // A scalar on the way is reported, and a null may become a list.
  ['{a: 1, b: null}', ['a/b', 'b[]/c', 'c/d'], ['a/b', 'b[]/c']],
  // Only a walk tells what is wrong with these.
  ['{}', ['', 'a/0', 'a'], ['', 'a/0']],
  ['{constructor: {name: x}}', ['constructor/name', 'toString/name'], ['constructor/name']],
])('of %s', (text, paths, found) => {
  expect(present(text, paths)).toEqual(found)
})

const names = ['a', 'b', 'c', '0', '*']
const values = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Value>('x', 1, null, new Scalar('!!null', '')),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value'), { maxKeys: 3 }) as fc.Arbitrary<ValueMap>,
  ),
})).value
const paths = fc.array(
  fc
    .array(fc.tuple(fc.constantFrom(...names), fc.boolean()), { minLength: 1, maxLength: 4 })
    .map((steps) => steps.map(([name, list]) => (list ? `${name}[]` : name)).join('/')),
  { minLength: 1, maxLength: 6 },
)
const tops = fc.dictionary(fc.constantFrom('a', 'b', 'c'), values) as fc.Arbitrary<ValueMap>

test('what is left out would not have been touched or reported', () => {
  let leftOut = 0
  fc.assert(
    fc.property(tops, paths, (value, all) => {
      const found = new PresentPaths(all).in(value)
      all.forEach((path, index) => {
        if (found?.[index]) return
        leftOut++
        const fail = (): never => {
          throw new Error(`${path} leads somewhere`)
        }
        expect(applyFieldSpec(value, { path }, { set: fail }, fail)).toBe(value)
      })
    }),
    { seed: 20261123, numRuns: 3000 },
  )
  expect(leftOut).toBeGreaterThan(1000)
})
