/** Recipes that choose among the parts of a tree: what is then rendered, read by plain walks over the objects. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { parse } from 'yaml'
import type { Resource } from '../../src/engine/index.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { RecipeTree } from '../harness/recipe-tree.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

interface Plain {
  kind: string
  metadata: { name: string; namespace?: string }
  spec?: { jwtRules?: { issuer: string; jwksUri?: string }[] }
  data?: Record<string, string>
}
const plain = (resources: readonly Resource[]): Plain[] =>
  resources
    .filter(({ kind }) => kind !== 'CustomResourceDefinition')
    .map(({ value }) => JSON.parse(JSON.stringify(value)) as Plain)

/** Whose tokens Istio accepts, and where it finds their keys. */
const rulesOf = (objects: readonly Plain[]) =>
  objects
    .filter(({ kind }) => kind === 'RequestAuthentication')
    .flatMap(({ spec }) => spec?.jwtRules ?? [])
    .map(({ issuer, jwksUri }) => [issuer, jwksUri] as const)
const issuersOf = (objects: readonly Plain[]): string[] => rulesOf(objects).map(([issuer]) => issuer)
const named = (objects: readonly Plain[], kind: string, name: string): Plain[] =>
  objects.filter((each) => each.kind === kind && each.metadata.name === name)

const dex = 'http://dex.auth.svc.cluster.local:5556/dex'
const [eksIssuer, cluster] = [
  'https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF',
  'https://kubernetes.default.svc.cluster.local',
]

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())
  const after = (id: string, answers: Parameters<RecipeTree['apply']>[1]) =>
    plain(tree.apply(id, answers).resources)

  test('tokens of Dex alone: the option that the platform comes with, and the form says so', () => {
    expect(issuersOf(plain(tree.resources()))).toEqual([dex])
    const plan = tree.plan('sign-in-option', { option: 'm2m-dex-only' })
    const reason = 'The tree has this option already: choose another'
    expect(plan).toEqual({ ok: false, reason, invalid: {} })
  })

  test('tokens of the cluster: their issuer is trusted, by keys that a proxy hands out', () => {
    const objects = after('sign-in-option', { option: 'm2m-dex-and-kind' })
    expect(issuersOf(objects)).toEqual(expect.arrayContaining([dex, cluster]) as string[])
    const keys = rulesOf(objects).flatMap(([issuer, jwksUri = '']) =>
      issuer === dex ? [] : [new URL(jwksUri)],
    )
    for (const { host } of keys) {
      const [service = '', namespace = ''] = host.split('.')
      const found = named(objects, 'Service', service)
      expect(found.map(({ metadata }) => metadata.namespace)).toEqual([namespace])
      expect(named(objects, 'Deployment', service)).toHaveLength(1)
    }
    expect(keys.length).toBeGreaterThan(0)
  })

  test('tokens of Amazon EKS: region and cluster stand wherever the tree asks for them', () => {
    const answers = { option: 'm2m-dex-and-eks', region: 'eu-central-1', cluster: '0123456789ABCDEF' }
    const applied = tree.apply('sign-in-option', answers)
    const objects = plain(applied.resources)
    expect(issuersOf(objects).sort()).toEqual([dex, eksIssuer].sort())
    const addresses = new Set(JSON.stringify(objects).match(/https:\/\/oidc\.eks\.[^"/]+\/id\/\w+/g))
    expect([...addresses]).toEqual([eksIssuer])
    expect(named(objects, 'Deployment', 'cluster-jwks-proxy')).toEqual([])
    // One option gives way to another.
    const next = tree.apply('sign-in-option', { option: 'm2m-dex-and-kind' }, applied.files)
    expect(issuersOf(plain(next.resources))).not.toContain(eksIssuer)
    expect(next.files).toEqual(tree.apply('sign-in-option', { option: 'm2m-dex-and-kind' }).files)
  })

  test.each([
    ['knative-eventing', 'Deployment', 'eventing-controller'],
    ['ray', 'Deployment', 'kuberay-operator'],
    ['model-registry', 'Deployment', 'model-registry-deployment'],
  ])('%s: what runs it is there, or the tree says why not', (id, kind, name) => {
    const count = (resources: readonly Resource[]): number => named(plain(resources), kind, name).length
    const [before, plan] = [count(tree.resources()), tree.plan(id, {})]
    if (plan.ok) expect([before, count(plan.result.resources)]).toEqual([0, 1])
    else if (before > 0) expect(plan.reason).toMatch(/is on in this tree already$/)
    else expect(plan.reason).toMatch(/^This tree does not have|"observedGeneration" .* is already set/)
  })

  test.each(['baseline', 'restricted'])(
    'namespaces of people enforce %s, or the tree says why not',
    (level) => {
      const plan = tree.plan('pod-security', { platform: 'none', profiles: level })
      if (!plan.ok) return expect(plan.reason).toMatch(/^(?:This tree has no|The (?:list|catalogue))/)
      const labels = plain(plan.result.resources)
        .filter(
          ({ kind, metadata }) => kind === 'ConfigMap' && metadata.name.startsWith('namespace-labels-data'),
        )
        .map(({ data }) => parse(data?.['namespace-labels.yaml'] ?? '') as Record<string, string>)
      expect(labels).toHaveLength(1)
      expect(labels[0]).toMatchObject({ 'pod-security.kubernetes.io/enforce': level })
    },
  )
})
