/** The recipes of the first person: what they set is read from the rendered result by other means than the recipes use. */
import { compare as bcryptCompare } from 'bcryptjs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import { hashPassword } from '../../src/recipes/parts/hash-password.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { objectOf, RecipeTree } from '../harness/recipe-tree.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const salt = new Uint8Array(16).fill(7)

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  const dexOf = (resources: Parameters<typeof objectOf>[0]) => {
    const { data } = objectOf(resources, 'ConfigMap', 'dex') as { data: Record<string, string> }
    return parse(data['config.yaml'] ?? '') as { staticPasswords: Record<string, string>[] }
  }

  test('the default user signs in under another address and owns the namespace', () => {
    const answers = { email: 'ada@example.org', username: 'ada', namespace: 'ada-lovelace' }
    const { files: written, resources, remarks } = tree.apply('default-user', answers)
    expect(remarks).toEqual([])
    expect(dexOf(resources).staticPasswords).toEqual([
      { ...dexOf(tree.resources()).staticPasswords[0], email: 'ada@example.org', username: 'ada' },
    ])
    expect(objectOf(resources, 'Profile', 'ada-lovelace')['spec']).toEqual({
      owner: { kind: 'User', name: 'ada@example.org' },
    })
    expect(tree.read(written)).toEqual({ 'default-user': answers })
  })

  test('comments of the configuration stay', () => {
    const before = objectOf(tree.resources(), 'ConfigMap', 'dex') as { data: Record<string, string> }
    const { resources } = tree.apply('default-user', { email: 'ada@example.org' })
    const after = objectOf(resources, 'ConfigMap', 'dex') as { data: Record<string, string> }
    const lines = (text: string | undefined) =>
      (text ?? '').split('\n').filter((line) => !/email: /.test(line))
    expect(lines(after.data['config.yaml'])).toEqual(lines(before.data['config.yaml']))
  })

  test('the default password is the one that was typed, and one Secret changes', async () => {
    const password = await hashPassword('correct horse', salt)
    const { files: written, resources } = tree.apply('default-password', { password })
    const { data, stringData } = objectOf(resources, 'Secret', 'dex-passwords') as Record<
      string,
      Record<string, string>
    >
    const hash = stringData?.['DEX_USER_PASSWORD'] ?? atob(data?.['DEX_USER_PASSWORD'] ?? '')
    expect(hash).toMatch(/^\$2y\$12\$/)
    expect(await bcryptCompare('correct horse', hash)).toBe(true)
    const before = new Map(tree.resources().map((each) => [each.currentKey, JSON.stringify(each.value)]))
    const changed = resources.filter((each) => before.get(each.currentKey) !== JSON.stringify(each.value))
    expect(changed.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['Secret dex-passwords'])
    expect(tree.read(written)).toEqual({ 'default-password': { password } })
  })
})
