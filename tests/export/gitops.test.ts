/** Argo CD and Flux: what they are given holds the build's objects in the plan's order, and fits their definitions. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { argocdFiles, fluxFiles } from '../../src/export/gitops/gitops-files.ts'
import type { ExportSubject } from '../../src/export/export-form.ts'
import { applyPlan } from '../../src/plan/plan.ts'
import { writeFolder } from '../harness/memory-files.ts'
import { referenceBuild, whyNoReference } from '../harness/reference.ts'
import {
  builtTexts,
  documentsIn,
  fixtureInput,
  made,
  objectTexts,
  platformInput,
  smallPlatform,
  textIn,
  unpacked,
  type Made,
} from './deliveries.ts'
import { application } from './facts/argocd.ts'
import { kustomization, ociRepository } from './facts/flux.ts'
import { faults } from './facts/schema.ts'

const why = whyNoReference()
const repository = 'registry.corp:5000/platform/manifests'

interface Manifest {
  kind: string
  metadata: { name: string; annotations?: Record<string, string> }
  spec: {
    path: string
    dependsOn?: { name: string }[]
    healthChecks?: { kind: string; name: string }[]
    prune: boolean
    wait?: boolean
  }
}
const manifests = (text: string): Manifest[] => documentsIn(text) as Manifest[]

let platform: ExportSubject
let forArgo: Made
let forFlux: Made
beforeAll(async () => {
  platform = await platformInput()
  forArgo = made(await argocdFiles(platform, { repository }))
  forFlux = made(await fluxFiles(platform, { repository }))
})

const argoTexts = ({ files }: Made): string[] =>
  files
    .filter((file) => /^manifests\/\d+-.+\.yaml$/.test(file.path))
    .map((file) => textIn({ files }, file.path))

describe('Argo CD', () => {
  const small = async () => made(await argocdFiles(fixtureInput(smallPlatform), { repository }))

  test('the Application names the artifact by digest, and what the cluster fills in is not compared', async () => {
    const files = await small()
    const digest = textIn(files, 'artifact.tsv').split('\t')[2] ?? ''
    expect(textIn(files, 'apply/application.yaml')).toBe(`apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  annotations:
    argocd.argoproj.io/compare-options: ServerSideDiff=true
  name: example
  namespace: argocd
spec:
  destination:
    namespace: default
    server: https://kubernetes.default.svc
  ignoreDifferences:
  - group: rbac.authorization.k8s.io
    jsonPointers:
    - /rules
    kind: ClusterRole
    name: gathered
  - group: admissionregistration.k8s.io
    jqPathExpressions:
    - .webhooks[]?.clientConfig.caBundle
    kind: ValidatingWebhookConfiguration
    name: carts
  project: default
  source:
    path: .
    repoURL: oci://registry.corp:5000/platform/manifests
    targetRevision: ${digest}
  syncPolicy:
    automated:
      prune: false
      selfHeal: true
    retry:
      backoff:
        duration: 10s
        factor: 2
        maxDuration: 3m
      limit: 5
    syncOptions:
    - ServerSideApply=true
    - PruneLast=true
    - RespectIgnoreDifferences=true
`)
  })

  test('the wave is the phase, but a claim waits for the pods that mount it and an autoscaler for all', async () => {
    const waves = argoTexts(await small())
      .flatMap(manifests)
      .map(({ kind, metadata }) => [kind, metadata.annotations?.['argocd.argoproj.io/sync-wave']])
    expect(waves).toEqual([
      ['Namespace', '1'],
      ['CustomResourceDefinition', '2'],
      ['ClusterRole', '3'],
      ['ConfigMap', '3'],
      ['Service', '3'],
      ['PersistentVolumeClaim', '4'],
      ['HorizontalPodAutoscaler', '6'],
      ['Deployment', '4'],
      ['ValidatingWebhookConfiguration', '5'],
      ['Cart', '6'],
    ])
  })

  test('what holds data is neither pruned nor deleted, unless the manifest says so itself', async () => {
    const options = argoTexts(await small())
      .flatMap(manifests)
      .map(({ kind, metadata }) => [kind, metadata.annotations?.['argocd.argoproj.io/sync-options']])
      .filter(([, option]) => option !== undefined)
    expect(options).toEqual([
      ['Namespace', 'Prune=false,Delete=false'],
      ['CustomResourceDefinition', 'Prune=true,Delete=false'],
      ['PersistentVolumeClaim', 'Prune=false,Delete=false'],
    ])
  })

  test('the Application of the platform fits its definition', () => {
    const [document] = documentsIn(textIn(forArgo, 'apply/application.yaml'))
    expect(faults(application, document)).toEqual([])
  })

  test('without the annotations its objects are those of the build', () => {
    const bare = argoTexts(forArgo).map((text) =>
      text
        .replace(/^ {4}argocd\.argoproj\.io\/sync-wave: "\d+"\n/gm, '')
        .replace(/^ {4}argocd\.argoproj\.io\/sync-options: Prune=false,Delete=false\n/gm, '')
        .replace(/^ {2}annotations:\n(?! {4})/gm, ''),
    )
    expect(objectTexts(bare)).toEqual(builtTexts(platform))
  })

  test.skipIf(why !== undefined)('its manifests build with the real kustomize', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'argocd-'))
    writeFolder(
      folder,
      Object.fromEntries(forArgo.files.map((file) => [file.path, wholeContent(file.content)])),
    )
    const { ok, stdout } = await referenceBuild(path.join(folder, 'manifests'))
    expect(ok).toBe(true)
    expect(objectTexts([stdout])).toEqual(objectTexts(argoTexts(forArgo)))
  })
})

describe('Flux', () => {
  test('the source names the artifact by digest and the type of its layer', async () => {
    const files = made(await fluxFiles(fixtureInput(smallPlatform), { repository }))
    const digest = textIn(files, 'artifact.tsv').split('\t')[2] ?? ''
    expect(textIn(files, 'apply/source.yaml')).toBe(`apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: example
  namespace: flux-system
spec:
  interval: 10m
  layerSelector:
    mediaType: application/vnd.cncf.flux.content.v1.tar+gzip
    operation: extract
  ref:
    digest: ${digest}
  url: oci://registry.corp:5000/platform/manifests
`)
  })

  test('each phase waits for exactly what the plan waits for', async () => {
    const files = made(await fluxFiles(fixtureInput(smallPlatform), { repository }))
    const admission = textIn(files, 'apply/kustomizations.yaml').split('---\n')[4]
    expect(admission).toBe(`apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: example-05-admission
  namespace: flux-system
spec:
  dependsOn:
  - name: example-04-workloads
  healthCheckExprs:
  - apiVersion: admissionregistration.k8s.io/v1
    current: webhooks.all(w, has(w.clientConfig.caBundle))
    kind: ValidatingWebhookConfiguration
  healthChecks:
  - apiVersion: admissionregistration.k8s.io/v1
    kind: ValidatingWebhookConfiguration
    name: carts
  interval: 1h
  path: ./05-admission
  prune: true
  retryInterval: 1m
  sourceRef:
    kind: OCIRepository
    name: example
  timeout: 15m
`)
  })

  test('the objects of the platform fit their definitions', () => {
    const [source] = documentsIn(textIn(forFlux, 'apply/source.yaml'))
    expect(faults(ociRepository, source)).toEqual([])
    for (const document of documentsIn(textIn(forFlux, 'apply/kustomizations.yaml')))
      expect(faults(kustomization, document)).toEqual([])
  })

  test('the Kustomizations are a chain over the phases, each over a folder that is there', () => {
    const chain = manifests(textIn(forFlux, 'apply/kustomizations.yaml'))
    expect(chain.length).toBe(applyPlan(platform.resources).phases.length)
    chain.forEach(({ spec }, at) => {
      const before = chain[at - 1]?.metadata.name
      expect(spec.dependsOn).toEqual(before === undefined ? undefined : [{ name: before }])
      expect(textIn(forFlux, `manifests/${spec.path.slice(2)}/manifests.yaml`)).not.toBe('')
    })
  })

  test('what is waited for is in the phase, or a namespace that something in it makes', () => {
    for (const { spec } of manifests(textIn(forFlux, 'apply/kustomizations.yaml'))) {
      expect(spec.wait === true).toBe(/namespaces|definitions/.test(spec.path))
      expect(spec.prune).toBe(spec.wait !== true)
    }
    const plan = applyPlan(platform.resources)
    const checks = manifests(textIn(forFlux, 'apply/kustomizations.yaml')).flatMap(
      ({ spec }) => spec.healthChecks ?? [],
    )
    const waits = plan.phases.flatMap(({ rank, waits: list }) => (rank === 'definitions' ? [] : list))
    expect(checks.map(({ name }) => name)).toEqual(waits.map(({ resource }) => resource.name))
  })

  const folders = () =>
    forFlux.files
      .filter((file) => /^manifests\/.+\/manifests\.yaml$/.test(file.path))
      .map((file) => file.path)

  test('its objects are those of the build, byte for byte', () => {
    expect(objectTexts(folders().map((file) => textIn(forFlux, file)))).toEqual(builtTexts(platform))
  })

  test.skipIf(why !== undefined)('its folders build with the real kustomize to the build', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'flux-'))
    writeFolder(
      folder,
      Object.fromEntries(forFlux.files.map((file) => [file.path, wholeContent(file.content)])),
    )
    const texts: string[] = []
    for (const file of folders()) {
      const { ok, stdout } = await referenceBuild(path.join(folder, path.dirname(file)))
      expect(ok).toBe(true)
      texts.push(stdout)
    }
    expect(objectTexts(texts)).toEqual(builtTexts(platform))
  })
})

describe.each([
  ['Argo CD', argocdFiles],
  ['Flux', fluxFiles],
])('for %s', (_engine, filesOf) => {
  test('the artifact holds what lies beside it', async () => {
    const files = made(await filesOf(fixtureInput(smallPlatform), {}))
    const archive = files.files.find((file) => file.path === 'artifact.oci.tar')
    const blobs = unpacked(wholeContent(archive?.content ?? []))
    const layer = blobs.find(({ content }) => content[0] === 0x1f && content[1] === 0x8b)
    const inside = unpacked(wholeContent(layer?.content ?? []))
    const beside = files.files
      .filter((file) => file.path.startsWith('manifests/'))
      .map((file) => ({ ...file, path: file.path.slice('manifests/'.length) }))
    expect(inside.map(({ path: file }) => file).sort()).toEqual(beside.map(({ path: file }) => file).sort())
    for (const { path: file } of beside)
      expect(textIn({ files: inside }, file)).toBe(textIn({ files: beside }, file))
  })

  test('the same build gives the same bytes', async () => {
    const twice = [
      made(await filesOf(fixtureInput(smallPlatform), {})),
      made(await filesOf(fixtureInput(smallPlatform), {})),
    ]
    expect(twice[0]).toEqual(twice[1])
  })

  test.each([
    'shop',
    'mirror.example/a:v1',
    `mirror.example/a@sha256:${'0'.repeat(64)}`,
    'oci://a.b/c',
    "a.b/c'$(x)",
  ])('%s is refused as a place for the artifact', async (place) => {
    const refused = await filesOf(fixtureInput(smallPlatform), { repository: place })
    expect(refused).toEqual({
      ok: false,
      reason: `${JSON.stringify(place)} is no place in a registry: name registry and path, as in mirror.example:5000/platform/manifests`,
    })
  })

  test('the README says what is not carried', async () => {
    const readme = textIn(made(await filesOf(fixtureInput(smallPlatform), {})), 'README.md')
    expect(readme).toContain(
      'No container image is in here. The objects refer to 3: 1 to install, 0 while it runs, 2 by choice.',
    )
  })
})
