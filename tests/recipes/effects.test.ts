/** Recipes that go over the whole platform: what they do is read from the rendered objects by plain walks over them. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Resource } from '../../src/engine/index.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { RecipeTree } from '../harness/recipe-tree.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 })

interface Plain {
  kind: string
  metadata: { name: string; namespace?: string; labels?: Record<string, string> }
  [field: string]: unknown
}
/** The objects as JSON has them; definitions are large and none of these recipes is about them. */
const plain = (resources: readonly Resource[]): Plain[] =>
  resources
    .filter(({ kind }) => kind !== 'CustomResourceDefinition')
    .map(({ value }) => JSON.parse(JSON.stringify(value)) as Plain)

/** Every value below a field of this name. */
function below(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return (value as unknown[]).flatMap((each) => below(each, name))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Record<string, unknown>).flatMap(([key, each]) => [
    ...(key === name ? [each] : []),
    ...below(each, name),
  ])
}
const containerImages = (objects: readonly Plain[]): string[] =>
  objects
    .filter(({ kind }) => /^(Deployment|StatefulSet|DaemonSet|Job|CronJob|Pod)$/.test(kind))
    .flatMap((object) => [...below(object, 'containers'), ...below(object, 'initContainers')])
    .flat()
    .map((container) => (container as { image: string }).image)

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  let before: Plain[]
  beforeAll(async () => {
    tree = new RecipeTree(await files())
    before = plain(tree.resources())
  })
  afterAll(() => tree.close())

  /** The objects with a recipe applied; where the tree cannot take it, the sentence that says so. */
  function applied(id: string, answers: Parameters<RecipeTree['apply']>[1]): Plain[] | string {
    const plan = tree.plan(id, answers)
    if (!plan.ok) return plan.reason
    return plain(plan.result.resources)
  }
  function objects(id: string, answers: Parameters<RecipeTree['apply']>[1]): Plain[] {
    const after = applied(id, answers)
    if (typeof after === 'string') throw new Error(after)
    return after
  }

  test('every container is pulled from the registry, with the secret of its account', () => {
    const after = objects('registry', {
      registry: 'registry.example.com/kubeflow',
      keeps: 'false',
      pullSecret: 'regcred',
      user: 'robot',
      password: `p"ss: 'word'`,
    })
    const images = containerImages(after)
    expect(images.length).toBe(containerImages(before).length)
    expect(images.filter((image) => !image.startsWith('registry.example.com/kubeflow/'))).toEqual([])
    const accounts = after.filter(({ kind }) => kind === 'ServiceAccount')
    expect(accounts.length).toBeGreaterThan(10)
    for (const account of accounts) expect(account['imagePullSecrets']).toEqual([{ name: 'regcred' }])
    const secrets = after.filter(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'regcred')
    const namespaces = new Set(accounts.map(({ metadata }) => metadata.namespace))
    expect(secrets.map(({ metadata }) => metadata.namespace)).toEqual(
      expect.arrayContaining([...namespaces]) as string[],
    )
    for (const secret of secrets) {
      expect(secret['type']).toBe('kubernetes.io/dockerconfigjson')
      const [text] = Object.values(secret['data'] as Record<string, string>)
      expect(JSON.parse(Buffer.from(text ?? '', 'base64').toString())).toEqual({
        auths: { 'registry.example.com': { username: 'robot', password: `p"ss: 'word'` } },
      })
    }
  })

  test('each person has a profile of the name, with the quota', () => {
    const people = [
      {
        email: 'ada@example.org',
        namespace: 'ada',
        cpu: '16',
        memory: '64Gi',
        gpu: '2',
        storage: '1Ti',
        claims: '10',
      },
      {
        email: 'grace@example.org',
        namespace: 'grace',
        cpu: '',
        memory: '',
        gpu: '',
        storage: '',
        claims: '',
      },
    ]
    const after = objects('people', { people })
    const profiles = (list: readonly Plain[]) => list.filter(({ kind }) => kind === 'Profile')
    const added = profiles(after).filter(
      ({ metadata }) => !profiles(before).some((old) => old.metadata.name === metadata.name),
    )
    expect(added.map(({ metadata, spec }) => [metadata.name, spec])).toEqual([
      [
        'ada',
        {
          owner: { kind: 'User', name: 'ada@example.org' },
          resourceQuotaSpec: {
            hard: {
              'requests.cpu': '16',
              'requests.memory': '64Gi',
              'requests.nvidia.com/gpu': '2',
              'requests.storage': '1Ti',
              persistentvolumeclaims: '10',
            },
          },
        },
      ],
      ['grace', { owner: { kind: 'User', name: 'grace@example.org' } }],
    ])
  })

  test('every object has the label, and nothing else is another', () => {
    const after = objects('prune-labels', { key: 'example.com/installed-by', value: 'platform-team' })
    const bare = after.map(({ metadata: { labels = {}, ...metadata }, ...object }) => {
      const { 'example.com/installed-by': label, ...rest } = labels
      expect(label).toBe('platform-team')
      return JSON.stringify([object, metadata, rest])
    })
    const old = before.map(({ metadata: { labels = {}, ...metadata }, ...object }) =>
      JSON.stringify([object, metadata, labels]),
    )
    expect(bare.sort()).toEqual(old.sort())
  })

  test('the platform enforces the level on its namespaces, or says that it cannot', () => {
    const after = applied('pod-security', { platform: 'baseline', profiles: 'none' })
    if (typeof after === 'string') {
      expect(after).toMatch(/^[A-Z].+/)
      return
    }
    const enforced = after
      .filter(({ kind }) => kind === 'Namespace')
      .filter(({ metadata }) => metadata.labels?.['pod-security.kubernetes.io/enforce'] === 'baseline')
    expect(enforced.map(({ metadata }) => metadata.name)).toContain('kubeflow')
  })

  test('an existing cert-manager: ours is out, its kinds are still used', () => {
    const after = objects('existing-cert-manager', {})
    const mine = (list: readonly Plain[]) =>
      list.filter(({ kind, metadata }) => kind === 'Deployment' && metadata.namespace === 'cert-manager')
    expect(mine(before).length).toBeGreaterThan(0)
    expect(mine(after)).toEqual([])
    const kinds = (list: readonly Plain[], kind: string) => list.filter((each) => each.kind === kind).length
    for (const kind of ['Certificate', 'ClusterIssuer', 'Issuer'])
      expect([kind, kinds(after, kind)]).toEqual([kind, kinds(before, kind)])
  })

  test('an existing Istio: ours is out, and the gateway asks for its pods', () => {
    const after = objects('existing-istio', { gateway: 'shared-gateway' })
    const istiod = (list: readonly Plain[]) => list.filter(({ metadata }) => metadata.name === 'istiod')
    expect(istiod(before).length).toBeGreaterThan(0)
    expect(istiod(after)).toEqual([])
    const gateway = after.find(
      ({ kind, metadata }) => kind === 'Gateway' && metadata.name === 'kubeflow-gateway',
    )
    expect((gateway?.['spec'] as { selector: unknown }).selector).toEqual({ istio: 'shared-gateway' })
  })

  test('Istio CNI: a plugin on every node, or the tree says why not', () => {
    const after = applied('istio-cni', {})
    const nodes = (list: readonly Plain[]) =>
      list.filter(({ kind, metadata }) => kind === 'DaemonSet' && metadata.name === 'istio-cni-node').length
    if (typeof after !== 'string') expect([nodes(before), nodes(after)]).toEqual([0, 1])
    else
      expect(after).toMatch(
        nodes(before) > 0 ? /comes with its CNI plugin already/ : /^This tree has no Istio/,
      )
  })
})
