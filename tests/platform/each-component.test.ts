/** Each component switched off in turn, and on where it is off: the overlay builds as the reference builds it, and what dangles is named. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { render, Session, type FileTree } from '../../src/engine/index.ts'
import { components } from '../../src/platform/components.ts'
import { listedComponents } from '../../src/platform/listing.ts'
import {
  buildsIn,
  planSwitch,
  withEdits,
  type SwitchAsk,
  type SwitchPlan,
} from '../../src/platform/plan-switch.ts'
import { hasComponent, rootsOf } from '../../src/platform/roots.ts'
import { firstDifference } from '../harness/first-difference.ts'
import { writeFolder } from '../harness/memory-files.ts'
import { platformTrees } from '../harness/platform-trees.ts'
import { referenceBinary, referenceBuild, whyNoReference } from '../harness/reference.ts'
import { treeOf } from '../harness/render-files.ts'

// A test that ends early would leave the reference reading what the next one writes.
vi.setConfig({ testTimeout: 600_000 })

if ((await referenceBinary()) === undefined) console.log(whyNoReference())

/** What must be named, whatever the tree: a part of one of the sentences. Components that nothing refers to name nothing. */
const named: Readonly<Record<string, string>> = {
  'cert-manager': 'no CustomResourceDefinition makes Certificate of cert-manager.io known',
  istio: 'no CustomResourceDefinition makes VirtualService of networking.istio.io known',
  'cluster-local-gateway': 'cluster-local-gateway',
  'kubeflow-istio-resources': 'hangs on Gateway kubeflow-gateway, which kubeflow does not have',
  'kubeflow-namespace': 'Nothing makes the namespace kubeflow',
  'kubeflow-roles': 'is to be part of kubeflow-edit, and no ClusterRole gathers what has this label',
  'oauth2-proxy': 'names the host oauth2-proxy.oauth2-proxy.svc',
  dex: 'names the host dex.auth.svc',
  centraldashboard: 'NetworkPolicy centraldashboard in kubeflow selects no pod',
  profiles: 'no CustomResourceDefinition makes Profile of kubeflow.org known',
  'admission-webhook': 'NetworkPolicy poddefaults in kubeflow selects no pod',
  'jupyter-web-app': 'The dashboard links to /jupyter/',
  'volumes-web-app': 'The dashboard links to /volumes/',
  'tensorboards-web-app': 'The dashboard links to /tensorboards/',
  'pvcviewer-controller': 'NetworkPolicy pvcviewer-webhook in kubeflow selects no pod',
  pipelines: 'The dashboard links to /pipeline/',
  katib: 'The dashboard links to /katib/',
  'training-operator': 'NetworkPolicy training-operator-webhook in kubeflow selects no pod',
  'spark-operator': 'NetworkPolicy spark-operator-webhook in kubeflow selects no pod',
  'knative-serving': 'KServe needs Knative Serving',
  kserve: 'KServe Models Web App needs KServe',
  'kserve-models-web-app': 'The dashboard links to /kserve-endpoints/',
}
/** Components other parts do not refer to by anything that is rendered. */
const silent = [
  'networkpolicies',
  'notebook-controller',
  'tensorboard-controller',
  'user-namespace',
  'model-registry',
]

/** The reference takes seconds for each: a sample in every run, all of them with `CHECK_REFERENCE=1`. */
const sample = ['cert-manager', 'katib', 'm2m-dex-and-kind', 'pss-dynamic']
const isCompared = (id: string): boolean =>
  process.env['CHECK_REFERENCE'] !== undefined || sample.includes(id)

