/** Never a crash: the properties of tests/fuzz with one fixed seed, and the shapes that break other programs. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { everything } from '../fuzz/arbitraries.ts'
import { properties } from '../fuzz/properties.ts'
import { survives } from '../fuzz/survival.ts'

/** Four properties, together about a minute. */
const runs = { seed: 20261122, numRuns: 3000 }

test.each(Object.entries(properties))('%s', (_name, property) => {
  fc.assert(property, runs)
})

test('the tree that the edits start from builds', () => {
  expect(survives(everything).ok).toBe(true)
})

const config = (data: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n${data}\n`
const root = { '/kustomization.yaml': 'resources: [all.yaml]\n' }
const codesOf = (text: string): string[] =>
  survives({ ...root, '/all.yaml': text }).diagnostics.map(({ code }) => code)

describe('shapes', () => {
  test.each([
    ['lists', '['.repeat(100_000)],
    ['mappings', '{a: '.repeat(100_000)],
    ['closed lists', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['block lists', '- '.repeat(50_000)],
    ['block mappings', Array.from({ length: 3_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['questions', '? '.repeat(50_000)],
    ['tags', '!a '.repeat(50_000)],
  ])('nested without end: %s', (_name, text) => {
    expect(codesOf(`a: ${text}`)).toHaveLength(1)
    expect(codesOf(text)).toHaveLength(1)
    survives({ '/kustomization.yaml': text })
  })

  test('nested as deep as is allowed', () => {
    const deep = `${'{a: '.repeat(450)}1${'}'.repeat(450)}`
    const files = {
      '/kustomization.yaml':
        'resources: [all.yaml]\nnamePrefix: a-\nimages: [{name: x, newTag: "1"}]\ncommonLabels: {a: b}\npatches:\n- path: patch.yaml\n- target: {kind: T}\n  patch: "- {op: add, path: /b, value: 1}"\n',
      '/all.yaml': `apiVersion: x/v1\nkind: T\nmetadata: {name: t}\nspec: ${deep}\n`,
      '/patch.yaml': `apiVersion: x/v1\nkind: T\nmetadata: {name: t}\nspec: ${deep.replace('1', '2')}\n`,
    }
    expect(survives(files).ok).toBe(true)
  })

  test('a scalar of ten million characters', () => {
    expect(survives({ ...root, '/all.yaml': config(`  a: "${'x'.repeat(10_000_000)}"`) }).ok).toBe(true)
  })

  test('a line of a million words', () => {
    expect(survives({ ...root, '/all.yaml': config(`  a: ${'word '.repeat(1_000_000)}`) }).ok).toBe(true)
  })

  test('ten thousand documents', () => {
    const all = Array.from({ length: 10_000 }, (_, index) =>
      config('  a: b').replace('name: c', `name: c${index}`),
    )
    const result = survives({
      '/kustomization.yaml': 'resources: [all.yaml]\nnamePrefix: p-\nnamespace: team\n',
      '/all.yaml': all.join('---\n'),
    })
    expect(result.resources).toHaveLength(10_000)
  })

  test('ten thousand documents with one name', () => {
    expect(
      survives({
        ...root,
        '/all.yaml': config('  a: b---\n')
          .repeat(1)
          .concat(`---\n${config('  a: b')}`.repeat(10_000)),
      }).ok,
    ).toBe(false)
  })

  test('a hundred thousand keys, and a list as long', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `  k${index}: v`).join('\n')
    expect(survives({ ...root, '/all.yaml': config(keys) }).ok).toBe(true)
    const list = `apiVersion: x/v1\nkind: T\nmetadata: {name: t}\nspec:\n${'- a\n'.repeat(100_000)}`
    expect(survives({ ...root, '/all.yaml': list }).ok).toBe(true)
  })

  test('aliases that multiply', () => {
    const level = (index: number): string =>
      `  a${index}: &a${index} [${Array.from({ length: 10 }, () => `*a${index - 1}`).join(', ')}]`
    const bomb = `apiVersion: x/v1\nkind: T\nmetadata: {name: t}\nspec:\n  a0: &a0 lol\n${Array.from({ length: 30 }, (_, index) => level(index + 1)).join('\n')}\n`
    expect(codesOf(bomb)).toEqual(['YAML_LIMIT'])
    survives({ '/kustomization.yaml': bomb })
  })

  test.each([
    'a: &a [*a]',
    'a: &a {b: *a}',
    '&a {<<: *a}',
    'a: &a\n  b: *a',
    'a: *missing',
    '<<: &a {<<: *a}',
  ])('an alias of itself: %s', (text) => {
    expect(codesOf(text).length).toBeGreaterThan(0)
    survives({ '/kustomization.yaml': text })
  })

  test('an object that is called __proto__ keeps its fields to itself', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: __proto__\n  labels: {__proto__: a, constructor: b}\ndata: {__proto__: x, constructor: "y", toString: z}\n'
    const kustomization =
      'resources: [all.yaml]\ncommonLabels: {__proto__: p, constructor: c}\nconfigMapGenerator:\n- name: constructor\n  literals: [__proto__=1a, constructor=b]\npatches:\n- target: {name: __proto__}\n  patch: |-\n    - {op: add, path: /data/hasOwnProperty, value: h}\n    - {op: replace, path: /data/__proto__, value: n}\n'
    const result = survives({ '/kustomization.yaml': kustomization, '/all.yaml': text })
    expect(result.ok).toBe(true)
    expect(Object.keys(result.resources[0]?.labels ?? {})).toContain('__proto__')
  })

  test('a chain of a thousand roots', () => {
    const files: Record<string, string> = {
      '/0/kustomization.yaml': 'resources: [all.yaml]\n',
      '/0/all.yaml': config('  a: b'),
    }
    for (let index = 1; index <= 1000; index++)
      files[`/${index}/kustomization.yaml`] = `resources: [../${index - 1}]\nnamePrefix: a\n`
    expect(survives(files, '/150').ok).toBe(true)
    expect(survives(files, '/1000').diagnostics.map(({ code }) => code)).toEqual(['ROOT_TOO_DEEP'])
  })

  test('a base included by two that are included by two, and so on', () => {
    const files: Record<string, string> = {
      '/0/kustomization.yaml': 'resources: [all.yaml]\n',
      '/0/all.yaml': config('  a: b'),
    }
    for (let index = 1; index <= 12; index++) {
      files[`/${index}/kustomization.yaml`] = `resources: [a, b]\n`
      for (const half of ['a', 'b'])
        files[`/${index}/${half}/kustomization.yaml`] =
          `resources: [../../${index - 1}]\nnamePrefix: ${half}\n`
    }
    expect(survives(files, '/12').resources).toHaveLength(4096)
  })
})

describe('seeds that failed once', () => {
  test.each([
    'images',
    'replicas',
    'labels',
    'vars',
    'patches',
    'replacements',
    'configMapGenerator',
    'patchesJson6902',
    'helmCharts',
  ])('an empty entry of %s', (field) => {
    survives({ ...everything, '/kustomization.yaml': `resources: [service.yaml]\n${field}:\n-\n- {}\n` })
  })

  test('a row of tags is located in linear time', () => {
    survives({ '/kustomization.yaml': 'resources: [all.yaml]\n', '/all.yaml': '!a '.repeat(50_000) })
  })
})
