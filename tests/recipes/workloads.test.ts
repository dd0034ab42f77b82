/** Recipes of volumes and notebooks: what they set is read from the rendered result as the cluster would read it. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { platformTrees } from '../harness/platform-trees.ts'
import { objectOf, RecipeTree } from '../harness/recipe-tree.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: RecipeTree
  beforeAll(async () => (tree = new RecipeTree(await files())))
  afterAll(() => tree.close())

  const claims = (resources: readonly { kind: string; name: string; value: unknown }[]) =>
    new Map(
      resources
        .filter(({ kind }) => kind === 'PersistentVolumeClaim')
        .map(({ name, value }) => [
          name,
          (JSON.parse(JSON.stringify(value)) as { spec: Record<string, unknown> }).spec,
        ]),
    )

  test('a claim has the size and the class it was given, the others are as they were', async () => {
    const rows = [
      { claim: 'kubeflow/katib-mysql', size: '33Gi', class: 'fast' },
      { claim: 'kubeflow/minio-pvc', size: '', class: 'slow.example.com' },
    ]
    const { files: written, resources, remarks } = tree.apply('storage', { claims: rows })
    const before = claims(tree.resources())
    const after = claims(resources)
    expect(remarks).toEqual([])
    expect(after.get('katib-mysql')).toEqual({
      ...before.get('katib-mysql'),
      resources: { requests: { storage: '33Gi' } },
      storageClassName: 'fast',
    })
    expect(after.get('minio-pvc')).toEqual({
      ...before.get('minio-pvc'),
      storageClassName: 'slow.example.com',
    })
    expect(after.get('mysql-pv-claim')).toEqual(before.get('mysql-pv-claim'))
    expect(tree.read(written)).toEqual({ storage: { claims: rows } })
    await tree.compare(written)
  })

  test('the form begins with every claim there is', () => {
    const { claims: answered } = tree.read(tree.apply('storage', {}).files)['storage'] ?? {}
    const names = (answered as Record<string, string>[]).map(({ claim = '' }) => claim.split('/')[1])
    expect(names.sort()).toEqual([...claims(tree.resources()).keys()].sort())
  })

  test.each([
    [[{ claim: 'kubeflow/none', size: '1Gi', class: '' }], 'There is no claim "kubeflow/none": there are '],
    [[{ claim: 'kubeflow/minio-pvc', size: '', class: '' }], 'says neither a size nor a class'],
    [[{ claim: 'kubeflow/minio-pvc', size: 'much', class: '' }], '"much" is no quantity'],
    [
      [
        { claim: 'a', size: '1Gi', class: '' },
        { claim: 'a', size: '2Gi', class: '' },
      ],
      'is there twice',
    ],
    [[], 'Name at least one claim'],
  ])('%j is refused', (rows, why) => {
    const plan = tree.plan('storage', { claims: rows })
    expect(plan.ok ? '' : [plan.reason, ...Object.values(plan.invalid)].join(' ')).toContain(why)
  })

  test('idle notebooks are stopped after so many minutes', async () => {
    const { files: written, resources, remarks } = tree.apply('culling', { idle: '60', period: '5' })
    expect(remarks).toEqual([])
    // What the controller's container is given, by its own reference to the ConfigMap.
    const controller = resources.find(
      ({ kind, name }) => kind === 'Deployment' && name === 'notebook-controller-deployment',
    )
    const text = JSON.stringify(controller?.value)
    const config = resources.find(
      ({ kind, name, value }) =>
        kind === 'ConfigMap' &&
        text.includes(`"name":"${name}"`) &&
        JSON.stringify(value).includes('CULL_IDLE_TIME'),
    )
    const { data } = objectOf(resources, 'ConfigMap', config?.name ?? '') as { data: Record<string, string> }
    const { data: before } = objectOf(
      tree.resources(),
      'ConfigMap',
      tree
        .resources()
        .find(({ kind, value }) => kind === 'ConfigMap' && JSON.stringify(value).includes('CULL_IDLE_TIME'))
        ?.name ?? '',
    ) as { data: Record<string, string> }
    expect(data).toEqual({
      ...before,
      ENABLE_CULLING: 'true',
      CULL_IDLE_TIME: '60',
      IDLENESS_CHECK_PERIOD: '5',
    })
    expect(tree.read(written)).toEqual({ culling: { idle: '60', period: '5' } })
    await tree.compare(written)
  })
})