describe.each(platformTrees())('$name', ({ files }) => {
  let tree: FileTree
  let session: Session
  let folder: string

  beforeAll(async () => {
    const all = await files()
    tree = treeOf(all)
    session = new Session(tree)
    folder = mkdtempSync(path.join(tmpdir(), 'each-component-'))
    writeFolder(folder, all)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const plan = (ask: SwitchAsk): Extract<SwitchPlan, { ok: true }> => {
    const overlay = { entry: '/example', root: '/example', files: new Map<string, string>() }
    const made = planSwitch(tree, overlay, ask, buildsIn(session))
    if (!made.ok) throw new Error(made.reason)
    return made
  }

  /** Holds the overlay of a plan against the reference, beside the tree on the disk. */
  async function compare(
    id: string,
    { edits, root, result, problems }: Extract<SwitchPlan, { ok: true }>,
  ): Promise<void> {
    expect(problems).toEqual([])
    if (!isCompared(id) || (await referenceBinary()) === undefined) return
    const written = edits.flatMap((edit) =>
      edit.kind === 'write' ? [[edit.path.slice(1), edit.text] as const] : [],
    )
    writeFolder(
      folder,
      Object.fromEntries(written.map(([name, text]) => [name, new TextEncoder().encode(text)])),
    )
    const reference = await referenceBuild(path.join(folder, root))
    rmSync(path.join(folder, 'overlays'), { recursive: true, force: true })
    expect(reference.ok, reference.stderr).toBe(true)
    expect(firstDifference(render(result.resources), reference.stdout)).toBeUndefined()
  }

  test.each(components.map(({ id }) => id))('%s off, or on where it is off', async (id) => {
    const component = components.find((each) => each.id === id)
    if (!component || !hasComponent(tree, component)) return
    const isListed = (root: string, edits: SwitchPlan & { ok: true }): boolean =>
      listedComponents(withEdits(tree, edits.edits), root).some((each) => each.component.id === id)
    const isOn = listedComponents(tree, '/example').some((each) => each.component.id === id)
    if (!isOn) {
      // A root that does not build by itself does not build in an overlay either.
      const builds =
        component.listedIn === 'components' ||
        rootsOf(tree, '/example', component).every((root) => session.built(root).ok)
      const on = plan({ on: [id] })
      expect(isListed(on.root, on)).toBe(true)
      if (builds) await compare(id, on)
      else expect(on.problems).not.toEqual([])
      return
    }
    const off = plan({ off: [id] })
    expect(isListed(off.root, off)).toBe(false)
    await compare(id, off)
    const sentences = [
      ...off.unmet.map(({ component: left, needs }) => `${left.title} needs ${needs.title}`),
      ...off.dangling.map(({ message }) => message),
    ]
    if (silent.includes(id)) return
    expect(
      sentences.filter((sentence) => sentence.includes(named[id] ?? 'named in the table above')),
    ).not.toEqual([])
  })

  test.each(['m2m-dex-only', 'm2m-dex-and-kind', 'm2m-dex-and-eks'])('oauth2-proxy as %s', async (option) => {
    const chosen = plan({ options: { 'oauth2-proxy': option } })
    const listed = listedComponents(withEdits(tree, chosen.edits), chosen.root)
    expect(listed.filter(({ component }) => component.id === 'oauth2-proxy').map(({ root }) => root)).toEqual(
      [`/common/oauth2-proxy/overlays/${option}`],
    )
    await compare(option, chosen)
  })

  test('the settings of EKS reach every place they stand in', async () => {
    const settings = { AWS_REGION: 'eu-central-1', CLUSTER_ID: '0123456789ABCDEF' }
    const chosen = plan({
      options: { 'oauth2-proxy': 'm2m-dex-and-eks' },
      settings: { 'oauth2-proxy': settings },
    })
    await compare('oauth2-proxy', chosen)
    const text = render(chosen.result.resources)
    const issuers = [...text.matchAll(/https:\/\/oidc\.eks[^\s=]*/g)].map(([issuer]) =>
      issuer.replace(/\/$/, ''),
    )
    expect(issuers).not.toEqual([])
    expect(new Set(issuers)).toEqual(
      new Set(['https://oidc.eks.eu-central-1.amazonaws.com/id/0123456789ABCDEF']),
    )
  })

  test('with everything that needs it, cert-manager leaves nothing behind that cannot be created', async () => {
    const off = plan({
      off: [
        'cert-manager',
        'admission-webhook',
        'pvcviewer-controller',
        'pipelines',
        'katib',
        'kserve',
        'kserve-models-web-app',
      ],
    })
    await compare('cert-manager', off)
    expect(off.dangling.filter(({ rule }) => rule === 'crd')).toEqual([])
  })
})
