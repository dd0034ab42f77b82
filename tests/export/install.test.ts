/** The real kubectl installs what is exported, in a simulated cluster that refuses what a real one refuses. */
import { afterAll, describe, expect, test } from 'vitest'
import { textExport, type ExportedFile } from '../../src/export/exported-files.ts'
import { startCluster, type SimulatedCluster } from '../harness/cluster/api-server.ts'
import { ScriptFolder } from '../harness/cluster/kubectl.ts'
import { readFixture } from '../harness/memory-files.ts'
import { whyNoReference } from '../harness/reference.ts'
import { bundleOf, platformBundle, platformOutput, textIn } from './platform-bundle.ts'

const why = whyNoReference()
const clusters: SimulatedCluster[] = []
afterAll(() => Promise.all(clusters.map((cluster) => cluster.close())))

async function emptyCluster(): Promise<SimulatedCluster> {
  const cluster = await startCluster()
  clusters.push(cluster)
  return cluster
}

/** Requests that wrote, and were refused. */
const refused = ({ requests }: SimulatedCluster) =>
  requests.filter(({ method, status }) => method === 'PATCH' && status >= 400)

/** `Kind namespace/name` of everything in the cluster, but the record of the install. */
const contents = ({ store }: SimulatedCluster): string[] =>
  store
    .all()
    .map(({ kind, metadata: { namespace = '', name } }) => `${kind} ${namespace}/${name}`)
    .filter((name) => !name.includes('manifest-playground-'))
    .sort()

const inventory = (files: readonly ExportedFile[]): string[] =>
  textIn(files, 'install/inventory.tsv')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [type = '', namespace = '', name = ''] = line.split('\t')
      return `${type.split('.')[0] ?? ''} ${namespace === '-' ? '' : namespace}/${name}`
    })

