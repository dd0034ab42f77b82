/** Remote bases come along in an install bundle: its source builds without a network to what the page shows. */
import path from 'node:path'
import { expect, test } from 'vitest'
import { memoryTree, remoteFilePath, render, Session } from '../../src/engine/index.ts'
import { exportSubject, type ExportSubject } from '../../src/export/export-form.ts'
import { installBundle } from '../../src/export/install/install-bundle.ts'
import { vendoredTree } from '../../src/export/vendored-tree.ts'
import { ScriptFolder } from '../harness/cluster/kubectl.ts'
import { readFixture } from '../harness/memory-files.ts'
import { referenceBuild, whyNoReference } from '../harness/reference.ts'
import { textIn } from './platform-bundle.ts'

const why = whyNoReference()
const single = 'https://raw.githubusercontent.com/acme/web/v1/more.yaml'
const files = (more = '') => ({
  ...readFixture(`-- example/kustomization.yaml
resources:
  - https://github.com/acme/web//deploy/overlay?ref=v1   # theirs
  - own.yaml
  - ${single}
components: ["github.com/acme/parts//tuning?ref=main"]
${more}
-- example/own.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: own, annotations: {see: "https://github.com/acme/web//deploy/overlay?ref=v1"}}
-- .remote/github.com/acme/web@v1/deploy/overlay/kustomization.yaml
resources: [../base, "https://github.com/acme/parts//extra?ref=main"]
namePrefix: web-
-- .remote/github.com/acme/web@v1/deploy/base/kustomization.yaml
resources: [all.yaml]
-- .remote/github.com/acme/web@v1/deploy/base/all.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: theirs}
-- .remote/github.com/acme/web@v1/deploy/base/unused.yaml
nothing: here
-- .remote/github.com/acme/parts@main/tuning/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
labels: [{pairs: {tuned: "yes"}}]
-- .remote/github.com/acme/parts@main/extra/kustomization.yaml
configMapGenerator: [{name: extra, literals: [a=b]}]
`),
  [remoteFilePath(single)]: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: single}\n',
})

function subject(more?: string): ExportSubject {
  const session = new Session(memoryTree(files(more)))
  const made = exportSubject(session, {
    base: { id: 'b', title: 'B', digest: 'd', root: '/example' },
    overlay: new Map(),
    root: '/example',
    remotes: [
      {
        directory: '/.remote/github.com/acme/web@v1',
        repository: 'https://github.com/acme/web',
        commit: 'c'.repeat(40),
      },
      {
        directory: '/.remote/github.com/acme/not@read',
        repository: 'https://github.com/acme/not',
        commit: 'e'.repeat(40),
      },
    ],
  })
  expect(made.builds).toBe(true)
  return made
}

test('entries lead to the copies, and only what is read is copied', () => {
  const tree = vendoredTree(subject())
  if (!tree.ok) throw new Error(tree.reason)
  const kustomization = textIn(tree.files, 'example/kustomization.yaml')
  const [, copy = ''] = /^ {2}- (vendored-[0-9a-f]{8}-more\.yaml)$/m.exec(kustomization) ?? []
  expect(kustomization).toBe(`resources:
  - ../vendor/github.com/acme/web/v1/deploy/overlay   # theirs
  - own.yaml
  - ${copy}
components: [../vendor/github.com/acme/parts/main/tuning]

`)
  expect(tree.files.map((file) => file.path).sort()).toEqual(
    [
      'example/kustomization.yaml',
      'example/own.yaml',
      `example/${copy}`,
      'vendor/github.com/acme/parts/main/extra/kustomization.yaml',
      'vendor/github.com/acme/parts/main/tuning/kustomization.yaml',
      'vendor/github.com/acme/web/v1/deploy/base/all.yaml',
      'vendor/github.com/acme/web/v1/deploy/base/kustomization.yaml',
      'vendor/github.com/acme/web/v1/deploy/overlay/kustomization.yaml',
    ].sort(),
  )
})

test('the provenance names what was brought along, with its commit and digest', async () => {
  const made = await installBundle(subject())
  if (!made.ok) throw new Error(made.reason)
  const { remotes } = JSON.parse(textIn(made.files, 'provenance.json')) as { remotes: unknown }
  expect(remotes).toEqual([
    {
      path: 'vendor/github.com/acme/web/v1',
      repository: 'https://github.com/acme/web',
      commit: 'c'.repeat(40),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    },
  ])
})

test.skipIf(why !== undefined)(
  'the real kustomize builds the copy, offline, to the rendered manifests',
  async () => {
    const of = subject()
    const made = await installBundle(of)
    if (!made.ok) throw new Error(made.reason)
    const bundle = await ScriptFolder.with(made.files, 'http://127.0.0.1:9')
    const { ok, stdout, stderr } = await referenceBuild(path.join(bundle.folder, 'tree/example'))
    expect(stderr).toBe('')
    expect(ok).toBe(true)
    expect(stdout).toBe(render(of.resources))
  },
)

test('what would render to something else is refused', () => {
  expect(vendoredTree(subject('buildMetadata: [originAnnotations]'))).toEqual({
    ok: false,
    reason: expect.stringContaining('Take "originAnnotations" out of "buildMetadata"') as string,
  })
})
