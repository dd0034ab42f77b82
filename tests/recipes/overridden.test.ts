/** A patch of the overlay that undoes what a recipe set is told, whichever recipe it is, with its file. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Resource } from '../../src/engine/index.ts'
import { recipes } from '../../src/recipes/recipes.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { RecipeTree, startingFiles } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const [top = '', start = ''] = [...startingFiles][0] ?? []
const ids = recipes.map(({ id }) => id)
const withoutHash = (name: string): string => name.replace(/-[bcdfghkmt2456789]{10}$/, '')

interface Leaf {
  readonly path: readonly (string | number)[]
  readonly value: unknown
}

/** Every text, number and flag of a value as JSON has it. */
function leavesOf(value: unknown, path: Leaf['path'] = []): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value).flatMap(([key, each]) =>
    leavesOf(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}
const plain = (resource: Resource | undefined): unknown => JSON.parse(JSON.stringify(resource?.value ?? null))
const textOf = ({ path, value }: Leaf): string => JSON.stringify([path, value])

/** A field that differs from before, in whatever resource has the first one. */
function firstSet(before: readonly Resource[], after: readonly Resource[]) {
  for (const resource of after) {
    const old = before.find(
      (each) =>
        each.kind === resource.kind &&
        each.namespace === resource.namespace &&
        withoutHash(each.name) === withoutHash(resource.name),
    )
    const known = new Set(leavesOf(plain(old)).map(textOf))
    const leaf = leavesOf(plain(resource)).find(
      (each) =>
        !known.has(textOf(each)) &&
        !/^(apiVersion|kind|metadata\.(name|namespace))$/.test(each.path.join('.')),
    )
    // What only points at another hash is not what was set.
    const isHash = typeof leaf?.value === 'string' && /-[bcdfghkmt2456789]{10}$/.test(leaf.value)
    if (leaf && !isHash) return { resource, leaf }
  }
  return undefined
}

/** The overlay with a JSON patch of its own. */
const withPatch = (files: ReadonlyMap<string, string>, { kind, name }: Resource, operation: string) =>
  new Map([
    ...files,
    [
      top,
      `${files.get(top) ?? ''}patches:\n  - path: mine.yaml\n    target: { kind: ${kind}, name: ${withoutHash(name).replaceAll('.', '\\.')} }\n`,
    ],
    [top.replace('kustomization.yaml', 'mine.yaml'), operation],
  ])

describe.each(platformTrees())('$name', ({ name: tree, files }) => {
  let platform: RecipeTree
  beforeAll(async () => (platform = new RecipeTree(await files())))
  afterAll(() => platform.close())

  test.each(ids)('%s: says which field a patch sets after it, and where', (id) => {
    const answers = samples[id]?.answers ?? {}
    const plan = platform.plan(id, answers)
    if (!plan.ok) return expect(plan.reason).not.toBe('')
    const { files: applied, resources } = platform.apply(id, answers)
    const found = firstSet(platform.resources(), resources)
    // It only leaves something out.
    if (!found) return expect(id).toBe('existing-cert-manager')
    const { resource, leaf } = found
    const pointer = leaf.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    const patch = JSON.stringify([{ op: 'replace', path: pointer.join(''), value: 'b3RoZXI=' }])
    const again = platform.plan(id, answers, withPatch(applied, resource, patch))
    if (!again.ok) throw new Error(`${tree}: ${again.reason}`)
    const told = new RegExp(
      `of ${resource.kind} ${withoutHash(resource.name)}.*: mine\\.yaml (?:sets it|takes it away) after this$`,
    )
    expect(again.remarks).not.toEqual([])
    for (const remark of again.remarks) expect(remark).toMatch(told)
  })
})

describe('the embedded tree', () => {
  let platform: RecipeTree
  beforeAll(async () => (platform = new RecipeTree((await platformTrees()[0]?.files()) ?? {})))
  afterAll(() => platform.close())

  const remarks = (id: string, kustomization: string, more: Readonly<Record<string, string>> = {}) => {
    const files = new Map([
      [top, start + kustomization],
      ...Object.entries(more).map(([name, text]) => [top.replace('kustomization.yaml', name), text] as const),
    ])
    const plan = platform.plan(id, samples[id]?.answers, files)
    if (!plan.ok) throw new Error(plan.reason)
    return plan.remarks
  }

  test('a field within a text is told by its path in the text', () => {
    const { resources } = platform.apply('default-user', samples['default-user']?.answers)
    const dex = resources.find(({ kind, name }) => kind === 'ConfigMap' && /^dex\b/.test(name))
    const { data } = plain(dex) as { data: Record<string, string> }
    const patch = (text: string) =>
      JSON.stringify([{ op: 'replace', path: '/data/config.yaml', value: text }])
    const patches = 'patches:\n  - path: dex.yaml\n    target: { kind: ConfigMap, name: dex }\n'
    const text = data['config.yaml'] ?? ''
    expect(
      remarks('default-user', patches, {
        'dex.yaml': patch(text.replace('ada@example.org', 'eve@example.org')),
      }),
    ).toEqual([
      expect.stringMatching(
        /^data\["config\.yaml"\] › staticPasswords\[email=ada@example\.org\] of ConfigMap dex in auth is not there: dex\.yaml takes it away after this$/,
      ),
    ])
    // Another part of the same text is nobody's business.
    expect(
      remarks('default-user', patches, {
        'dex.yaml': patch(`${text.trimEnd()}\nfrontend:\n  theme: dark\n`),
      }),
    ).toEqual([])
  })

  test('a resource that is taken away is told', () => {
    const gone = `$patch: delete\napiVersion: kubeflow.org/v1beta1\nkind: Profile\nmetadata: { name: ada }\n`
    const [{ apiVersion = '' } = {}] = platform
      .apply('people', samples['people']?.answers)
      .resources.filter(({ kind, name }) => kind === 'Profile' && name === 'ada')
    const text = gone.replace('kubeflow.org/v1beta1', apiVersion)
    expect(remarks('people', 'patches:\n  - path: gone.yaml\n', { 'gone.yaml': text })).toEqual([
      'Profile ada is not there: the overlay takes it away after this',
    ])
  })

  test('what a Secret holds is not repeated', () => {
    const patch = `apiVersion: v1\nkind: Secret\nmetadata: { name: dex-passwords, namespace: auth }\nstringData: { DEX_USER_PASSWORD: hunter2 }\n`
    const [sentence = ''] = remarks('default-password', 'patches:\n  - path: mine.yaml\n', {
      'mine.yaml': patch,
    })
    expect(sentence).toMatch(/Secret dex-passwords in auth/)
    expect(sentence).not.toContain('hunter2')
  })

  test('names, labels and order that the overlay gives everything undo nothing', () => {
    const quiet = 'nameSuffix: -x\nlabels:\n  - pairs: { team: ours }\nsortOptions: { order: fifo }\n'
    for (const id of ['dex-connectors', 'https', 'registry', 'placement', 'resources', 'object-storage'])
      expect([id, remarks(id, 'labels:\n  - pairs: { team: ours }\nsortOptions: { order: fifo }\n')]).toEqual(
        [id, []],
      )
    expect(remarks('dex-connectors', quiet)).toEqual([])
  })
})
