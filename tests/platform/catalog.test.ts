/** The catalogue fits the embedded tree and the releases: versions, roots, dependencies, and what a tree lacks. */
import { beforeAll, describe, expect, test } from 'vitest'
import { build, Session, type FileTree, type Resource } from '../../src/engine/index.ts'
import { catalogOf, type CatalogEntry } from '../../src/platform/catalog.ts'
import { componentNamed, componentOf, components } from '../../src/platform/components.ts'
import { dependentsOf, needsOf } from '../../src/platform/dependencies.ts'
import { requestsOf } from '../../src/platform/requests.ts'
import { references } from '../../src/platform/wiring/check-wiring.ts'
import { readFixture } from '../harness/memory-files.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { treeOf } from '../harness/render-files.ts'

/** id, on or off in `example`, version; absent components have none of it. */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  embedded: {
    'cert-manager': 'on v1.16.1',
    istio: 'on 1.23.2',
    'cluster-local-gateway': 'on 1.23.2',
    'kubeflow-istio-resources': 'on',
    'kubeflow-namespace': 'on',
    networkpolicies: 'on',
    'kubeflow-roles': 'on',
    'oauth2-proxy': 'on v7.7.1 m2m-dex-only',
    dex: 'on v2.41.1',
    centraldashboard: 'on v1.9.2',
    profiles: 'on v1.9.2',
    'admission-webhook': 'on v1.9.2',
    'notebook-controller': 'on v1.9.2',
    'jupyter-web-app': 'on v1.9.2',
    'pvcviewer-controller': 'on v1.9.2',
    'volumes-web-app': 'on v1.9.2',
    'tensorboard-controller': 'on v1.9.2',
    'tensorboards-web-app': 'on v1.9.2',
    'user-namespace': 'on',
    pipelines: 'on 2.3.0',
    katib: 'on v0.17.0',
    'training-operator': 'on v1.8.1',
    ray: 'off v1.1.1',
    'spark-operator': 'not in this tree',
    'knative-serving': 'on 1.16.0',
    'knative-eventing': 'off 1.16.1',
    kserve: 'on v0.14.0',
    'kserve-models-web-app': 'on v0.13.0',
    'model-registry': 'on v0.2.10',
    'pss-static': 'off',
    'pss-dynamic': 'off',
  },
}
/** What the releases have otherwise. */
const releases: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '914ff77': {
    'spark-operator': 'off 2.0.2',
    'model-registry': 'off v0.2.10',
    // Its file has a key twice, which kustomize refuses too.
    'knative-eventing': 'off does not build',
  },
  ef152a9: {
    istio: 'on 1.26.1',
    'cluster-local-gateway': 'on 1.26.1',
    ...Object.fromEntries(
      [
        'centraldashboard',
        'profiles',
        'admission-webhook',
        'notebook-controller',
        'jupyter-web-app',
        'pvcviewer-controller',
        'volumes-web-app',
        'tensorboard-controller',
        'tensorboards-web-app',
      ].map((id) => [id, 'on v1.10.0']),
    ),
    pipelines: 'on 2.5.0',
    katib: 'on v0.18.0',
    'training-operator': 'on v1-3f15cb8',
    ray: 'off v1.3.2',
    'spark-operator': 'on 2.2.0',
    'knative-serving': 'on 1.16.2',
    'knative-eventing': 'off 1.16.4',
    kserve: 'on v0.15.0',
    'kserve-models-web-app': 'on v0.14.0',
    'model-registry': 'off v0.2.19',
    'pss-static': 'not in this tree',
  },
}

const summary = ({ present, on, version, option, problem }: CatalogEntry): string =>
  present
    ? [on ? 'on' : 'off', version, option?.id, problem && 'does not build'].filter(Boolean).join(' ')
    : 'not in this tree'

describe.each(platformTrees())('$name', ({ commit, files }) => {
  let tree: FileTree
  let rendered: readonly Resource[]
  let catalog: readonly CatalogEntry[]

  beforeAll(async () => {
    tree = treeOf(await files())
    const session = new Session(tree)
    rendered = session.built('/example').resources
    catalog = catalogOf({
      tree,
      entry: '/example',
      root: '/example',
      rendered,
      build: (root) => session.built(root),
    })
  })

  test('each component is on or off, at its version', () => {
    const found = Object.fromEntries(catalog.map((entry) => [entry.component.id, summary(entry)]))
    expect(found).toEqual({ ...expected['embedded'], ...(commit && releases[commit]) })
  })

  test('every resource of example belongs to a component', () => {
    expect(rendered.filter(({ state }) => !componentOf(state.origin?.file ?? ''))).toEqual([])
    const counted = catalog.filter(({ on }) => on).reduce((sum, { resources }) => sum + resources.length, 0)
    expect(counted).toBe(rendered.length)
  })

  test('each component that is there has its roots, and each workload its images', () => {
    for (const { component, present, roots, images, resources } of catalog) {
      expect(roots.length > 0, component.id).toBe(present)
      for (const root of roots) expect(tree.isDirectory(root), root).toBe(true)
      if (resources.some(({ kind }) => kind === 'Deployment')) expect(images, component.id).not.toEqual([])
    }
  })

  test('whatever refers to another component needs it or uses it, by the table', () => {
    const beside = references(rendered).flatMap(({ from, targets }) => {
      const own = componentOf(from.state.origin?.file ?? '')
      const theirs = [...new Set(targets.map(({ state }) => componentOf(state.origin?.file ?? '')))]
      if (!own || theirs.length === 0 || theirs.includes(own)) return []
      const known = theirs.some(
        (other) => other && (needsOf(own.id).includes(other.id) || Object.hasOwn(own.uses, other.id)),
      )
      return known ? [] : [`${own.id} refers to ${theirs.map((other) => other?.id).join(', ')}`]
    })
    expect([...new Set(beside)]).toEqual([])
  })
})

describe('the table', () => {
  test('names only components that are in it', () => {
    const ids = components.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { needs, uses } of components)
      expect([...Object.keys(needs), ...Object.keys(uses)].filter((id) => !ids.includes(id))).toEqual([])
  })

  test('needs lead nowhere in a circle', () => {
    for (const { id } of components) for (const other of needsOf(id)) expect(needsOf(other)).not.toContain(id)
  })

  test('what needs cert-manager is found by way of others too', () => {
    expect(dependentsOf('cert-manager')).toEqual([
      'admission-webhook',
      'pvcviewer-controller',
      'pipelines',
      'katib',
      'kserve',
      'kserve-models-web-app',
      'pss-static',
    ])
    expect(componentNamed('nobody')).toBeUndefined()
  })
})

test('requests are counted over replicas, and what asks for nothing is told', () => {
  const deployment = (replicas: number, containers: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d${replicas}}\nspec: {replicas: ${replicas}, template: {spec: {containers: ${containers}}}}\n`
  const tree = treeOf(
    readFixture(
      `-- kustomization.yaml\nresources: [a.yaml, b.yaml]\n-- a.yaml\n${deployment(2, '[{name: a, resources: {requests: {cpu: 100m, memory: 64Mi}}}, {name: b}]')}-- b.yaml\n${deployment(0, '[{name: c}]')}`,
    ),
  )
  expect(requestsOf(build(tree, '/').resources)).toEqual({
    milliCpu: 200,
    bytes: 2 * 64 * 2 ** 20,
    containers: 4,
    unset: 2,
  })
})