/** What the bundle holds and the cluster has not; kubectl decides on the namespace of what names none. */
function missing(cluster: SimulatedCluster, files: readonly ExportedFile[]): string[] {
  const withoutNamespace = (name: string): string => name.replace(/ .*\//, ' ')
  const there = new Set(contents(cluster).map(withoutNamespace))
  return inventory(files).filter((name) => !there.has(withoutNamespace(name)))
}

// Nearly 600 objects by the real kubectl, several times: what takes minutes on a busy machine.
describe.skipIf(why !== undefined)('install.sh', { timeout: 600_000 }, () => {
  const files = platformBundle()

  test('brings the whole platform in: nothing is refused, nothing is tried twice', async () => {
    const cluster = await emptyCluster()
    const bundle = await ScriptFolder.with(await files, cluster.url)
    const { code, out, err } = await bundle.run('install.sh', { args: ['--timeout', '60s'] })
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(out).toMatch(/all \d+ phases are done\n$/)
    expect(refused(cluster)).toEqual([])
    const written = cluster.requests.filter(
      ({ method, path }) => method === 'PATCH' && !path.includes('playground'),
    )
    expect(written).toHaveLength(inventory(await files).length)
    expect(new Set(written.map(({ path }) => path)).size).toBe(written.length)
    expect(missing(cluster, await files)).toEqual([])
  })

  test('interrupted at 20 random points and run again it is complete, and nothing is doubled', async () => {
    const cluster = await emptyCluster()
    const bundle = await ScriptFolder.with(await files, cluster.url)
    const args = ['--timeout', '60s', '--no-verify']
    let interrupted = 0
    for (let seed = 1; interrupted < 20; seed++) {
      // Somewhere in the next requests; a fixed sequence, so that a failure can be repeated.
      const after = cluster.requests.length + 8 + ((seed * 7_919) % 211)
      const { code } = await bundle.run('install.sh', {
        args,
        onStart: (kill) => {
          const timer = setInterval(() => {
            if (cluster.requests.length < after) return
            clearInterval(timer)
            kill()
          }, 1)
          setTimeout(() => clearInterval(timer), 30_000)
        },
      })
      if (code === 0) break
      interrupted++
    }
    expect(interrupted).toBe(20)
    const { code, out } = await bundle.run('install.sh', { args })
    expect(out).toContain('done')
    expect(code).toBe(0)
    expect(refused(cluster)).toEqual([])
    const whole = contents(cluster)
    expect(new Set(whole).size).toBe(whole.length)
    expect(missing(cluster, await files)).toEqual([])
  })

  test('a server that goes away ends it with a sentence, and the next run goes on', async () => {
    const cluster = await emptyCluster()
    const bundle = await ScriptFolder.with(await files, cluster.url)
    const args = ['--timeout', '60s', '--no-verify']
    cluster.failWrites(new Set([120]))
    const first = await bundle.run('install.sh', { args })
    expect(first.code).toBe(1)
    expect(first.err).toMatch(/phase \d was not applied whole\. Mend .* it goes on with phase \d/)
    const second = await bundle.run('install.sh', { args })
    expect(second.code).toBe(0)
    expect(second.out).toMatch(/^install: goes on after phase \d/)
  })

  test("the guide's loop needs several tries for the same", async () => {
    const cluster = await emptyCluster()
    // As the guide has it: everything at once, in the order kustomize prints, until nothing is refused.
    const loop = `tries=1
while ! kubectl apply --server-side --force-conflicts -f all.yaml >/dev/null 2>&1
do tries=$((tries + 1)); sleep 0.3; done
echo $tries
`
    const folder = await ScriptFolder.with(
      [textExport('loop.sh', loop), textExport('all.yaml', await platformOutput())],
      cluster.url,
    )
    const { out } = await folder.run('loop.sh')
    expect(Number(out)).toBeGreaterThan(1)
  })
})

describe.skipIf(why !== undefined)('a small bundle', () => {
  const small = (version: string) =>
    bundleOf(
      readFixture(`-- example/kustomization.yaml
resources: [all.yaml]
-- example/all.yaml
apiVersion: v1
kind: Namespace
metadata: {name: apps}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: ${version}, namespace: apps}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: apps}
`),
    )

  test('--dry-run says what would be done, and does nothing', async () => {
    const cluster = await emptyCluster()
    const bundle = await ScriptFolder.with(await small('one'), cluster.url)
    const { code, out } = await bundle.run('install.sh', { args: ['--dry-run'] })
    expect({ code, out }).toEqual({
      code: 0,
      out: `verify: 19 files are as they were made
phase 1 of 2: Namespaces, 1 object
  kubectl apply --server-side --force-conflicts -f manifests/01-namespaces.yaml
phase 2 of 2: Accounts, permissions, configuration and services, 2 objects
  kubectl apply --server-side --force-conflicts -f manifests/02-configuration.yaml
install: nothing was changed
`,
    })
    expect(cluster.requests.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('--prune deletes what an earlier version had, and only that', async () => {
    const cluster = await emptyCluster()
    await (await ScriptFolder.with(await small('one'), cluster.url)).run('install.sh')
    const second = await ScriptFolder.with(await small('two'), cluster.url)
    expect((await second.run('install.sh')).code).toBe(0)
    expect(contents(cluster)).toEqual(expect.arrayContaining(['ConfigMap apps/one', 'ConfigMap apps/two']))
    const { code, out } = await second.run('install.sh', { args: ['--prune'] })
    expect(code).toBe(0)
    expect(out).toContain('deletes ConfigMap.v1. one')
    expect(contents(cluster)).not.toContain('ConfigMap apps/one')
    expect(contents(cluster)).toEqual(expect.arrayContaining(['ConfigMap apps/two', 'Namespace /apps']))
  })

  test('uninstall.sh keeps what holds data, until it is told', async () => {
    const cluster = await emptyCluster()
    const bundle = await ScriptFolder.with(await small('one'), cluster.url)
    await bundle.run('install.sh')
    const asked = await bundle.run('uninstall.sh')
    expect(asked.out).toBe(
      'would delete ConfigMap.v1. one in apps\nuninstall: nothing was deleted: say --yes\n',
    )
    expect(contents(cluster)).toContain('ConfigMap apps/one')
    await bundle.run('uninstall.sh', { args: ['--yes'] })
    expect(contents(cluster)).not.toContain('ConfigMap apps/one')
    expect(contents(cluster)).toContain('PersistentVolumeClaim apps/data')
    const { code } = await bundle.run('uninstall.sh', { args: ['--yes', '--all'] })
    expect(code).toBe(0)
    expect(contents(cluster)).toEqual(['Namespace /default', 'Namespace /kube-system'])
  })

  test.each([
    ['an option nobody knows', ['--prnue'], 'install: there is no option --prnue'],
    ['an option without its value', ['--context'], 'install: --context takes a value'],
  ])('%s is told', async (_what, args, sentence) => {
    const cluster = await emptyCluster()
    const { code, err } = await (
      await ScriptFolder.with(await small('one'), cluster.url)
    ).run('install.sh', { args })
    expect(code).toBe(2)
    expect(err).toContain(sentence)
    expect(cluster.requests).toEqual([])
  })

  test('a cluster that does not answer is told before anything is done', async () => {
    const bundle = await ScriptFolder.with(await small('one'), 'http://127.0.0.1:9')
    const { code, err } = await bundle.run('install.sh')
    expect(code).toBe(2)
    expect(err).toContain('install: the cluster does not answer: look at the kubeconfig')
  })
})
