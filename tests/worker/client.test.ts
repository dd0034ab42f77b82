/** The client: what it sends, what it drops, and how it gets over a worker that hangs or stops. */
import { expect, test } from 'vitest'
import { WorkerClient, type ClientOptions } from '../../src/worker/client.ts'
import type { WorkerRequest } from '../../src/worker/protocol.ts'
import { bundlesUrl, InProcessPort, overlayWith, smallBundle, workspaceOf } from './playground-fixture.ts'

/** A client and every worker it starts. */
function clientWith(hangsOn?: (request: WorkerRequest) => boolean, options: ClientOptions = {}) {
  const ports: InProcessPort[] = []
  const start = (): InProcessPort => {
    const port = new InProcessPort(hangsOn)
    ports.push(port)
    return port
  }
  return { client: new WorkerClient(start, options), ports }
}
const kinds = (port: InProcessPort | undefined): string[] => port?.sent.map(({ kind }) => kind) ?? []
const replicas = (count: number): string => `replicas: [{name: web, count: ${count}}]\n`
const hasText = (text: string) => (request: WorkerRequest) => JSON.stringify(request).includes(text)

test('opens, updates with what changed only, and fills in the rows that were not sent again', async () => {
  const { client, ports } = clientWith()
  const opened = await client.open(bundlesUrl, smallBundle, workspaceOf({ 'other.yaml': 'a: 1\n' }))
  const updated = await client.update({ ...workspaceOf(), files: overlayWith(replicas(3)).files })
  expect(updated?.counts.changed).toBe(1)
  expect(updated?.resources).toBe(opened.resources)
  expect(ports[0]?.sent[1]).toMatchObject({
    kind: 'update',
    files: [
      ['/overlays/my-platform/other.yaml', null],
      ['/overlays/my-platform/kustomization.yaml', expect.any(String) as string],
    ],
  })
  client.close()
})

test('of edits made while a build runs only the last is built', async () => {
  const { client, ports } = clientWith()
  await client.open(bundlesUrl, smallBundle, workspaceOf())
  const outcomes = await Promise.all(
    [1, 2, 3, 4, 5].map((count) => client.update(overlayWith(replicas(count)))),
  )
  expect(outcomes.map((built) => built?.counts.changed)).toEqual([0, undefined, undefined, undefined, 1])
  expect(kinds(ports[0])).toEqual(['open', 'update', 'update'])
  expect(await client.ask('output', { side: 'edited' })).toContain('replicas: 5')
  client.close()
})

test('a build that runs away ends the worker; the last good render stays, and the next edit works', async () => {
  const { client, ports } = clientWith(hasText('runaway'), { timeLimitMs: 100 })
  await client.open(bundlesUrl, smallBundle, workspaceOf())
  await client.update(overlayWith(replicas(3)))
  const stuck = await client.update(overlayWith('namePrefix: runaway\n'))
  expect(stuck).toMatchObject({
    ok: false,
    stale: true,
    counts: { changed: 1 },
    diagnostics: [{ code: 'BUILD_TIMED_OUT' }],
  })
  expect(ports.map(({ terminated }) => terminated)).toEqual([true, false])
  expect(await client.update(overlayWith(replicas(4)))).toMatchObject({ ok: true, stale: false })
  expect(await client.ask('output', { side: 'edited' })).toContain('replicas: 4')
  client.close()
})

test('an overlay that runs away at once leaves the base to see', async () => {
  const { client } = clientWith(hasText('runaway'), { timeLimitMs: 100 })
  const opened = await client.open(bundlesUrl, smallBundle, overlayWith('namePrefix: runaway\n'))
  expect(opened).toMatchObject({
    ok: false,
    stale: true,
    changes: [],
    diagnostics: [{ code: 'BUILD_TIMED_OUT' }],
  })
  expect(opened.resources).toHaveLength(3)
  expect(await client.update(overlayWith(''))).toMatchObject({ ok: true })
  client.close()
})

test('a build that is stopped leaves what was rendered before, and the next edit works', async () => {
  const { client, ports } = clientWith(hasText('runaway'))
  await client.open(bundlesUrl, smallBundle, workspaceOf())
  await client.update(overlayWith(replicas(3)))
  client.stop()
  expect(ports.map(({ terminated }) => terminated)).toEqual([false])
  const stuck = client.update(overlayWith('namePrefix: runaway\n'))
  client.stop()
  expect(await stuck).toMatchObject({
    ok: false,
    stale: true,
    counts: { changed: 1 },
    diagnostics: [{ message: 'Rendering /overlays/my-platform was stopped before it was done' }],
  })
  expect(await client.update(overlayWith(replicas(4)))).toMatchObject({ ok: true, stale: false })
  client.close()
})

test('a worker that stops by itself is started again', async () => {
  const { client, ports } = clientWith(hasText('crash'))
  await client.open(bundlesUrl, smallBundle, workspaceOf())
  const update = client.update(overlayWith('namePrefix: crash\n'))
  ports[0]?.crash('out of memory')
  expect(await update).toMatchObject({ ok: false, stale: true, diagnostics: [{ code: 'BUILD_CRASHED' }] })
  client.close()
})

test('a worker started ahead is the one that opens, and one that stops before is replaced', async () => {
  const { client, ports } = clientWith()
  client.prepare()
  expect(await client.open(bundlesUrl, smallBundle, workspaceOf())).toMatchObject({ ok: true })
  expect(ports).toHaveLength(1)
  client.close()
  client.prepare()
  ports[1]?.crash('no memory')
  expect(await client.open(bundlesUrl, smallBundle, workspaceOf())).toMatchObject({ ok: true })
  expect(ports).toHaveLength(3)
  client.close()
})

test('a worker that cannot start at all is told in a sentence, and tried again with the next edit', async () => {
  let broken = true
  const { client, ports } = clientWith(() => broken, { timeLimitMs: 50 })
  await expect(client.open(bundlesUrl, smallBundle, workspaceOf())).rejects.toThrow('took too long')
  broken = false
  expect(await client.update(workspaceOf())).toMatchObject({ ok: true })
  expect(kinds(ports.at(-1))).toEqual(['open'])
  client.close()
})

test('loading tells how far it is', async () => {
  const steps: string[] = []
  const { client } = clientWith(undefined, {
    onProgress: ({ step, done, total }) => steps.push(`${step} ${done === total}`),
  })
  await client.open(bundlesUrl, smallBundle, workspaceOf())
  expect(steps).toEqual(['loading false', 'loading true', 'rendering false'])
  client.close()
})

test('says that the worker has what it is to open before anything of it is answered', async () => {
  const heard: string[] = []
  const { client } = clientWith(() => true, {
    onTaken: () => heard.push('taken'),
    onProgress: () => heard.push('progress'),
  })
  const opening = client.open(bundlesUrl, smallBundle, workspaceOf())
  await expect.poll(() => heard).toEqual(['taken'])
  client.close()
  await expect(opening).rejects.toThrow('it was closed')
})

test('closing rejects what waits', async () => {
  const { client } = clientWith()
  const opening = client.open(bundlesUrl, smallBundle, workspaceOf())
  client.close()
  await expect(opening).rejects.toThrow('it was closed')
})
