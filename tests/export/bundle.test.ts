/** The files of an install bundle: the same every time, whole, and known when they are not. */
import { wholeContent } from '../../src/export/exported-files.ts'
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { archiveOf } from '../../src/export/archive-pieces.ts'
import { verifyChecksums } from '../../src/export/checksums.ts'
import { bundleName } from '../../src/export/bundle-name.ts'
import { installBundle } from '../../src/export/install/install-bundle.ts'
import { memoryTree } from '../../src/engine/index.ts'
import { readArchive } from '../../src/sources/archive.ts'
import { readFixture } from '../harness/memory-files.ts'
import { ScriptFolder } from '../harness/cluster/kubectl.ts'
import { referenceBuild, whyNoReference } from '../harness/reference.ts'
import { programsOnPath } from '../tools/apt.mjs'
import { bundleOf, platformBundle, platformOutput, subjectOf, textIn } from './platform-bundle.ts'

const why = whyNoReference()
const [shellcheck] = programsOnPath(['shellcheck'])

const small = () =>
  bundleOf(
    readFixture(`-- example/kustomization.yaml
resources: [../base]
namePrefix: my-
-- base/kustomization.yaml
resources: [all.yaml]
-- base/all.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
-- base/not-used.yaml
apiVersion: v1
kind: Secret
metadata: {name: unused}
`),
  )

test('it holds the manifests by phase, the source, the scripts and their tables', async () => {
  const files = await small()
  expect(files.map(({ path: file }) => file)).toEqual([
    'README.md',
    'images/images.json',
    'images/images.txt',
    'images/sbom.cdx.json',
    'images/scan/image_lists/kf_latest_all_images.txt',
    'images/scan/scan-images.sh',
    'install.sh',
    'install/inventory.tsv',
    'install/name',
    'install/phases.tsv',
    'install/waits.tsv',
    'manifests/01-configuration.yaml',
    'mirror-images.sh',
    'provenance.json',
    'tree/base/all.yaml',
    'tree/base/kustomization.yaml',
    'tree/example/kustomization.yaml',
    'uninstall.sh',
    'verify.sh',
    'SHA256SUMS',
  ])
  expect(textIn(files, 'manifests/01-configuration.yaml')).toBe(
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: my-settings\n',
  )
  expect(textIn(files, 'install/inventory.tsv')).toBe('ConfigMap.v1.\t-\tmy-settings\n')
})

test.each(['zip', 'tar.gz'] as const)(
  'a %s of it is the same bytes every time, and reads back',
  async (format) => {
    const first = await archiveOf('bundle', await small(), format)
    const second = await archiveOf('bundle', [...(await small())].reverse(), format)
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true)
    const read = readArchive(first)
    expect(
      read.ok && verifyChecksums(read.files.map((file) => ({ ...file, path: file.path.slice(1) }))),
    ).toEqual({
      ok: true,
      files: 19,
    })
  },
)

describe('a bundle that is not as it was made is refused', () => {
  const changed = async (change: (files: Map<string, Uint8Array>) => void) => {
    const files = new Map((await small()).map(({ path: file, content }) => [file, wholeContent(content)]))
    change(files)
    return verifyChecksums([...files].map(([file, bytes]) => ({ path: file, bytes })))
  }
  test.each([
    [
      'one byte changed',
      (files: Map<string, Uint8Array>) => {
        const bytes = Uint8Array.from(files.get('install.sh') ?? [])
        bytes[100] = (bytes[100] ?? 0) ^ 1
        files.set('install.sh', bytes)
      },
      'install.sh was changed: bring the bundle again',
    ],
    [
      'a file missing',
      (files: Map<string, Uint8Array>) => files.delete('install/name'),
      'install/name is missing: bring the bundle again',
    ],
    [
      'a file added',
      (files: Map<string, Uint8Array>) => files.set('manifests/99.yaml', new Uint8Array()),
      'manifests/99.yaml is not part of the bundle: bring the bundle again',
    ],
    [
      'no checksums',
      (files: Map<string, Uint8Array>) => files.delete('SHA256SUMS'),
      'There is no SHA256SUMS: this is no install bundle',
    ],
    [
      'checksums that are none',
      (files: Map<string, Uint8Array>) => files.set('SHA256SUMS', new TextEncoder().encode('hello\n')),
      'SHA256SUMS cannot be read: the bundle is damaged',
    ],
  ])('%s', async (_what, change, reason) => {
    expect(await changed(change)).toMatchObject({ ok: false, reason })
  })
})

describe.skipIf(why !== undefined)('verify.sh', () => {
  const at = async (change: (folder: string) => void) => {
    const bundle = await ScriptFolder.with(await small(), 'http://127.0.0.1:9')
    change(bundle.folder)
    const { code, err } = await bundle.run('verify.sh')
    return { code, err }
  }
  test('agrees to what is as it was made', async () => {
    expect(await at(() => undefined)).toEqual({ code: 0, err: '' })
  })
  test.each([
    [
      'a byte changed',
      (folder: string) => writeFileSync(path.join(folder, 'install/name'), 'exampel\n'),
      'install/name: FAILED',
    ],
    ['a file missing', (folder: string) => rmSync(path.join(folder, 'README.md')), 'missing: README.md'],
    [
      'a file added',
      (folder: string) => writeFileSync(path.join(folder, 'more.sh'), ''),
      'not part of the bundle: more.sh',
    ],
  ])('refuses %s', async (_what, change, complaint) => {
    const { code, err } = await at(change)
    expect(code).toBe(1)
    expect(err).toContain(complaint)
  })
})

test.skipIf(why !== undefined)('its source builds with the real kustomize to its manifests', async () => {
  const bundle = await ScriptFolder.with(await platformBundle(), 'http://127.0.0.1:9')
  const { ok, stdout } = await referenceBuild(path.join(bundle.folder, 'tree/example'))
  expect(ok).toBe(true)
  expect(stdout === (await platformOutput())).toBe(true)
})

test.skipIf(shellcheck === undefined)('shellcheck has nothing to say of its scripts', async () => {
  const bundle = await ScriptFolder.with(await small(), 'http://127.0.0.1:9')
  const { stdout, status } = spawnSync(
    'shellcheck',
    ['install.sh', 'mirror-images.sh', 'uninstall.sh', 'verify.sh'],
    {
      cwd: bundle.folder,
      encoding: 'utf8',
    },
  )
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

test.each(['a\tb', '$(reboot)', "it's", 'a b', '-rf'])(
  'an object named %j is refused, not written into tables',
  async (name) => {
    const tree = memoryTree({
      '/example/kustomization.yaml': 'resources: [all.yaml]\n',
      '/example/all.yaml': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } }),
    })
    expect(await installBundle(subjectOf(tree))).toEqual({
      ok: false,
      reason: `No cluster takes the object ${JSON.stringify(`ConfigMap /${name}`)}: mend its kind, namespace or name`,
    })
  },
)

test.each([
  ['/overlays/my-platform', 'my-platform'],
  ['/overlays/My Platform!', 'my-platform'],
  ['/', 'platform'],
  ['/x/$(reboot)', 'reboot'],
  ['/x/日本', 'platform'],
])('the bundle of %s is named %s', (root, name) => {
  expect(bundleName(root)).toBe(name)
})
