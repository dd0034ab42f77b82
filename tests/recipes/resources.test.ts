/** Requests and limits: summed from the rendered result by arithmetic of its own. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Resource } from '../../src/engine/index.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { objectOf, RecipeTree } from '../harness/recipe-tree.ts'
import { samples } from './samples.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

type Amounts = Record<string, string | number>
interface Container {
  readonly name: string
  readonly resources?: { readonly requests?: Amounts; readonly limits?: Amounts }
}
interface Workload {
  readonly spec: {
    readonly replicas?: number
    readonly template: { readonly spec: { readonly containers: Container[] } }
  }
}

const containersIn = (resources: readonly Resource[], name: string): readonly Container[] =>
  (objectOf(resources, 'Deployment', name) as unknown as Workload).spec.template.spec.containers

/** Thousandths of a processor, or bytes. */
function amount(written: string | number | undefined): bigint {
  const text = String(written ?? 0)
  if (text.endsWith('m')) return BigInt(text.slice(0, -1))
  const [digits = '0', power = 1] = text.endsWith('Ki')
    ? [text.slice(0, -2), 1024]
    : text.endsWith('Mi')
      ? [text.slice(0, -2), 1024 ** 2]
      : text.endsWith('Gi')
        ? [text.slice(0, -2), 1024 ** 3]
        : [text, 1000]
  return BigInt(Math.round(Number(digits) * power))
}

function sums(resources: readonly Resource[]) {
  let [cpu, memory] = [0n, 0n]
  for (const { kind, value } of resources) {
    if (!['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) continue
    const { replicas = 1, template } = (value as unknown as Workload).spec
    for (const { resources: own } of template.spec.containers) {
      cpu += BigInt(String(replicas)) * amount(own?.requests?.['cpu'])
      memory += BigInt(String(replicas)) * amount(own?.requests?.['memory'])
    }
  }
  return { cpu, memory }
}

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  test('each container has what was set, those of others what they had, and the total is told', () => {
    const before = tree.resources()
    const { resources, remarks } = tree.apply('resources', samples['resources']?.answers)
    expect(remarks).toEqual([])
    const katib = ['katib-controller', 'katib-db-manager', 'katib-mysql', 'katib-ui']
    for (const name of katib)
      for (const container of containersIn(resources, name))
        expect([name, container.name, container.resources]).toEqual([
          name,
          container.name,
          { requests: { cpu: '20m', memory: '48Mi' }, limits: { cpu: '750m', memory: '3Gi' } },
        ])
    const kfam = (from: readonly Resource[]) =>
      containersIn(from, 'profiles-deployment').find(({ name }) => name === 'kfam')?.resources
    expect(kfam(resources)).toEqual({
      requests: { ...kfam(before)?.requests, memory: '33Mi' },
      limits: { ...kfam(before)?.limits, memory: '1Gi' },
    })
    const changed = resources.filter(
      (each, at) => JSON.stringify(each.value) !== JSON.stringify(before[at]?.value),
    )
    expect(changed.map(({ name }) => name).sort()).toEqual([...katib, 'profiles-deployment'])
    const plan = tree.plan('resources', samples['resources']?.answers)
    const { cpu, memory } = sums(resources)
    const [said = '', ...more] = plan.ok ? plan.notes : []
    expect(more).toEqual([])
    expect(said).toContain(`${(Number(cpu) / 1000).toFixed(2)} processors`)
    expect(said).toContain(`${(Number(memory) / 1024 ** 3).toFixed(2)} GiB`)
    expect(sums(resources)).not.toEqual(sums(before))
  })

  test('a later rule counts, and more than a limit is told', () => {
    const rule = (workload: string, memoryRequest: string, memoryLimit: string) => ({
      component: 'katib',
      workload,
      memoryRequest,
      memoryLimit,
    })
    const { resources } = tree.apply('resources', {
      rows: [rule('', '10Mi', '1Gi'), rule('katib-ui', '11Mi', '')],
    })
    expect(containersIn(resources, 'katib-ui')[0]?.resources?.requests?.['memory']).toBe('11Mi')
    expect(containersIn(resources, 'katib-mysql')[0]?.resources?.requests?.['memory']).toBe('10Mi')
    const over = tree.apply('resources', { rows: [rule('', '10Mi', '1Gi'), rule('katib-ui', '2Gi', '')] })
    expect(over.remarks.join()).toMatch(
      /^Container katib-ui of Deployment katib-ui in kubeflow asks for 2Gi memory/,
    )
  })

  test('what is not there is named', () => {
    const why = (row: Record<string, string>): string => {
      const plan = tree.plan('resources', { rows: [{ component: 'katib', cpuRequest: '1', ...row }] })
      return plan.ok ? '' : plan.reason || Object.values(plan.invalid).join()
    }
    expect(why({ workload: 'katib-gui' })).toMatch(
      /^Katib has no workload katib-gui: there are katib-controller,/,
    )
    expect(why({ container: 'main' })).toMatch(/^There is no container main: there are katib-controller,/)
    expect(why({ component: 'ray' })).toBe('No pods of KubeRay are in this overlay')
    expect(why({ cpuLimit: '500m' })).toBe('Rule 1 asks for more than its limit: 1 of 500m')
    expect(why({ cpuRequest: '' })).toBe('Rule 1 sets nothing')
  })
})
