/** Edits of YAML text: what is not meant stays as it is written. */
import { expect, test } from 'vitest'
import { editedYaml, type YamlEdit } from '../../../src/engine/index.ts'

const text = `# Of the form.
form:
    cpu:   "0.5"   # half of one
    image: a/b:v1
    ##########
    # Images
    ##########
    images:
    - a/b:v1   
    - a/c:v1

    ##########
    # Groups
    ##########
    groups: []
    # - none: yet
    place: {x: 1, y: [2]}   # flow
last: |
    kept
`

const cases: readonly (readonly [string, readonly YamlEdit[], readonly (readonly [string, string])[]])[] = [
  ['a quoted scalar', [{ path: ['form', 'cpu'], value: '2' }], [['"0.5"', '"2"']]],
  ['a plain scalar', [{ path: ['form', 'image'], value: 'x/y:v2' }], [['image: a/b:v1', 'image: x/y:v2']]],
  [
    'a text that needs quotes',
    [{ path: ['form', 'image'], value: 'no: #' }],
    [['image: a/b:v1', 'image: "no: #"']],
  ],
  ['a scalar in flow', [{ path: ['form', 'place', 'y', 0], value: 3 }], [['[2]', '[3]']]],
  [
    'a list of scalars',
    [{ path: ['form', 'images'], value: ['z', '1'] }],
    [['- a/b:v1   \n    - a/c:v1', '- z\n    - "1"']],
  ],
  [
    'an empty list',
    [{ path: ['form', 'groups'], value: [{ key: 'gpu', of: ['a'] }] }],
    [['groups: []', 'groups:\n    - key: gpu\n      of:\n      - a']],
  ],
  [
    'new fields',
    [{ path: ['form', 'more', 'deep'], value: true }],
    [['   # flow', '   # flow\n    more:\n      deep: true']],
  ],
  [
    'several, one after the other',
    [
      { path: ['form', 'image'], value: 'q' },
      { path: ['form', 'cpu'], value: '1' },
    ],
    [
      ['image: a/b:v1', 'image: q'],
      ['"0.5"', '"1"'],
    ],
  ],
]

test.each(cases)('%s is changed, and no character beside it', (_name, edits, replaced) => {
  expect(editedYaml(text, edits)).toBe(replaced.reduce((done, [old, next]) => done.replace(old, next), text))
})

test('what cannot be cut out is printed anew with its comments', () => {
  const edited = editedYaml('a:\n  b: 1 # one\n  c: 2 # two\n', [{ path: ['a', 'b'], value: undefined }])
  expect(edited).toBe('a:\n  c: 2 # two\n')
  expect(editedYaml('a: |\n  long\n', [{ path: ['a'], value: 'x' }])).toMatch(/^a: .*\n/)
})

test('what is not certain is refused', () => {
  expect(editedYaml('a: 1\n---\nb: 2\n', [{ path: ['a'], value: 2 }])).toBeUndefined()
  expect(editedYaml('a: [', [{ path: ['a'], value: 2 }])).toBeUndefined()
  expect(editedYaml('a: &x 1\nb: *x\n', [{ path: ['b', 'c'], value: 2 }])).toBeUndefined()
})
