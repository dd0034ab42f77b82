/** Where pods may run: nodes are held against the rendered pods by a small scheduler of the test's own. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Resource } from '../../src/engine/index.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { RecipeTree } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

interface Taint {
  readonly key: string
  readonly value?: string
  readonly effect: string
}
interface Node {
  readonly labels: Record<string, string>
  readonly taints: readonly Taint[]
}
interface Expression {
  readonly key: string
  readonly operator: string
  readonly values?: string[]
}
interface Pods {
  readonly nodeSelector?: Record<string, string>
  readonly tolerations?: { key?: string; operator?: string; value?: string; effect?: string }[]
  readonly affinity?: {
    nodeAffinity?: {
      requiredDuringSchedulingIgnoredDuringExecution?: {
        nodeSelectorTerms: { matchExpressions?: Expression[] }[]
      } | null
    }
  }
}

const podsOf = ({ value }: Resource): Pods =>
  (value as unknown as { spec: { template: { spec: Pods } } }).spec.template.spec

function fits(pods: Pods, { labels, taints }: Node): boolean {
  const holds = ({ key, operator, values = [] }: Expression): boolean => {
    const has = labels[key]
    if (operator === 'In') return has !== undefined && values.includes(has)
    if (operator === 'NotIn') return has === undefined || !values.includes(has)
    if (operator === 'Exists') return has !== undefined
    if (operator === 'DoesNotExist') return has === undefined
    throw new Error(`There is no operator ${operator}`)
  }
  const terms = pods.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  const isBorne = (taint: Taint): boolean =>
    (pods.tolerations ?? []).some(
      ({ key, operator = 'Equal', value, effect }) =>
        (effect === undefined || effect === taint.effect) &&
        (key === undefined || key === taint.key) &&
        (operator === 'Exists' || (value ?? '') === (taint.value ?? '')),
    )
  return (
    Object.entries(pods.nodeSelector ?? {}).every(([key, value]) => labels[key] === value) &&
    (terms === undefined || terms.some(({ matchExpressions = [] }) => matchExpressions.every(holds))) &&
    taints.every(isBorne)
  )
}

const linux = { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' }
const dedicated: Taint = { key: 'dedicated', value: 'platform', effect: 'NoSchedule' }
const spot: Taint = { key: 'spot', effect: 'NoExecute' }
const platform: Node = { labels: { ...linux, pool: 'platform' }, taints: [dedicated] }
const nodes: Readonly<Record<string, Node>> = {
  plain: { labels: linux, taints: [] },
  platform,
  arm: { ...platform, labels: { ...platform.labels, 'kubernetes.io/arch': 'arm64' } },
  gpu: { ...platform, labels: { ...platform.labels, 'nvidia.com/gpu.present': 'true' } },
  fast: { labels: { ...platform.labels, 'example.com/disk': 'fast', zone: 'b' }, taints: [dedicated, spot] },
  other: { labels: { ...platform.labels, 'example.com/disk': 'fast', zone: 'a' }, taints: [dedicated, spot] },
}

const where = (pods: Pods): string[] =>
  Object.keys(nodes).filter((name) => fits(pods, nodes[name] ?? platform))

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  const workloads = (from: readonly Resource[]): readonly Resource[] =>
    from.filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind))

  test('every pod runs where the rules say, and nowhere else', () => {
    const { resources, remarks } = tree.apply('placement', samples['placement']?.answers)
    expect(remarks).toEqual([])
    expect(workloads(resources).length).toBeGreaterThan(40)
    for (const workload of workloads(resources)) {
      const pods = podsOf(workload)
      // What bears every taint runs on every node of the pool.
      const bearsAll = pods.tolerations?.some(
        ({ key, effect }) => key === undefined && effect === 'NoExecute',
      )
      const usual = bearsAll ? ['platform', 'fast', 'other'] : ['platform']
      const expected = workload.name === 'pvcviewer-controller-manager' ? ['fast'] : usual
      expect([workload.name, where(pods)]).toEqual([workload.name, expected])
    }
  })

  test('what pods asked for before they still ask for', () => {
    const { resources } = tree.apply('placement', samples['placement']?.answers)
    const before = new Map(workloads(tree.resources()).map((each) => [each.currentKey, podsOf(each)]))
    for (const workload of workloads(resources)) {
      const [old, now] = [before.get(workload.currentKey), podsOf(workload)]
      expect(now.nodeSelector).toMatchObject(old?.nodeSelector ?? {})
      expect(now.tolerations).toEqual(expect.arrayContaining(old?.tolerations ?? []))
      const { nodeAffinity: _, ...rest } = old?.affinity ?? {}
      expect(now.affinity).toMatchObject(rest)
    }
  })

  test('rules for chosen components leave the others alone', () => {
    const rows = [{ component: 'katib', labels: 'pool=katib', taints: '', conditions: '' }]
    const { files: written, resources } = tree.apply('placement', { rows })
    const before = tree.resources()
    const changed = resources.filter(
      (each, at) => JSON.stringify(each.value) !== JSON.stringify(before[at]?.value),
    )
    expect(changed.map(({ name }) => name)).toEqual([
      'katib-controller',
      'katib-db-manager',
      'katib-mysql',
      'katib-ui',
    ])
    expect(tree.read(written)).toEqual({ placement: { rows } })
  })
})
